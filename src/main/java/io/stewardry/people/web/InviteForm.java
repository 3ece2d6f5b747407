package io.stewardry.people.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.people.Invitee;
import org.jspecify.annotations.Nullable;

/// What was typed.
///
/// @param expiresInDays as typed, so that a wrong one can be shown again
public record InviteForm(
    String email,
    String firstName,
    String lastName,
    String role,
    String expiresInDays,
    String notifyOnCompletion) {

  static InviteForm empty(String role, int usualDays) {
    return new InviteForm("", "", "", role, Integer.toString(usualDays), "");
  }

  Invitee.Draft asDraft() {
    return new Invitee.Draft(
        email, firstName, lastName, role.isEmpty() ? null : role, days(), notifies());
  }

  public boolean notifies() {
    return notifyOnCompletion.equals("true");
  }

  /// What is no number is none that is taken.
  private @Nullable Integer days() {
    String typed = TypedText.trimmed(expiresInDays);
    return typed.isEmpty() ? null : typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
  }
}
