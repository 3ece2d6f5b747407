package io.stewardry.audit.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditWords;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedTime;
import io.stewardry.shell.ListAddress;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of the log somebody wants to see, as it stands in the address.
///
/// @param actor a part of a name or address
/// @param from a day, in the reader's zone
/// @param to the last day
record AuditFilter(String action, String actor, String result, String from, String to) {
  /// Those that are no action.
  private static final Set<String> WIDE =
      Set.of(AuditWords.ALL, AuditWords.READS, AuditWords.PROVIDER);

  AuditFilter {
    action = requireNonNullElse(action, "");
    actor = requireNonNullElse(actor, "");
    result = requireNonNullElse(result, "");
    from = requireNonNullElse(from, "");
    to = requireNonNullElse(to, "");
  }

  ListAddress address(ListAddress log) {
    return log.with("action", action)
        .with("actor", actor)
        .with("result", result)
        .with("from", from)
        .with("to", to);
  }

  /// @param provider who manages the organization of the log; null for nobody
  /// @throws Problem VALIDATION_FAILED
  AuditQuery query(ZoneId zone, PageRequest page, @Nullable UUID provider) {
    AuditQuery query = query(zone, page);
    return provider != null && action.equals(AuditWords.PROVIDER)
        ? query.byPeopleOf(provider)
        : query;
  }

  private AuditQuery query(ZoneId zone, PageRequest page) {
    return AuditQuery.of(
            WIDE.contains(action) ? null : given(action),
            null,
            null,
            given(result),
            midnight("/from", from, 0, zone),
            midnight("/to", to, 1, zone),
            page)
        .byActor(actor)
        .reading(reads());
  }

  /// What was done comes first: what was only looked at would bury it.
  private AuditQuery.Reads reads() {
    return switch (action) {
      case "" -> AuditQuery.Reads.WITHOUT;
      case AuditWords.READS -> AuditQuery.Reads.ONLY;
      default -> AuditQuery.Reads.WITH;
    };
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String midnight(String pointer, String day, int daysLater, ZoneId zone) {
    if (day.isEmpty()) {
      return null;
    }
    return TypedTime.day(day)
        .orElseThrow(() -> Problem.invalid(pointer, "It takes a day such as 2027-01-31."))
        .plusDays(daysLater)
        .atStartOfDay(zone)
        .toInstant()
        .toString();
  }
}
