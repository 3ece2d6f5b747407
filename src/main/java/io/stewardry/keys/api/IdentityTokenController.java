package io.stewardry.keys.api;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.stewardry.kernel.Validation;
import io.stewardry.keys.IdentityTokenIssued;
import io.stewardry.keys.IdentityTokens;
import io.stewardry.secrets.IdentityKeys;
import io.stewardry.secrets.SigningKey;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.WithSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Identity tokens, and the keys with which anybody verifies them.
@RestController
class IdentityTokenController {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final IdentityTokens tokens;
  private final IdentityKeys keys;

  IdentityTokenController(IdentityTokens tokens, IdentityKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  record Wanted(@Nullable String audience) {}

  /// Says for five minutes who the bearer of the session is, signed. Nothing is changed by it.
  @SignedIn
  @WithSession
  @PostMapping("/api/me/identity-token")
  @ResponseStatus(HttpStatus.CREATED)
  IdentityTokenIssued issue(@RequestBody(required = false) @Nullable Wanted body, Caller caller) {
    Validation check = new Validation();
    String audience = check.optional("/audience", body == null ? null : body.audience(), 200);
    check.done();
    return tokens.issue(caller, audience);
  }

  /// In the form of RFC 7517.
  @Public
  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<String> keys() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .body(
            new JWKSet(keys.all().stream().map(IdentityTokenController::told).toList()).toString());
  }

  private static JWK told(SigningKey key) {
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key.rawPublicKey()))
        .keyID(key.id())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .build();
  }
}
