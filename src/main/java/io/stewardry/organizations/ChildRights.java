package io.stewardry.organizations;

import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;

/// What the caller may do with each organization of a list. Whoever knows access implements it. For
/// what a page offers only: whether it is done is asked again when it is.
public interface ChildRights {

  enum Right {
    HELD,
    /// His role holds it, his access to this organization does not include the verb.
    NOT_GIVEN,
    NOT_HELD
  }

  /// For all rows of one answer.
  Reader of(Caller caller);

  interface Reader {

    /// Does he reach it at all?
    boolean reaches(Organization child);

    /// When he enters the child.
    Right inside(Organization child, Permission permission);

    /// From the organization above it.
    Right managing(Organization child, Permission permission);
  }
}
