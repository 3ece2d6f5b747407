package io.stewardry.tenancy;

/// The limits of one node.
///
/// @param writes calls that change something
/// @param refusedClaims domains and addresses that were asked for and belong to somebody else: each
///   refusal tells that the domain or address is known here
/// @param domainChecks look-ups of a domain's proof, and of a sign-in provider that is saved: each
///   one asks other people's servers
public record RateLimits(RateLimit writes, RateLimit refusedClaims, RateLimit domainChecks) {

  static RateLimits of(RateLimitSettings settings) {
    return new RateLimits(
        new RateLimit(settings.writesPerMinute()),
        new RateLimit(settings.refusedClaimsPerMinute()),
        new RateLimit(settings.domainChecksPerMinute()));
  }
}
