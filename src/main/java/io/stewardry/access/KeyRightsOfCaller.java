package io.stewardry.access;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.keys.KeyRights;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Targets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The same decision as at the edge of a request, for where a key will act. The database says it
/// again when the key is written.
@Component
class KeyRightsOfCaller implements KeyRights {

  private final Targets targets;

  KeyRightsOfCaller(Targets targets) {
    this.targets = targets;
  }

  @Override
  public Optional<Set<Permission>> in(Caller caller, OrganizationId organization) {
    if (organization.equals(caller.organization())) {
      return Optional.of(Roles.of(caller));
    }
    if (organization.equals(caller.home())) {
      return Optional.of(held(caller, caller.homeKind(), false, Verb.ALL));
    }
    return targets.find(organization).map(there -> held(caller, there.kind(), true, there.verbs()));
  }

  @Override
  public Set<Permission> anywhere(Caller caller) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    all.addAll(held(caller, caller.homeKind(), false, Verb.ALL));
    if (caller.homeKind() != OrganizationKind.CUSTOMER) {
      all.addAll(held(caller, OrganizationKind.CUSTOMER, true, Verb.ALL));
    }
    return all;
  }

  private static Set<Permission> held(
      Caller caller, OrganizationKind kind, boolean away, Set<Verb> verbs) {
    return Roles.of(
        new Roles.Holder(
            caller.role(), caller.rolePermissions(), caller.homeKind(), kind, away, verbs));
  }
}
