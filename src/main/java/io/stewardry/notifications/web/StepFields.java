package io.stewardry.notifications.web;

import io.stewardry.notifications.TargetChoice;
import io.stewardry.notifications.TargetKind;
import io.stewardry.shell.Choice;
import java.util.List;

/// What the fields of an escalation offer.
///
/// @param action where the form is sent
/// @param kinds who can be told
public record StepFields(String action, List<TargetChoice> kinds) {
  public StepFields {
    kinds = List.copyOf(kinds);
  }

  /// Kinds of which one is chosen from a list, those without any left out.
  public List<TargetChoice> listed() {
    return kinds.stream()
        .filter(kind -> kind.field() == TargetChoice.Field.CHOSEN && !kind.choices().isEmpty())
        .toList();
  }

  /// As the select box sends it.
  public static String value(TargetChoice kind, Choice one) {
    return StepForm.value(kind.kind(), one.value());
  }

  /// The first few users.
  public List<Choice> users() {
    return kinds.stream()
        .filter(kind -> kind.kind() == TargetKind.USER)
        .flatMap(kind -> kind.choices().stream())
        .toList();
  }

  /// Said to screen readers when there is no room for a further step.
  public static String room(EscalationForm form) {
    return form.full()
        ? "An escalation can have " + EscalationForm.MOST + " steps at the most."
        : "";
  }
}
