package io.stewardry.shell;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// Who is signed in.
///
/// @param zone in which he reads times
public record Person(String name, String initials, String email, ZoneId zone) {
  public static Person of(String name, String email) {
    return of(name, email, ZoneOffset.UTC);
  }

  public static Person of(String name, String email, ZoneId zone) {
    return new Person(name, Initials.of(name), email, zone);
  }
}
