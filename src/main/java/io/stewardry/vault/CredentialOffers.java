package io.stewardry.vault;

import io.stewardry.kernel.Permission;
import java.util.List;
import java.util.Set;

/// Implemented by modules that let people begin something from the pages of the vault.
public interface CredentialOffers {

  /// Beside "New credential".
  List<Offer> ofVault();

  /// In the menu of a credential, and on its page.
  List<Offer> of(Credential credential);

  /// @param path of the page on which it begins, below the root of the organization
  /// @param permissions all of which it takes
  record Offer(String label, String icon, String path, Set<Permission> permissions) {
    public Offer {
      permissions = Set.copyOf(permissions);
    }
  }
}
