package io.stewardry.tenancy;

/// What an organization is: the installation itself, a provider with children, or a customer.
public enum OrganizationKind {
  PLATFORM,
  MSP,
  CUSTOMER
}
