package io.stewardry.identity.web;

import static java.util.Objects.requireNonNullElse;

/// What was typed; empty where a request left it out.
///
/// @param expiresInDays as typed, so that a wrong one can be shown again
public record InviteForm(
    String email,
    String firstName,
    String lastName,
    String role,
    String expiresInDays,
    boolean notifyOnCompletion) {
  public InviteForm {
    email = requireNonNullElse(email, "");
    firstName = requireNonNullElse(firstName, "");
    lastName = requireNonNullElse(lastName, "");
    role = requireNonNullElse(role, "");
    expiresInDays = requireNonNullElse(expiresInDays, "30");
  }

  public static InviteForm empty(String role) {
    return new InviteForm("", "", "", role, "30", false);
  }
}
