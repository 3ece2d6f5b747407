package io.stewardry.erasures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.LicenseKeys;
import io.stewardry.secrets.SigningKey;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Signs what is certified, as a JWS with the installation's key for licences. Its type is in the
/// header, so no licence is a certificate or the other way round.
@Component
class ErasureSignature {
  private static final JOSEObjectType TYPE = new JOSEObjectType("stewardry-erasure+json");

  private final LicenseKeys keys;

  ErasureSignature(LicenseKeys keys) {
    this.keys = keys;
  }

  /// @param publicKey in Base64URL
  record Signed(String text, String publicKey) {}

  /// @return empty when no key opens with the key file: an erasure does not wait for that
  Optional<Signed> sign(String facts) {
    SigningKey key;
    try {
      key = keys.signing();
    } catch (Problem lost) {
      if (lost.code() != ProblemCode.UNAVAILABLE) {
        throw lost;
      }
      return Optional.empty();
    }
    byte[] signed = new JWSObject(header(key), new Payload(facts)).getSigningInput();
    return Optional.of(
        new Signed(
            new String(signed, US_ASCII) + "." + Base64URL.encode(key.sign(signed)),
            Base64URL.encode(key.rawPublicKey()).toString()));
  }

  /// Has this installation signed exactly this?
  boolean verifies(String signed, String facts) {
    try {
      JWSObject parsed = JWSObject.parse(signed);
      String named = parsed.getHeader().getKeyID();
      SigningKey key = named == null ? null : keys.named(named).orElse(null);
      return key != null
          && header(key).toBase64URL().equals(parsed.getParsedParts()[0])
          && parsed.getPayload().toString().equals(facts)
          && key.verifies(parsed.getSigningInput(), parsed.getSignature().decode());
    } catch (ParseException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static JWSHeader header(SigningKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(TYPE).keyID(key.id()).build();
  }
}
