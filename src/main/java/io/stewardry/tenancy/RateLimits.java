package io.stewardry.tenancy;

import java.time.Duration;

/// The limits of one node.
///
/// @param writes calls that change something
/// @param refusedClaims domains and addresses that were asked for and belong to somebody else: each
///   refusal tells that the domain or address is known here
/// @param domainChecks look-ups of a domain's proof, and of a sign-in provider that is saved: each
///   one asks other people's servers
/// @param mails acts that mail somebody, counted for each organization, address or person that gets
///   them, because an act that is withdrawn can be repeated
public record RateLimits(
    RateLimit writes, RateLimit refusedClaims, RateLimit domainChecks, RateLimit mails) {

  static RateLimits of(RateLimitSettings settings) {
    return new RateLimits(
        new RateLimit(settings.writesPerMinute(), Duration.ofMinutes(1)),
        new RateLimit(settings.refusedClaimsPerMinute(), Duration.ofMinutes(1)),
        new RateLimit(settings.domainChecksPerMinute(), Duration.ofMinutes(1)),
        new RateLimit(settings.mailsPerHour(), Duration.ofHours(1)));
  }
}
