package io.stewardry.people;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.people.internal.FirstOwnerStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Owners of many organizations at once, for who may see them in each: the same people, and the
/// same entry in the log of each organization, as if they had been looked up one by one.
@Service
public class FirstOwners {
  private final FirstOwnerStore store;
  private final ChildRights rights;
  private final AuditLog audit;

  FirstOwners(FirstOwnerStore store, ChildRights rights, AuditLog audit) {
    this.store = store;
    this.rights = rights;
    this.audit = audit;
  }

  /// @param children directly below the acting organization
  /// @param why they are read, for the logs of the children
  public Map<UUID, FirstOwner> of(
      Collection<Organization> children, Caller caller, Map<String, String> why) {
    ChildRights.Reader reader = rights.of(caller);
    List<UUID> readable =
        children.stream()
            .filter(
                child -> reader.managing(child, Permission.OWNER_VIEW) == ChildRights.Right.HELD)
            .map(Organization::id)
            .toList();
    if (readable.isEmpty()) {
      return Map.of();
    }
    Map<UUID, FirstOwner> owners = store.of(readable);
    ActingContext above = Acting.context();
    owners
        .keySet()
        .forEach(child ->
            audit.appendRead(
                above.recordingIn(new OrganizationId(child)),
                AuditRecord.done(OwnerResource.VIEWED, why)));
    return owners;
  }
}
