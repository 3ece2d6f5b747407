package io.stewardry.access;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import java.util.Map;
import java.util.Set;

/// Which capabilities permissions need. That follows from the handlers, so what reads the handlers
/// implements it.
public interface NeededCapabilities {

  /// By permission, the capabilities one of which each of its handlers needs; a permission with a
  /// handler that needs none is not in it.
  Map<Permission, Set<CapabilityKey>> byPermission();
}
