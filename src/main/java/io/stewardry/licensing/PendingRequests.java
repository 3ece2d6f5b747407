package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.tenancy.Caller;
import java.util.Set;

/// What the acting organization has asked for and has no answer to. The module of requests knows
/// it.
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
