package io.stewardry.access;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.EffectiveCapabilities;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Which permissions lead nowhere without a capability: those whose every handler needs it. Pages
/// offer none of them while it is closed, so entries of the navigation, buttons and actions of the
/// palette follow from the handlers.
@Component
public class ClosedPermissions {
  private final NeededCapabilities needed;

  ClosedPermissions(NeededCapabilities needed) {
    this.needed = needed;
  }

  /// The permissions that are closed at the caller's home, wherever they act: an act on an
  /// organization below needs the capabilities of the one that acts.
  public Set<Permission> atHome(Caller caller) {
    return of(caller.homeCapabilities());
  }

  /// Why everything that takes a permission is closed with these capabilities; empty when it is
  /// not.
  Optional<ClosedCapability> why(Permission permission, EffectiveCapabilities capabilities) {
    Set<CapabilityKey> needs = needed.byPermission().getOrDefault(permission, Set.of());
    List<ClosedCapability> closed =
        needs.stream().flatMap(key -> capabilities.closed(key).stream()).toList();
    return needs.isEmpty() || closed.size() < needs.size()
        ? Optional.empty()
        : Optional.of(closed.getFirst());
  }

  private Set<Permission> of(EffectiveCapabilities capabilities) {
    EnumSet<Permission> closed = EnumSet.noneOf(Permission.class);
    needed
        .byPermission()
        .forEach((permission, needs) -> {
          if (needs.stream().noneMatch(key -> capabilities.closed(key).isEmpty())) {
            closed.add(permission);
          }
        });
    return closed;
  }

  /// These without those that are closed where the caller acts.
  public Set<Permission> without(Set<Permission> held, EffectiveCapabilities capabilities) {
    return without(held, of(capabilities));
  }

  public static Set<Permission> without(Set<Permission> held, Set<Permission> closed) {
    return held.stream()
        .filter(permission -> !closed.contains(permission))
        .collect(Collectors.toUnmodifiableSet());
  }
}
