package io.stewardry.organizations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What changed between two readings of an organization, for the log: from what to what.
final class OrganizationChanges {
  private OrganizationChanges() {}

  static Map<String, @Nullable Object> between(Organization before, Organization after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    put(changes, "name", before.name(), after.name());
    put(changes, "slug", before.slug(), after.slug());
    put(changes, "description", before.description(), after.description());
    put(changes, "externalId", before.externalId(), after.externalId());
    put(changes, "emailDomain", before.emailDomain(), after.emailDomain());
    put(
        changes,
        "managingOrganizationId",
        before.managingOrganizationId(),
        after.managingOrganizationId());
    put(changes, "commercialOwner", before.commercialOwner(), after.commercialOwner());
    put(changes, "defaultDashboardId", before.defaultDashboardId(), after.defaultDashboardId());
    put(changes, "state", before.state(), after.state());
    put(changes, "suspendedBy", before.suspendedBy(), after.suspendedBy());
    return changes;
  }

  static void put(
      Map<String, @Nullable Object> changes,
      String name,
      @Nullable Object before,
      @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("from", before);
      change.put("to", after);
      changes.put(name, change);
    }
  }
}
