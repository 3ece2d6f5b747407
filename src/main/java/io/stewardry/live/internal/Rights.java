package io.stewardry.live.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that decides what somebody may see in the acting organization. A stream goes on only
/// while it is the same as when its topics were asked for.
record Rights(
    UserId user,
    OrganizationId organization,
    String role,
    boolean owner,
    @Nullable Set<Permission> rolePermissions,
    @Nullable Set<Permission> scopes,
    Set<Dangerous> dangers,
    Set<Verb> verbs,
    OrganizationState state,
    Set<CapabilityKey> capabilities) {

  static Rights of(Caller caller) {
    return new Rights(
        caller.user(),
        caller.organization(),
        caller.role(),
        caller.owner(),
        caller.rolePermissions(),
        caller.scopes(),
        caller.dangers(),
        caller.verbs(),
        caller.state(),
        Stream.of(CapabilityKey.values())
            .filter(key -> caller.capabilities().closed(key).isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
