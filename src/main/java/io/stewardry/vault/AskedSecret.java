package io.stewardry.vault;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential whose secret somebody is asked for, with all that is not secret of it.
///
/// @param credential its id, also before it is created
/// @param secretVersion which of its secrets is to be replaced; null: it is to be created
/// @param destinations where alone it will be sent; empty: nowhere is written down
/// @param members what is to be entered, by name, in this order
/// @param owner who will answer for it; null: who enters the secret
public record AskedSecret(
    UUID credential,
    @Nullable Long secretVersion,
    String name,
    @Nullable String application,
    CredentialKind kind,
    Map<String, Object> fields,
    List<Destination> destinations,
    List<String> members,
    @Nullable UUID owner) {
  public AskedSecret {
    fields = Map.copyOf(fields);
    destinations = List.copyOf(destinations);
    members = List.copyOf(members);
  }

  public boolean replaces() {
    return secretVersion != null;
  }

  /// What is to be entered, as people and forms know it. A member of a free name is required.
  public List<CredentialMember> entered() {
    return members.stream()
        .map(name ->
            kind.secrets().stream()
                .filter(member -> member.name().equals(name))
                .findAny()
                .orElseGet(() -> CredentialMember.of(name, name, CredentialMember.Form.SECRET)))
        .toList();
  }
}
