package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.tenancy.Caller;
import java.util.Set;

/// The requests of the acting organization that are not answered yet. The module `requests`
/// implements it.
public interface PendingRequests {

  Pending of(Caller caller);

  record Pending(Set<LimitKey> limits, Set<CapabilityKey> capabilities) {
    public static final Pending NOTHING = new Pending(Set.of(), Set.of());

    public Pending {
      limits = Set.copyOf(limits);
      capabilities = Set.copyOf(capabilities);
    }
  }
}
