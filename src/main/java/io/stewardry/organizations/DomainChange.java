package io.stewardry.organizations;

/// What changing the primary domain would affect now.
///
/// @param wanted the new one
/// @param users with an address at the present one; they stay
/// @param invitations that are pending there and can no longer be accepted
/// @param bySingleSignOn users there who can sign in by single sign-on now and no longer could
/// @param verifiedAnew the new one is a verified further domain of the organization, and has to be
///   verified anew
public record DomainChange(
    ClaimedDomain present,
    EmailDomain wanted,
    long users,
    long invitations,
    long bySingleSignOn,
    boolean verifiedAnew) {}
