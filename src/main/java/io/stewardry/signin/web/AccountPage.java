package io.stewardry.signin.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.List;

/// The own account. Its two forms are refused apart, so each has its own errors.
public record AccountPage(
    String email,
    String homeName,
    String role,
    ProfileForm profile,
    List<Choice> timeZones,
    FieldErrors profileErrors,
    FieldErrors passwordErrors,
    int shortestPassword,
    boolean secondFactor,
    List<SessionRow> sessions) {
  public AccountPage {
    timeZones = List.copyOf(timeZones);
    sessions = List.copyOf(sessions);
  }

  public boolean hasOtherSessions() {
    return sessions.stream().anyMatch(session -> !session.here());
  }
}
