package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/// A secret for as long as it is used: it is wiped when [Sealing#open] returns. It never shows
/// itself, and takes itself out of what comes back from where it was sent.
public final class OpenedSecret {
  private final byte[] plain;
  private final Masking masking;

  OpenedSecret(byte[] plain) {
    this.plain = plain;
    // Now, since it is asked after the secret was used, and perhaps after it was wiped.
    this.masking = Masking.of(List.of(plain));
  }

  /// Not a copy: wiped after use.
  public byte[] bytes() {
    return plain;
  }

  /// A copy that nobody can wipe, for libraries that take nothing else.
  public String text() {
    return new String(plain, UTF_8);
  }

  /// Without this secret, however it is encoded. To be asked for each text that was received after
  /// the secret was sent, before it is logged, kept or shown.
  public String masked(String text) {
    return masking.masked(text);
  }

  @Override
  public String toString() {
    return Masking.MASK;
  }
}
