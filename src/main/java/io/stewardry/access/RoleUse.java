package io.stewardry.access;

/// What uses roles besides those who have them, told by the modules that name them. A role that
/// nobody has can be deleted all the same; what uses it then goes with it, and the question before
/// says so in numbers.
public interface RoleUse {

  /// How many things of the acting organization use a role.
  ///
  /// @param role its key
  Uses of(String role);

  /// @param icon of the things
  /// @param one what happens to one of them, such as "subscription is deleted"
  /// @param many the same of several
  record Uses(String icon, int number, String one, String many) {}
}
