package io.stewardry.access;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Which permissions lead nowhere without a capability: those whose every handler needs it
/// ([Needs]). Pages offer none of them while it is closed, so entries of the navigation, buttons
/// and actions of the palette follow from the handlers.
@Component
public class ClosedPermissions {
  private final ObjectProvider<RequestMappingHandlerMapping> handlers;
  private volatile Map<Permission, Set<CapabilityKey>> needed = Map.of();

  ClosedPermissions(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    this.handlers = handlers;
  }

  /// The permissions that are closed at the caller's home, wherever they act: an act on an
  /// organization below needs the capabilities of the one that acts.
  public Set<Permission> atHome(Caller caller) {
    return of(caller.homeCapabilities());
  }

  /// Why everything that takes a permission is closed with these capabilities; empty when it is
  /// not.
  Optional<ClosedCapability> why(Permission permission, EffectiveCapabilities capabilities) {
    Set<CapabilityKey> needs = needed().getOrDefault(permission, Set.of());
    List<ClosedCapability> closed =
        needs.stream().flatMap(key -> capabilities.closed(key).stream()).toList();
    return needs.isEmpty() || closed.size() < needs.size()
        ? Optional.empty()
        : Optional.of(closed.getFirst());
  }

  private Set<Permission> of(EffectiveCapabilities capabilities) {
    EnumSet<Permission> closed = EnumSet.noneOf(Permission.class);
    needed()
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

  /// By permission, the capabilities one of which each of its handlers needs; a permission with a
  /// handler that needs none is not in it.
  private Map<Permission, Set<CapabilityKey>> needed() {
    if (needed.isEmpty()) {
      needed = of(handlers.getObject().getHandlerMethods().values());
    }
    return needed;
  }

  private static Map<Permission, Set<CapabilityKey>> of(Iterable<HandlerMethod> methods) {
    Map<Permission, Set<CapabilityKey>> found = new EnumMap<>(Permission.class);
    Set<Permission> open = EnumSet.noneOf(Permission.class);
    for (HandlerMethod method : methods) {
      Requires requires = method.getMethodAnnotation(Requires.class);
      if (requires != null) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        // For the organization itself nothing is needed.
        open.addAll(List.of(requires.own()));
        if (needs == null) {
          open.add(requires.value());
        } else {
          found
              .computeIfAbsent(requires.value(), one -> EnumSet.noneOf(CapabilityKey.class))
              .add(needs.value());
        }
      }
    }
    found.keySet().removeAll(open);
    return found;
  }
}
