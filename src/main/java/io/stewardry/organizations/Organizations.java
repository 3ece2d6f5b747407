package io.stewardry.organizations;

import io.stewardry.organizations.internal.OrganizationStore;
import org.springframework.stereotype.Service;

/// Organizations, seen from the acting one.
@Service
public class Organizations {
  private final OrganizationStore store;

  Organizations(OrganizationStore store) {
    this.store = store;
  }

  /// The acting organization itself.
  public OrganizationName acting() {
    return store.acting();
  }

  /// For the platform plane: what stands under the platform.
  public PlatformFigures platformFigures() {
    return store.platformFigures();
  }
}
