package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a change of chosen cells would do at this moment.
///
/// @param chosen how many cells were chosen
/// @param items what is changed
/// @param leftOut why others are not, with how many
record CapabilityPlan(
    CapabilityKey key, int chosen, List<Item> items, Map<String, Integer> leftOut) {
  CapabilityPlan {
    items = List.copyOf(items);
  }

  record Item(Organization organization, ChosenCell cell) {}

  int size() {
    return items.size();
  }

  /// "Harbor Dental", or "14 organizations".
  String whom() {
    return items.size() == 1
        ? items.getFirst().organization().name()
        : items.size() + " organizations";
  }

  /// What was seen of each.
  Map<OrganizationName, GivenUntil> rows() {
    Map<OrganizationName, GivenUntil> rows = new LinkedHashMap<>();
    items.forEach(item ->
        rows.put(
            new OrganizationName(
                item.organization().id(), item.organization().name(), item.organization().slug()),
            item.cell().was()));
    return rows;
  }

  boolean noneGiven() {
    return items.stream().noneMatch(item -> item.cell().was().given());
  }

  /// Some have it and others do not.
  boolean someGiven() {
    return !noneGiven() && items.stream().anyMatch(item -> !item.cell().was().given());
  }

  /// The ends that there are now, the first one first.
  List<Instant> ends() {
    return items.stream()
        .map(item -> item.cell().was())
        .filter(was -> was.kind() == GivenUntil.Kind.END)
        .map(was -> Objects.requireNonNull(was.at()))
        .sorted()
        .toList();
  }
}
