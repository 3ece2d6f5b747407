package io.stewardry.organizations;

/// How far an organization's claim to an e-mail domain is verified, as the database and the API
/// spell it.
public enum DomainState {
  PROVEN,
  /// A further one, whose addresses do not count yet.
  PENDING,
  /// The first one, whose addresses count without.
  UNPROVEN
}
