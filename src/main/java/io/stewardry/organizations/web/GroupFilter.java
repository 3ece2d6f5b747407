package io.stewardry.organizations.web;

import io.stewardry.shell.Chip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups by which a list of organizations can be narrowed.
///
/// @param chosen its name; null for none
/// @param withoutHref the list without it
/// @param choices the others, by name; not all where there are very many
public record GroupFilter(@Nullable String chosen, String withoutHref, List<Chip> choices) {
  public static final GroupFilter NONE = new GroupFilter(null, "", List.of());

  public GroupFilter {
    choices = List.copyOf(choices);
  }

  public boolean offered() {
    return chosen != null || !choices.isEmpty();
  }
}
