package io.stewardry.licensing;

import io.stewardry.tenancy.EffectiveCapabilities;
import java.util.List;

/// The capabilities that an organization was given, and those that it can use now.
public record CapabilitiesNow(List<Capability> given, EffectiveCapabilities effective) {
  public CapabilitiesNow {
    given = List.copyOf(given);
  }
}
