package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.secrets.internal.KeyFileKeys;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Texts of some minutes that travel with a link, a cookie or a form and are kept nowhere. Who
/// reads one is often not known yet, so they are sealed with the key file itself and not with the
/// keys of an organization.
@Component
public class SealedNotes {
  private final KeyFileKeys keys;

  SealedNotes(KeyFileKeys keys) {
    this.keys = keys;
  }

  /// @param bound what must be named again to open it: what it is for and whose it is
  public String seal(String plain, String bound) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.seal(plain.getBytes(UTF_8), associatedData(bound)));
  }

  /// @return empty when it is not ours, or for something else
  public Optional<String> open(String sealed, String bound) {
    try {
      return keys.open(Base64.getUrlDecoder().decode(sealed), associatedData(bound))
          .map(plain -> new String(plain, UTF_8));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static byte[] associatedData(String bound) {
    return ("v1|note|" + bound).getBytes(UTF_8);
  }
}
