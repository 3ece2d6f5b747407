package io.stewardry.access;

import io.stewardry.access.engine.AccessIndex;
import io.stewardry.access.engine.Child;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The same decisions as at the edge of a request, for every row of a list, from memory.
@Component
class ChildRightsOfCaller implements ChildRights {
  private final AccessIndexes indexes;
  private final ClosedPermissions closed;

  ChildRightsOfCaller(AccessIndexes indexes, ClosedPermissions closed) {
    this.indexes = indexes;
    this.closed = closed;
  }

  @Override
  public Reader of(Caller caller) {
    if (caller.superuser()) {
      return new OfSuperuser(closed.without(Roles.of(caller), caller.capabilities()));
    }
    // An end passes without a new version of what is in memory.
    return caller.homeKind() == OrganizationKind.MSP && caller.manages()
        ? new OfStaff(
            indexes.of(caller),
            caller,
            closed.atHome(caller),
            ChronoUnit.MICROS.between(Instant.EPOCH, caller.mark().at()))
        : new OfSuperuser(Set.of());
  }

  /// Reaches everything; and somebody who holds nothing, nothing.
  private record OfSuperuser(Set<Permission> held) implements Reader {
    @Override
    public boolean reaches(Organization child) {
      return !held.isEmpty();
    }

    @Override
    public Right inside(Organization child, Permission permission) {
      return managing(child, permission);
    }

    @Override
    public Right managing(Organization child, Permission permission) {
      return held.contains(permission) ? Right.HELD : Right.NOT_HELD;
    }
  }

  /// @param closed what the caller's home has no capability for
  private record OfStaff(AccessIndex index, Caller caller, Set<Permission> closed, long now)
      implements Reader {
    @Override
    public boolean reaches(Organization child) {
      return index.reaches(caller.user(), at(child), Verb.VIEW, now);
    }

    @Override
    public Right inside(Organization child, Permission permission) {
      return scoped(permission) && index.may(caller.user(), at(child), permission, now)
          ? Right.HELD
          : Right.NOT_HELD;
    }

    @Override
    public Right managing(Organization child, Permission permission) {
      if (closed.contains(permission)
          || !scoped(permission)
          || !index.holdsAtHome(caller.user(), permission)) {
        return Right.NOT_HELD;
      }
      if (index.mayManage(caller.user(), at(child), permission, now)) {
        return Right.HELD;
      }
      return index.reaches(caller.user(), at(child), Verb.VIEW, now)
          ? Right.NOT_GIVEN
          : Right.NOT_HELD;
    }

    private boolean scoped(Permission permission) {
      Set<Permission> scopes = caller.scopes();
      return scopes == null || scopes.contains(permission);
    }

    private static Child at(Organization child) {
      UUID above = child.managingOrganizationId();
      return new Child(
          new OrganizationId(child.id()),
          new OrganizationId(above == null ? new UUID(0, 0) : above));
    }
  }
}
