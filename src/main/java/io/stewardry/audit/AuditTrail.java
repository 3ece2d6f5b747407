package io.stewardry.audit;

import io.stewardry.audit.internal.AuditStore;
import io.stewardry.kernel.Page;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The acting organization's log, to be read: what its own people did, and what staff of its
/// provider did there.
@Service
public class AuditTrail {
  private final AuditStore store;

  AuditTrail(AuditStore store) {
    this.store = store;
  }

  public Page<AuditEntry> page(AuditQuery query) {
    return store.page(query);
  }

  public Optional<AuditEntry> find(UUID entry) {
    return store.find(entry);
  }
}
