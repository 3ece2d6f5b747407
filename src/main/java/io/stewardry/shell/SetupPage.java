package io.stewardry.shell;

/// The first superuser of a new installation; the password is never written back.
public record SetupPage(
    String token, String email, String firstName, String lastName, FieldErrors errors) {
  public static SetupPage empty(String token) {
    return new SetupPage(token, "", "", "", FieldErrors.NONE);
  }
}
