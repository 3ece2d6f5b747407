package io.stewardry.people.web;

import io.stewardry.shell.Initials;

/// A person in the palette.
public record PersonFound(String name, String email, String href) {
  public String initials() {
    return Initials.of(name);
  }
}
