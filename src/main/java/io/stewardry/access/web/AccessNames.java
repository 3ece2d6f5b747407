package io.stewardry.access.web;

import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.Ids;
import io.stewardry.organizations.Groups;
import io.stewardry.tenancy.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Names of the organizations and groups that stand in a form.
@Component
class AccessNames {
  private final OrganizationNames children;
  private final Groups groups;

  AccessNames(OrganizationNames children, Groups groups) {
    this.children = children;
    this.groups = groups;
  }

  /// By key: `o-` or `g-` and the id.
  Map<String, String> of(Collection<String> keys, Caller caller) {
    Map<String, String> names = new HashMap<>();
    Set<UUID> organizations = new HashSet<>();
    for (String key : keys) {
      UUID id = key.length() < 2 ? null : Ids.parse(key.substring(2)).orElse(null);
      if (id != null && key.startsWith("o-")) {
        organizations.add(id);
      } else if (id != null && key.startsWith("g-")) {
        groups.find(id, caller).ifPresent(group -> names.put(key, group.name()));
      }
    }
    if (!organizations.isEmpty()) {
      children.ofChildren(organizations).forEach((id, name) -> names.put("o-" + id, name));
    }
    return names;
  }
}
