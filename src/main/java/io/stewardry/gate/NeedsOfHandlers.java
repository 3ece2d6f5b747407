package io.stewardry.gate;

import io.stewardry.access.NeededCapabilities;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Read once from what the handlers require ([Requires]) and need ([Needs]).
@Component
class NeedsOfHandlers implements NeededCapabilities {
  private final ObjectProvider<RequestMappingHandlerMapping> handlers;
  private volatile Map<Permission, Set<CapabilityKey>> needed = Map.of();

  NeedsOfHandlers(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    this.handlers = handlers;
  }

  @Override
  public Map<Permission, Set<CapabilityKey>> byPermission() {
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
