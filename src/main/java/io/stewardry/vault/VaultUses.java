package io.stewardry.vault;

import io.stewardry.kernel.Page;
import io.stewardry.vault.internal.VaultUseStore;
import org.springframework.stereotype.Service;

/// Who used what: the uses of all credentials of the acting organization.
@Service
public class VaultUses {
  private final VaultUseStore store;

  VaultUses(VaultUseStore store) {
    this.store = store;
  }

  public Page<VaultUse> page(VaultUseQuery query) {
    return store.page(query);
  }

  /// Has anything used any of them yet?
  public boolean any() {
    return store.any();
  }
}
