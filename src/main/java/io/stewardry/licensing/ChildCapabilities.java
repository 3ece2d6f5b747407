package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.internal.ChildCapabilityStore;
import io.stewardry.tenancy.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The capabilities of the children of the acting organization, from the rows that it keeps.
@Service
public class ChildCapabilities {
  private final ChildCapabilityStore store;

  ChildCapabilities(ChildCapabilityStore store) {
    this.store = store;
  }

  /// A child that is missing is still being counted, after it was linked.
  public Map<UUID, Map<CapabilityKey, GivenUntil>> of(Collection<UUID> children) {
    return children.isEmpty() ? Map.of() : store.given(children);
  }

  /// What at least one child was given that the caller has access to.
  public Set<CapabilityKey> givenToAny(Caller caller) {
    return store.givenToAny(caller.reachesEveryChild());
  }

  /// What all these children use of what a capability is for.
  public Map<LimitKey, Long> used(Collection<UUID> children) {
    return store.used(children);
  }
}
