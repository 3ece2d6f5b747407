package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.Ending;
import io.stewardry.licensing.Ending.Stops;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What ends in one organization on a day, as a row.
final class EndsRows {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private EndsRows() {}

  static EndsPage.Row of(List<Ending> ends, String root, Caller caller, Frame frame, ZoneId zone) {
    Ending first = ends.getFirst();
    boolean own = first.organizationId().equals(caller.organization().value());
    List<Ending> below = ends.stream().filter(one -> one.below() != null).toList();
    return new EndsPage.Row(
        first.name(),
        own ? null : root + "/organizations/" + first.organizationId() + "/capabilities",
        words(ends),
        cause(ends, own, frame),
        ends.stream()
            .map(one -> TIME.format(one.expiresAt().atZone(zone)))
            .distinct()
            .collect(Collectors.joining(", ")),
        ends.stream().anyMatch(one -> one.stops() == null)
            ? null
            : sum(ends.stream().map(one -> Objects.requireNonNull(one.stops())).toList()),
        below.isEmpty() ? null : below(below));
  }

  private static EndsPage.Below below(List<Ending> ends) {
    return new EndsPage.Below(
        ends.stream()
            .map(one -> name(one) + " in " + Figures.count(below(one).organizations()))
            .collect(Collectors.joining(", ")),
        sum(ends.stream().map(one -> below(one).stops()).toList()));
  }

  private static Ending.Below below(Ending ending) {
    return Objects.requireNonNull(ending.below());
  }

  private static @Nullable String cause(List<Ending> ends, boolean own, Frame frame) {
    if (ends.stream().allMatch(Ending::onlyBelow)) {
      return "Ends of those below it";
    }
    if (ends.stream().noneMatch(one -> one.cause() == Ending.Cause.PARENT)) {
      return null;
    }
    return own || frame.acting() == null
        ? "End of your provider"
        : "End of " + frame.acting().name();
  }

  private static String words(List<Ending> ends) {
    return ends.stream().map(EndsRows::words).collect(Collectors.joining(", "));
  }

  private static String words(Ending ending) {
    return name(ending) + (ending.onlyBelow() ? " (below only)" : "");
  }

  private static String name(Ending ending) {
    return CapabilityKey.parse(ending.capability())
        .map(CapabilityKey::words)
        .orElse(ending.capability());
  }

  private static Stops sum(List<Stops> stops) {
    return new Stops(
        stops.stream().mapToLong(Stops::automations).sum(),
        stops.stream().mapToLong(Stops::systems).sum(),
        stops.stream().mapToLong(Stops::agents).sum(),
        stops.stream().mapToLong(Stops::gateways).sum());
  }
}
