package io.stewardry.organizations;

import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.internal.NameStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Targets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Names for the log: of the children, of what the actor reaches further down, as superusers do,
/// and of the MSP that manages the acting organization.
@Service
class ChildNames implements OrganizationNames {
  private final NameStore names;
  private final Organizations organizations;
  private final Targets targets;

  ChildNames(NameStore names, Organizations organizations, Targets targets) {
    this.names = names;
    this.organizations = organizations;
    this.targets = targets;
  }

  @Override
  public Map<UUID, String> ofChildren(Set<UUID> wanted) {
    return wanted.isEmpty() ? Map.of() : names.ofChildren(wanted);
  }

  @Override
  public Map<UUID, String> of(Set<UUID> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<UUID, String> found = names.ofReached(wanted);
    for (UUID id : wanted) {
      OrganizationId organization = new OrganizationId(id);
      if (!found.containsKey(id) && targets.find(organization).isPresent()) {
        found.put(
            id,
            Acting.as(
                Acting.context().managing(organization), () -> organizations.acting().name()));
      }
    }
    if (!found.keySet().containsAll(wanted)) {
      organizations
          .managingName()
          .ifPresent(name -> {
            UUID managing = organizations.get().managingOrganizationId();
            if (managing != null && wanted.contains(managing)) {
              found.put(managing, name);
            }
          });
    }
    return found;
  }
}
