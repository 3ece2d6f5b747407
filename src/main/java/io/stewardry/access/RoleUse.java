package io.stewardry.access;

/// Implemented by modules whose things name roles. A role that nobody has can be deleted although
/// something names it. That is deleted with the role, and the question before gives the number.
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
