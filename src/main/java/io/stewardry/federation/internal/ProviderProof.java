package io.stewardry.federation.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Ids;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// That an organization's provider has asserted somebody, as the first step of a sign-in.
///
/// @param domain of the address that it asserted
/// @param began when the sign-in began, in microseconds of the database's time
public record ProviderProof(UUID provider, String subject, String domain, long began) {
  private static final String MARK = "provider:";

  /// For a note; without `|`.
  public String text() {
    return MARK
        + provider
        + ":"
        + began
        + ":"
        + domain
        + ":"
        + Base64.getUrlEncoder().encodeToString(subject.getBytes(UTF_8));
  }

  /// @return empty for what is another kind of first step
  public static Optional<ProviderProof> parse(String text) {
    if (!text.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] parts = text.substring(MARK.length()).split(":", 4);
    return Optional.of(
        new ProviderProof(
            Ids.parse(parts[0]).orElseThrow(),
            new String(Base64.getUrlDecoder().decode(parts[3]), UTF_8),
            parts[2],
            Long.parseLong(parts[1])));
  }
}
