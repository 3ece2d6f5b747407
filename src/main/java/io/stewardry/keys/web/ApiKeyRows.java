package io.stewardry.keys.web;

import io.stewardry.audit.OrganizationNames;
import io.stewardry.keys.ApiKey;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes rows of keys: with the names of the organizations to which they are bound.
@Component
class ApiKeyRows {
  private final OrganizationNames names;

  ApiKeyRows(OrganizationNames names) {
    this.names = names;
  }

  List<ApiKeyRow> rows(Collection<ApiKey> keys, String listHref, Caller caller, Frame frame) {
    Set<UUID> bound = new HashSet<>();
    for (ApiKey key : keys) {
      if (key.organizationId() != null) {
        bound.add(key.organizationId());
      }
    }
    ActingContext home = caller.atHome();
    Map<UUID, String> known = bound.isEmpty() ? Map.of() : Acting.as(home, () -> names.of(bound));
    return keys.stream().map(key -> row(key, listHref, caller, known, frame)).toList();
  }

  private static ApiKeyRow row(
      ApiKey key, String listHref, Caller caller, Map<UUID, String> names, Frame frame) {
    return new ApiKeyRow(
        key.id().toString(),
        key.name(),
        key.prefix(),
        key.state(),
        place(key.organizationId(), caller, names),
        key.scopes().size(),
        key.lastUsedAt() == null ? null : frame.moment(key.lastUsedAt()),
        frame.moment(key.expiresAt()),
        key.networks(),
        listHref + "/" + key.id());
  }

  private static String place(@Nullable UUID organization, Caller caller, Map<UUID, String> names) {
    if (organization == null) {
      return caller.homeKind() == OrganizationKind.CUSTOMER
          ? "Your organization"
          : "Everywhere you work";
    }
    return organization.equals(caller.home().value())
        ? "Your organization"
        : names.getOrDefault(organization, "An organization you can't access");
  }
}
