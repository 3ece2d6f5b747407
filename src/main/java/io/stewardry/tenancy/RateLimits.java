package io.stewardry.tenancy;

import org.springframework.core.env.Environment;

/// The limits of one node, by settings; 0 is none.
///
/// @param writes calls that change something (`stewardry.rate-limit.writes-per-minute`)
/// @param refusedClaims domains and addresses that were asked for and belong to somebody else
///   (`stewardry.rate-limit.refused-claims-per-minute`): each refusal tells that the domain or
///   address is known here
/// @param domainChecks look-ups of a domain's proof
///   (`stewardry.rate-limit.domain-checks-per-minute`), and of a sign-in provider that is saved:
///   each one asks other people's servers
public record RateLimits(RateLimit writes, RateLimit refusedClaims, RateLimit domainChecks) {
  private static final int WRITES = 6_000;
  private static final int REFUSED_CLAIMS = 300;
  private static final int DOMAIN_CHECKS = 30;

  static RateLimits of(Environment environment) {
    return new RateLimits(
        new RateLimit(
            environment.getProperty(
                "stewardry.rate-limit.writes-per-minute", Integer.class, WRITES)),
        new RateLimit(
            environment.getProperty(
                "stewardry.rate-limit.refused-claims-per-minute", Integer.class, REFUSED_CLAIMS)),
        new RateLimit(
            environment.getProperty(
                "stewardry.rate-limit.domain-checks-per-minute", Integer.class, DOMAIN_CHECKS)));
  }
}
