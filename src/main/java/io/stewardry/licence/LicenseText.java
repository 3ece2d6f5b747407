package io.stewardry.licence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.LicenseKeys;
import io.stewardry.secrets.SigningKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The text of a licence: a compact JWS, by which the organization that gets it knows that this
/// installation has issued it, without asking anybody. There is one algorithm, one header and one
/// way to write it. Its type is in the header, so no identity token is a licence or the other way
/// round, and the keys are others too.
@Component
class LicenseText {
  private static final JOSEObjectType TYPE = new JOSEObjectType("stewardry-license+jwt");
  private static final int LONGEST = 8_192;

  /// As mails and documents break long lines.
  private static final Pattern SPACE = Pattern.compile("\\s");

  private final LicenseKeys keys;

  LicenseText(LicenseKeys keys) {
    this.keys = keys;
  }

  /// @throws Problem UNAVAILABLE when the key does not open with the key file
  String sign(
      long serial,
      OrganizationId organization,
      @Nullable Integer maxOrganizations,
      @Nullable Instant validUntil,
      Map<String, @Nullable Instant> capabilities,
      Instant now) {
    SigningKey key = keys.signing();
    Map<String, String> ends = new TreeMap<>();
    capabilities.forEach((name, end) -> ends.put(name, end == null ? "" : end.toString()));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .claim("serial", serial)
            .claim("organization", organization.toString())
            .claim("maxOrganizations", maxOrganizations)
            .claim("validUntil", validUntil == null ? null : validUntil.toString())
            .claim("capabilities", ends)
            .issueTime(Date.from(now))
            .build();
    SignedJWT unsigned = new SignedJWT(header(key), claims);
    byte[] signed = unsigned.getSigningInput();
    return new String(signed, US_ASCII) + "." + Base64URL.encode(key.sign(signed));
  }

  /// @param typed as somebody has pasted it
  /// @return the text as it was issued
  /// @throws Problem LICENSE_INVALID when this installation has not signed it, or for somebody else
  String verified(@Nullable String typed, OrganizationId organization) {
    String text = typed == null ? "" : SPACE.matcher(typed).replaceAll("");
    if (text.isEmpty() || text.length() > LONGEST) {
      throw invalid("Paste the whole text of the licence, as you got it.");
    }
    try {
      SignedJWT parsed = SignedJWT.parse(text);
      if (!signed(parsed)) {
        throw invalid(
            "It was changed, is not complete, or another installation has issued it. Copy the whole text again.");
      }
      if (!organization
          .toString()
          .equals(parsed.getJWTClaimsSet().getStringClaim("organization"))) {
        throw invalid("It was issued to another organization.");
      }
      return text;
    } catch (ParseException | IllegalArgumentException | NullPointerException malformed) {
      throw invalid("This is not the whole text of a licence. Copy it completely.");
    }
  }

  private static Problem invalid(String why) {
    return new Problem(ProblemCode.LICENSE_INVALID, why);
  }

  private static JWSHeader header(SigningKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(TYPE).keyID(key.id()).build();
  }

  /// The header must be the one that we write, to the byte.
  private boolean signed(SignedJWT license) {
    List<Base64URL> parts = Arrays.asList(license.getParsedParts());
    String named = license.getHeader().getKeyID();
    SigningKey key = named == null ? null : keys.named(named).orElse(null);
    return key != null
        && header(key).toBase64URL().equals(parts.getFirst())
        // Some last letters of Base64 are read alike: of a licence there is but one spelling.
        && parts.stream().allMatch(part -> Base64URL.encode(part.decode()).equals(part))
        && key.verifies(license.getSigningInput(), license.getSignature().decode());
  }
}
