package io.stewardry.federation.internal;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.stewardry.outbound.OutsideAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What providers say of themselves, and the keys that they sign with. Kept for ten minutes, so
/// that many sign-ins ask once.
@Component
public class ProviderDirectory {
  private static final Duration FRESH = Duration.ofMinutes(10);

  /// An unknown key is looked for anew, but whoever makes up key ids does not have us ask each
  /// time.
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(30);

  private static final int MOST = 2_000;
  private static final int LONGEST_NAME = 500;
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final ProviderHttp http;
  private final OutsideAddresses addresses;
  private final Clock clock;
  private final ConcurrentMap<String, Dated<ProviderMetadata>> metadata = new ConcurrentHashMap<>();
  private final ConcurrentMap<URI, Dated<JWKSet>> keys = new ConcurrentHashMap<>();

  ProviderDirectory(ProviderHttp http, OutsideAddresses addresses, Clock clock) {
    this.http = http;
    this.addresses = addresses;
    this.clock = clock;
  }

  private record Dated<T>(T value, Instant at) {}

  /// Whether an issuer may stand there, as far as the form of its address tells.
  public boolean isAllowed(URI issuer) {
    return addresses.wellFormed(issuer);
  }

  /// @throws ProviderFailure
  public ProviderMetadata of(String issuer) {
    Dated<ProviderMetadata> known = metadata.get(issuer);
    return known != null && isYoung(known, FRESH) ? known.value() : discover(issuer);
  }

  /// Asks anew, and looks whether it has keys, too.
  ///
  /// @throws ProviderFailure says what is wrong
  public ProviderMetadata prove(String issuer) {
    ProviderMetadata found = discover(issuer);
    if (load(found.keys()).getKeys().stream()
        .noneMatch(key ->
            Set.of(KeyType.RSA, KeyType.EC).contains(key.getKeyType()) && !key.isPrivate())) {
      throw new ProviderFailure(found.keys() + " has no key of RSA or of an elliptic curve.");
    }
    return found;
  }

  /// @param keyId of a token; one that is not among the known keys is looked for anew
  public JWKSet keys(ProviderMetadata provider, @Nullable String keyId) {
    Dated<JWKSet> known = keys.get(provider.keys());
    if (known == null || !isYoung(known, FRESH)) {
      return load(provider.keys());
    }
    boolean unknown = keyId != null && known.value().getKeyByKeyId(keyId) == null;
    return unknown && !isYoung(known, KEYS_AGAIN) ? load(provider.keys()) : known.value();
  }

  /// For a token that the known keys have not signed: a provider may renew a key under the same id,
  /// or name none. Empty when they were asked for just now.
  public Optional<JWKSet> renewedKeys(ProviderMetadata provider) {
    Dated<JWKSet> known = keys.get(provider.keys());
    return known == null || !isYoung(known, KEYS_AGAIN)
        ? Optional.of(load(provider.keys()))
        : Optional.empty();
  }

  private boolean isYoung(Dated<?> known, Duration age) {
    return known.at().plus(age).isAfter(clock.instant());
  }

  private JWKSet load(URI uri) {
    Map<String, Object> body = ok(uri);
    try {
      JWKSet found = JWKSet.parse(body);
      return keep(keys, uri, found);
    } catch (ParseException malformed) {
      throw new ProviderFailure(uri + " does not answer with a set of keys.");
    }
  }

  private ProviderMetadata discover(String issuer) {
    URI where =
        URI.create(
            (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + WELL_KNOWN);
    Map<String, Object> body = ok(where);
    try {
      String named = JSONObjectUtils.getString(body, "issuer");
      if (!issuer.equals(named)) {
        throw new ProviderFailure(
            where
                + " names "
                + (named == null || named.length() > LONGEST_NAME
                    ? "no issuer"
                    : "the issuer " + named)
                + ". Type the issuer exactly as the provider names it.");
      }
      List<String> algorithms =
          JSONObjectUtils.getStringList(body, "id_token_signing_alg_values_supported");
      if (algorithms != null
          && IdTokens.ALGORITHMS.stream()
              .noneMatch(known -> algorithms.contains(known.getName()))) {
        throw new ProviderFailure(
            "The provider signs with none of RS256, PS256 and ES256, nor their longer forms.");
      }
      List<String> methods =
          JSONObjectUtils.getStringList(body, "token_endpoint_auth_methods_supported");
      return keep(
          metadata,
          issuer,
          new ProviderMetadata(
              issuer,
              address(body, "authorization_endpoint"),
              address(body, "token_endpoint"),
              address(body, "jwks_uri"),
              methods == null
                  || methods.contains("client_secret_basic")
                  || !methods.contains("client_secret_post"),
              Boolean.TRUE.equals(body.get("authorization_response_iss_parameter_supported"))));
    } catch (ParseException malformed) {
      throw new ProviderFailure(where + " is not what OpenID Connect Discovery describes.");
    }
  }

  private URI address(Map<String, Object> body, String member) throws ParseException {
    String text = JSONObjectUtils.getString(body, member);
    try {
      URI uri = new URI(text == null ? "" : text);
      if (addresses.wellFormed(uri)) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Told below.
    }
    throw new ProviderFailure("The provider's " + member + " is no https address.");
  }

  private Map<String, Object> ok(URI uri) {
    ProviderHttp.Answer answer = http.get(uri);
    if (answer.status() != 200) {
      throw new ProviderFailure(uri + " answers with status " + answer.status() + ".");
    }
    return answer.body();
  }

  private <K, T> T keep(ConcurrentMap<K, Dated<T>> kept, K key, T value) {
    if (kept.size() > MOST) {
      kept.clear();
    }
    kept.put(key, new Dated<>(value, clock.instant()));
    return value;
  }
}
