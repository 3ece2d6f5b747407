package io.stewardry.signin;

import io.stewardry.people.Person;
import java.time.Instant;

/// A new session as the API answers it.
///
/// @param token which is shown once
public record SessionAnswer(String token, Instant expiresAt, Person user) {
  public static SessionAnswer of(SignInResult.SignedIn in) {
    return new SessionAnswer(in.token(), in.expiresAt(), in.user());
  }

  @Override
  public String toString() {
    return "SessionAnswer[" + user.id() + "]";
  }
}
