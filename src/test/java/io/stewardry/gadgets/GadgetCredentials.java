package io.stewardry.gadgets;

import io.stewardry.vault.CredentialUser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Which gadget names which credential, as a test says.
@Component
@ConditionalOnProperty("gadgets")
public class GadgetCredentials implements CredentialUser {
  private final Map<UUID, UsedBy> named = new ConcurrentHashMap<>();

  public void name(UUID credential, UUID gadget, String called) {
    named.put(credential, new UsedBy("gadget", gadget, called, "/gadgets"));
  }

  public void forget(UUID credential) {
    named.remove(credential);
  }

  @Override
  public Map<UUID, List<UsedBy>> users(Collection<UUID> credentials) {
    return credentials.stream()
        .filter(named::containsKey)
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> List.of(named.get(id))));
  }
}
