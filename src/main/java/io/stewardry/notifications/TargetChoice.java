package io.stewardry.notifications;

import io.stewardry.shell.Choice;
import java.util.List;

/// One kind of those who can be told, as a form offers it.
///
/// @param field how one of them is named
/// @param choices all of them, or for a typed one the first few
public record TargetChoice(
    TargetKind kind, String label, String about, Field field, List<Choice> choices) {
  public enum Field {
    /// There is only one.
    NONE,
    TYPED,
    CHOSEN
  }

  public TargetChoice {
    choices = List.copyOf(choices);
  }
}
