package io.stewardry.oncall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the log says of a shift. People are named by their addresses.
final class LoggedShift {
  private LoggedShift() {}

  static Map<String, @Nullable Object> created(
      String name, OnCallPlan plan, Map<UUID, String> addresses) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("name", name);
    said.put("timeZone", plan.zone().getId());
    said.put("startsAt", plan.startsAt().toString());
    said.put("everyDays", plan.everyDays());
    said.put("rotation", rotation(plan, addresses));
    if (!plan.overrides().isEmpty()) {
      said.put("overrides", overrides(plan, addresses));
    }
    return said;
  }

  static Map<String, @Nullable Object> changes(
      OnCallShift before, String name, OnCallPlan after, Map<UUID, String> addresses) {
    OnCallPlan plan = before.plan();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    put(changes, "name", before.name(), name);
    put(changes, "timeZone", plan.zone().getId(), after.zone().getId());
    put(changes, "startsAt", plan.startsAt().toString(), after.startsAt().toString());
    put(changes, "everyDays", plan.everyDays(), after.everyDays());
    put(changes, "rotation", rotation(plan, addresses), rotation(after, addresses));
    List<String> overridden = overrides(plan, addresses);
    List<String> overriding = overrides(after, addresses);
    List<String> removed = overridden.stream().filter(one -> !overriding.contains(one)).toList();
    List<String> added = overriding.stream().filter(one -> !overridden.contains(one)).toList();
    if (!removed.isEmpty()) {
      changes.put("overridesRemoved", removed);
    }
    if (!added.isEmpty()) {
      changes.put("overridesAdded", added);
    }
    changes.putIfAbsent("name", before.name());
    return changes;
  }

  private static void put(
      Map<String, @Nullable Object> changes, String name, Object from, Object to) {
    if (!from.equals(to)) {
      changes.put(name, Map.of("from", from, "to", to));
    }
  }

  private static List<String> rotation(OnCallPlan plan, Map<UUID, String> addresses) {
    return plan.turns().stream()
        .filter(Objects::nonNull)
        .map(user -> addresses.getOrDefault(user, user.toString()))
        .toList();
  }

  private static List<String> overrides(OnCallPlan plan, Map<UUID, String> addresses) {
    return plan.overrides().stream()
        .map(one ->
            "%s from %s to %s"
                .formatted(
                    addresses.getOrDefault(one.userId(), one.userId().toString()),
                    one.from(),
                    one.to()))
        .toList();
  }
}
