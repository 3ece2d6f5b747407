package io.stewardry.shell;

/// Whose installation it is to the eye: the name beside the mark at the top left.
public record Brand(String name) {
  public static final Brand STEWARDRY = new Brand("Stewardry");

  /// The letter in the mark.
  public String letter() {
    return Initials.of(name).substring(0, Character.charCount(Initials.of(name).codePointAt(0)));
  }
}
