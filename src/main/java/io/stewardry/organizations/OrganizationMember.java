package io.stewardry.organizations;

import io.stewardry.kernel.Validation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A member of an organization that another module keeps: it is read and changed with the
/// organization, in one transaction and under one version.
public interface OrganizationMember {
  /// Its name in the API, such as `doNotDisturb`.
  String name();

  /// The current value for the acting organization; null for none.
  @Nullable Object value();

  /// Reads what was sent for it, and refuses in `check` what is wrong with it.
  ///
  /// @param sent null empties it
  Change read(Validation check, @Nullable Object sent);

  /// Writes it, in the transaction of the other members.
  interface Change {
    /// @return what the log says: from what, to what; empty where nothing changed
    Optional<Map<String, @Nullable Object>> write();
  }
}
