package io.stewardry.vault.web;

import io.stewardry.vault.CredentialKind;
import java.util.List;

/// What a new credential may be: chosen first, because the form depends on it.
///
/// @param listHref the list of credentials
public record KindCards(String listHref) {
  public record Card(String label, String words, String icon, String href) {}

  public List<Card> cards() {
    return List.of(CredentialKind.values()).stream()
        .map(kind ->
            new Card(kind.title(), words(kind), kind.icon(), listHref + "/new?kind=" + kind.name()))
        .toList();
  }

  public static String words(CredentialKind kind) {
    return switch (kind) {
      case BASIC -> "A user name with its password, for an HTTP address.";
      case TOKEN -> "A token that is sent in the header Authorization: Bearer.";
      case API_KEY -> "A key that is sent in a header, such as X-API-Key.";
      case OAUTH2_CLIENT -> "A client that asks for its tokens at a token address.";
      case SSH_KEY -> "A private key for SSH servers.";
      case DATABASE -> "A user of a PostgreSQL or MariaDB database.";
      case CUSTOM -> "Any names and values, such as an SNMP community.";
    };
  }
}
