package io.stewardry.outbound;

/// An address did not answer, or must not be asked. The words say which and why, for whoever named
/// the address; they hold nothing secret.
public final class OutsideFailure extends RuntimeException {
  OutsideFailure(String words) {
    super(words, null, false, false);
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
