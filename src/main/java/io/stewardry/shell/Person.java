package io.stewardry.shell;

/// Who is signed in.
public record Person(String name, String initials, String email) {
  public static Person of(String name, String email) {
    return new Person(name, Initials.of(name), email);
  }
}
