package io.stewardry.organizations;

/// Who owns an organization that a provider manages: the provider, or the customer itself, whose
/// provider's staff only look at it.
public enum CommercialOwner {
  MSP,
  CUSTOMER
}
