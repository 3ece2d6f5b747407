package io.stewardry.audit;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the organizations are called in which staff acted. Whoever knows organizations says it.
public interface OrganizationNames {

  /// Those that the acting organization may know of; the others are left out.
  Map<UUID, String> of(Set<UUID> organizations);

  /// Of the children of the acting organization, with access to them or without: for those who may
  /// give access, to themselves too.
  Map<UUID, String> ofChildren(Set<UUID> organizations);
}
