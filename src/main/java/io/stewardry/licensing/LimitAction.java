package io.stewardry.licensing;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done with limits, for the log.
enum LimitAction implements AuditAction {
  UPDATED(
      ActionWords.of("limit.updated", "gauge", "changed the limits of {it}")
          .called("Changed the limits")
          .about("organization")
          .depending(LimitAction::ofUsers));

  private static final Set<String> USERS = Set.of("users");

  private final ActionWords words;

  LimitAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }

  private static @Nullable String ofUsers(Map<String, @Nullable Object> changes) {
    if (!changes.keySet().equals(USERS)) {
      return null;
    }
    Object max = changes.get("users");
    return max == null ? "removed the user limit of {it}" : "set the user limit of {it} to " + max;
  }
}
