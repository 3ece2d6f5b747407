package io.stewardry.secretrequests;

import io.stewardry.kernel.Permission;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialOffers;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Requests as the pages of the vault offer them.
@Component
class RequestOffers implements CredentialOffers {
  private static final String NEW = "/vault/requests/new";
  private static final String ICON = "mail-forward";

  @Override
  public List<Offer> ofVault() {
    return List.of(new Offer("Request a secret", ICON, NEW, Set.of(Permission.CREDENTIAL_CREATE)));
  }

  /// Another secret for one that there is, so it takes the right to change it, too.
  @Override
  public List<Offer> of(Credential credential) {
    return List.of(
        new Offer(
            "Request its secret…",
            ICON,
            NEW + "?credential=" + credential.id(),
            Set.of(Permission.CREDENTIAL_CREATE, Permission.CREDENTIAL_UPDATE)));
  }
}
