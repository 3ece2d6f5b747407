package io.stewardry.licensing;

import io.stewardry.tenancy.EffectiveCapabilities;
import java.util.List;

/// What an organization was given, and what of it can be used.
public record CapabilitiesNow(List<Capability> given, EffectiveCapabilities effective) {
  public CapabilitiesNow {
    given = List.copyOf(given);
  }
}
