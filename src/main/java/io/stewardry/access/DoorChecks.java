package io.stewardry.access;

import io.stewardry.access.internal.ReachStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import org.springframework.stereotype.Service;

/// Asks the doors of the acting organization's children.
@Service
public class DoorChecks {
  private final ReachStore store;

  DoorChecks(ReachStore store) {
    this.store = store;
  }

  /// Does the door of a child let this one of the managing organization in now?
  public boolean letsIn(OrganizationId child, UserId visitor) {
    return store.letsIn(child.value(), visitor);
  }
}
