package io.stewardry.audit;

import io.stewardry.audit.internal.AuditStore;
import io.stewardry.kernel.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The acting organization's log, to be read: what its own people did, and what staff of its
/// provider did there.
@Service
public class AuditTrail {
  private final AuditStore store;
  private final AuditWords words;

  AuditTrail(AuditStore store, AuditWords words) {
    this.store = store;
    this.words = words;
  }

  public Page<AuditEntry> page(AuditQuery query) {
    return store.page(query);
  }

  /// For a first page: what was done lately, without sign-ins, looks and what everybody arranges
  /// for themselves.
  public List<AuditEntry> lately(Lately wanted) {
    return store.lately(wanted, words.ownAffairs());
  }

  /// @param by whose acts
  /// @param days so long ago at the most
  public record Lately(By by, int days, int most) {}

  public enum By {
    EVERYONE,
    /// Not by the reader, and nothing that only says where people came and went.
    OTHERS,
    /// By people of other organizations: staff of the provider, superusers.
    OUTSIDERS,
    /// By the organization's own users.
    OWN
  }

  public Optional<AuditEntry> find(UUID entry) {
    return store.find(entry);
  }
}
