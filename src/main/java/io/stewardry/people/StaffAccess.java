package io.stewardry.people;

import io.stewardry.tenancy.Caller;

/// Counts the customers that a member of the acting MSP's staff has access to, for the question
/// before they are suspended. The module `access` implements it.
public interface StaffAccess {

  /// As far as the reader sees it.
  ///
  /// @param all every customer, by the role
  /// @param customers by name
  /// @param groups of customers
  record Extent(boolean all, long customers, long groups) {
    public static final Extent NONE = new Extent(false, 0, 0);
  }

  /// Outside of an MSP nobody has any.
  Extent of(Person person, Caller reader);
}
