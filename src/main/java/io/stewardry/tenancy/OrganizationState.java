package io.stewardry.tenancy;

/// What state an organization is in, as the database and the API spell it. Its own is never
/// `SUSPENDED_BY_PARENT`; its effective one is the worst of its own and those above it.
public enum OrganizationState {
  ACTIVE,
  SUSPENDED,
  SUSPENDED_BY_PARENT,
  DELETING
}
