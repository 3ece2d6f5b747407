package io.stewardry.federation.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Verifies ID tokens (OpenID Connect Core 3.1.3.7). Algorithms are those with a public key: a
/// token without a signature, or signed with a secret that others know, too, is none.
@Component
public class IdTokens {
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final Duration OLDEST = Duration.ofMinutes(10);
  private static final int LONGEST_SUBJECT = 255;

  private final Clock clock;

  IdTokens(Clock clock) {
    this.clock = clock;
  }

  /// @return what it says; empty when none of the keys has signed it
  public Optional<JWTClaimsSet> signed(String token, JWKSet keys) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, (selector, context) -> selector.select(keys)));
    // The claims are judged below, all of them.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    try {
      return Optional.of(processor.process(token, null));
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /// @param claims of a token that is signed
  /// @return empty when anything about them is not as it must be
  public Optional<IdToken> judge(
      JWTClaimsSet claims, String issuer, String clientId, String nonce) {
    try {
      return issuer.equals(claims.getIssuer())
              && isFor(clientId, claims)
              && isTimely(claims)
              && same(nonce, claims.getStringClaim("nonce"))
          ? read(claims)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /// One that is meant for others, too, must say that it was made for us.
  private static boolean isFor(String clientId, JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    String party = claims.getStringClaim("azp");
    return audience.contains(clientId)
        && (party == null ? audience.size() == 1 : party.equals(clientId));
  }

  private boolean isTimely(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    Date begins = claims.getNotBeforeTime();
    return expires != null
        && issued != null
        && expires.toInstant().plus(SKEW).isAfter(now)
        && issued.toInstant().minus(SKEW).isBefore(now)
        && issued.toInstant().plus(OLDEST).plus(SKEW).isAfter(now)
        && (begins == null || begins.toInstant().minus(SKEW).isBefore(now));
  }

  private static Optional<IdToken> read(JWTClaimsSet claims) throws ParseException {
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      return Optional.empty();
    }
    return Optional.of(
        new IdToken(
            subject,
            claims.getStringClaim("email"),
            isTrue(claims.getClaim("email_verified")),
            methods(claims.getClaim("amr")),
            claims.getStringClaim("acr")));
  }

  /// Some providers send every claim as a text.
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }

  /// What is no list of words is none: it only spares a question.
  private static List<String> methods(@Nullable Object claim) {
    return claim instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private static boolean same(String wanted, @Nullable String given) {
    return given != null && MessageDigest.isEqual(wanted.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
