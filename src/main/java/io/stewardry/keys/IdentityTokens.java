package io.stewardry.keys;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.SessionId;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.secrets.IdentityKeys;
import io.stewardry.secrets.SigningKey;
import io.stewardry.shell.InstallationAddress;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseTime;
import io.stewardry.tenancy.SignedTokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Signed tokens that say for five minutes who somebody is, so that a portal knows it without
/// asking. Nothing is kept of them: they stand for a session and are worth nothing to us without
/// it. There is one algorithm, one form and one way to write it; everything else is no token.
@Service
public class IdentityTokens implements SignedTokens {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
  private static final int LONGEST = 4_096;

  private final IdentityKeys keys;
  private final InstallationAddress address;
  private final Users users;
  private final DatabaseTime time;

  IdentityTokens(IdentityKeys keys, InstallationAddress address, Users users, DatabaseTime time) {
    this.keys = keys;
    this.address = address;
    this.users = users;
    this.time = time;
  }

  /// For the session that asks, at home.
  ///
  /// @param audience who shall take it; null is this installation itself, whose API takes no token
  ///   that is meant for somebody else
  /// @throws Problem UNAVAILABLE when the key does not open with the key file
  public IdentityTokenIssued issue(Caller caller, @Nullable String audience) {
    Person person = users.find(caller.user()).orElseThrow(Problem::notFound);
    SigningKey key = keys.signing();
    Instant now = now();
    Instant end = now.plus(LIFE);
    Instant expires = caller.expiresAt().isBefore(end) ? caller.expiresAt() : end;
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(address.url())
            .audience(audience == null ? address.url() : audience)
            .subject(person.id().toString())
            .claim("sid", caller.session().toString())
            .claim("org", caller.home().toString())
            .claim("role", caller.role())
            .claim("email", person.email())
            .claim("name", person.name())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expires))
            .jwtID(Ids.next().toString())
            .build();
    SignedJWT unsigned = new SignedJWT(header(key), claims);
    Base64URL signature = Base64URL.encode(key.sign(unsigned.getSigningInput()));
    String token =
        new String(unsigned.getSigningInput(), java.nio.charset.StandardCharsets.US_ASCII)
            + "."
            + signature;
    return new IdentityTokenIssued(token, Instant.ofEpochSecond(expires.getEpochSecond()));
  }

  /// A new key signs from now on.
  public void rotateKey() {
    keys.rotate();
  }

  private static JWSHeader header(SigningKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.EdDSA)
        .type(JOSEObjectType.JWT)
        .keyID(key.id())
        .build();
  }

  @Override
  public Optional<SessionId> read(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      return signed(parsed) && inForce(parsed.getJWTClaimsSet())
          ? Ids.parse(parsed.getJWTClaimsSet().getStringClaim("sid")).map(SessionId::new)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException | NullPointerException malformed) {
      return Optional.empty();
    }
  }

  /// The header must be the one that we write, to the byte: it leaves no choice to who sends it.
  private boolean signed(SignedJWT token) {
    String named = token.getHeader().getKeyID();
    SigningKey key = named == null ? null : keys.named(named).orElse(null);
    return key != null
        && header(key).toBase64URL().equals(token.getParsedParts()[0])
        && Arrays.stream(token.getParsedParts()).allMatch(IdentityTokens::writtenInTheOneWay)
        && key.verifies(token.getSigningInput(), token.getSignature().decode());
  }

  /// Some last letters of Base64 are read alike: of a token there is but one spelling.
  private static boolean writtenInTheOneWay(Base64URL part) {
    return Base64URL.encode(part.decode()).equals(part);
  }

  private boolean inForce(JWTClaimsSet claims) {
    Instant now = now();
    return address.url().equals(claims.getIssuer())
        && List.of(address.url()).equals(claims.getAudience())
        && claims.getExpirationTime().toInstant().isAfter(now)
        && !claims.getIssueTime().toInstant().isAfter(now.plus(CLOCKS_DIFFER));
  }

  private Instant now() {
    return Instant.ofEpochSecond(time.epochSecond());
  }
}
