package io.stewardry.automations;

import io.stewardry.automations.internal.AutomationStore;
import io.stewardry.vault.CredentialUser;
import io.stewardry.vault.Credentials;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A credential that an automation names is in use.
@Component
class AutomationCredentials implements CredentialUser {
  private final AutomationStore store;

  /// Asked for when it is needed: they ask all that use them, and so this.
  private final ObjectProvider<Credentials> credentials;

  AutomationCredentials(AutomationStore store, ObjectProvider<Credentials> credentials) {
    this.store = store;
    this.credentials = credentials;
  }

  @Override
  public Map<UUID, List<UsedBy>> users(Collection<UUID> ids) {
    Map<String, UUID> names = credentials.getObject().namesOf(ids);
    Map<UUID, List<UsedBy>> users = new HashMap<>();
    for (AutomationStore.NamedCredential named : store.naming(names.keySet())) {
      users
          .computeIfAbsent(names.get(named.credential()), id -> new ArrayList<>())
          .add(
              new UsedBy(
                  "automation",
                  named.automation().id(),
                  named.automation().name(),
                  "/automations/" + named.automation().id()));
    }
    return users;
  }
}
