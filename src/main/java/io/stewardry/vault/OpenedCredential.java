package io.stewardry.vault;

import io.stewardry.secrets.Masking;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A credential for as long as it is used. It never shows itself, and takes what is secret of it
/// out of what comes back from where it was sent.
public final class OpenedCredential {
  private final Credential credential;
  private final Map<String, String> members;
  private final Masking masking;

  OpenedCredential(Credential credential, Map<String, String> members) {
    this.credential = credential;
    this.members = Map.copyOf(members);
    this.masking =
        Masking.ofTexts(
            Stream.concat(
                    members.values().stream(),
                    // "Basic" and a blank are no secret.
                    HttpAuthorization.derived(credential, members)
                        .map(header -> header.substring(header.indexOf(' ') + 1)))
                .toList());
  }

  /// What everybody may read of it.
  public Credential credential() {
    return credential;
  }

  /// @throws IllegalStateException when its kind has none of that name
  public String secret(String member) {
    String value = members.get(member);
    if (value == null) {
      throw new IllegalStateException("the credential has no secret of this name");
    }
    return value;
  }

  public Optional<String> optionalSecret(String member) {
    return Optional.ofNullable(members.get(member));
  }

  /// What is not secret, as a text; empty when it is not set.
  public Optional<String> field(String name) {
    @Nullable Object value = credential.fields().get(name);
    return value == null ? Optional.empty() : Optional.of(String.valueOf(value));
  }

  /// What takes its secrets out of texts. It may be kept for as long as texts come that may have
  /// them, such as the log of a run.
  public Masking masking() {
    return masking;
  }

  /// Without its secrets, however they are encoded. To be asked for each text that was received
  /// after they were sent, before it is logged, kept or shown.
  public String masked(String text) {
    return masking.masked(text);
  }

  @Override
  public String toString() {
    return Masking.MASK;
  }
}
