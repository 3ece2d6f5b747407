package io.stewardry.signin;

import io.stewardry.people.Person;

/// What came of an attempt to change one's password.
public sealed interface PasswordChangeResult {

  record Changed(Person user) implements PasswordChangeResult {}

  /// It counts as a failed sign-in.
  record WrongPassword() implements PasswordChangeResult {}

  /// Too many failures from here; the password was not looked at.
  record SlowedDown(int seconds) implements PasswordChangeResult {}
}
