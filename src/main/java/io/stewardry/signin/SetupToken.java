package io.stewardry.signin;

import io.stewardry.kernel.TypedText;
import io.stewardry.tenancy.SecretToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves that whoever makes the first superuser can read what the server prints, or set its
/// environment.
@Component
public class SetupToken {
  private final String token;
  private final boolean chosen;

  SetupToken(SetupSettings settings) {
    String configured = TypedText.trimmed(settings.setupToken());
    this.chosen = !configured.isEmpty();
    this.token = chosen ? configured : SecretToken.next("");
  }

  boolean matches(@Nullable String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            TypedText.trimmed(candidate).getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
  }

  /// Was it set by the operator? Then it is not printed.
  public boolean chosen() {
    return chosen;
  }

  public String value() {
    return token;
  }
}
