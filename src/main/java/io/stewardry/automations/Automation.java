package io.stewardry.automations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An automation.
///
/// @param current the number of its newest version
/// @param definition the text of that
/// @param faults how much is wrong with it; only drafts have any
/// @param runnable also by those who may run nothing else
/// @param answersFor who has enabled it, or changed it since; null when they left
/// @param version of this row, for whoever wants to change it
public record Automation(
    UUID id,
    String name,
    @Nullable String description,
    int current,
    String definition,
    int faults,
    int steps,
    List<Map<String, Object>> triggers,
    State state,
    boolean runnable,
    AlertProfile alertProfile,
    @Nullable Person answersFor,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  public enum State {
    /// It was never enabled: it can be tried, and starts by nothing.
    DRAFT,
    ENABLED,
    /// It starts by nothing until it is enabled again.
    PAUSED
  }

  public record Person(UUID id, String name) {}

  /// Who is told of its runs, and of which.
  ///
  /// @param told `owner`, `administrators`, or addresses of people of the organization
  public record AlertProfile(On on, List<String> told) {

    public enum On {
      FAILED,
      ALWAYS,
      NEVER
    }
  }
}
