package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.ClosedCapability;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A capability of one organization as its pages tell it.
///
/// @param words until when, or since when it is closed, whose end that is, and who can open it
/// @param given whether it was given to the organization
/// @param was what its manager knows of it
public record CapabilityLine(
    CapabilityKey key, StateBadge badge, String words, boolean given, GivenUntil was) {
  private static final String KEPT = " All data is kept.";

  /// All but the one that every organization has.
  ///
  /// @param manager the name of the organization that manages this one; null for none
  public static List<CapabilityLine> all(
      CapabilitiesNow now, @Nullable String manager, ZoneId zone) {
    List<CapabilityLine> lines = new ArrayList<>();
    for (CapabilityKey key : CapabilityKey.values()) {
      if (key != CapabilityKey.IAM) {
        lines.add(
            now.given().stream()
                .filter(one -> one.key().equals(key.key()))
                .findFirst()
                .map(one -> of(key, one, now, manager, zone))
                .orElseGet(() -> missing(key, manager)));
      }
    }
    return lines;
  }

  /// Those alone that were given.
  public static List<CapabilityLine> given(
      CapabilitiesNow now, @Nullable String manager, ZoneId zone) {
    return all(now, manager, zone).stream().filter(CapabilityLine::given).toList();
  }

  private static CapabilityLine missing(CapabilityKey key, @Nullable String manager) {
    return new CapabilityLine(
        key,
        new StateBadge(Tone.QUIET, "minus", "Not assigned"),
        giver(manager) + " can assign it.",
        false,
        GivenUntil.NOT_GIVEN);
  }

  private static CapabilityLine of(
      CapabilityKey key,
      Capability given,
      CapabilitiesNow now,
      @Nullable String manager,
      ZoneId zone) {
    Instant end = given.expiresAt();
    EndDate own = end == null ? null : EndDate.of(end, zone);
    GivenUntil was = given.lapsed() ? GivenUntil.LAPSED : GivenUntil.of(end);
    return switch (given.status()) {
      case EFFECTIVE -> {
        Instant effective = now.effective().end(key).orElse(end);
        EndDate first = effective == null ? null : EndDate.of(effective, zone);
        String words =
            first == null
                ? "No end."
                : first.exact()
                    + (Objects.equals(effective, end)
                        ? "."
                        : ", with that of " + above(manager) + ". " + later(own));
        yield new CapabilityLine(
            key,
            first == null
                ? new StateBadge(Tone.GOOD, "check", "Active")
                : new StateBadge(
                    first.tone() == Tone.QUIET ? Tone.GOOD : first.tone(),
                    first.icon(),
                    "Until " + first.text()),
            words,
            true,
            was);
      }
      case EXPIRED ->
          new CapabilityLine(
              key,
              new StateBadge(Tone.BAD, "circle-x", own == null ? "Ended" : own.text()),
              (own == null ? "" : own.exact() + ". ") + giver(manager) + " can renew it." + KEPT,
              true,
              was);
      case BLOCKED_BY_PARENT -> {
        Instant since = now.effective().closed(key).map(ClosedCapability::endedAt).orElse(null);
        yield new CapabilityLine(
            key,
            new StateBadge(Tone.BAD, "lock", "Blocked"),
            given.lapsed() ? lapsed(manager) : blocked(since, manager, zone),
            true,
            was);
      }
    };
  }

  private static String later(@Nullable EndDate own) {
    return own == null ? "It has no own end." : "Its own end is later: " + own.text() + ".";
  }

  private static String blocked(@Nullable Instant since, @Nullable String manager, ZoneId zone) {
    if (since != null) {
      return "Closed since "
          + EndDate.exactly(since, zone)
          + ", when that of "
          + above(manager)
          + " ended. A superuser can renew it there."
          + KEPT;
    }
    String whose = above(manager);
    return whose.substring(0, 1).toUpperCase(Locale.ROOT)
        + whose.substring(1)
        + " does not have it. A superuser can assign it there."
        + KEPT;
  }

  private static String lapsed(@Nullable String manager) {
    return "A former provider assigned it. " + giver(manager) + " can assign it anew." + KEPT;
  }

  private static String above(@Nullable String manager) {
    return manager == null ? "the organization above" : manager;
  }

  private static String giver(@Nullable String manager) {
    return manager == null ? "A superuser" : "An administrator of " + manager;
  }
}
