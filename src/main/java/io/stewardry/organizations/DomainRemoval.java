package io.stewardry.organizations;

/// What goes with a domain that is removed.
///
/// @param users who have an address in it; they stay
/// @param invitations that wait and can no longer be accepted
public record DomainRemoval(ClaimedDomain domain, long users, long invitations) {}
