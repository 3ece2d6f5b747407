package io.stewardry.vault;

import org.jspecify.annotations.Nullable;

/// What forms say about the members of a credential, wherever they are asked for.
public final class CredentialHints {
  public static final String NAME = "Such as rmm-api. Automations and checks name it so.";
  public static final String APPLICATION = "The system that it is for, such as NinjaOne.";

  private CredentialHints() {}

  public static @Nullable String of(CredentialKind kind, CredentialMember member) {
    return switch (member.form()) {
      case URL ->
          member.name().equals("tokenUrl")
              ? "Such as https://login.example.com/oauth2/token. The secret is sent there, too."
              : "Such as https://rmm.example.com/api. Test asks this address.";
      case HOSTS ->
          kind == CredentialKind.SSH_KEY || kind == CredentialKind.DATABASE
              ? "One per line, such as db2.example.com or db2.example.com:5432."
              : "One per line, such as https://api.example.com.";
      case HEADER -> "The name of the header, such as X-API-Key.";
      case PORT ->
          switch (kind) {
            case SSH_KEY -> "Empty: 22.";
            case DATABASE -> "Empty: 5432, or 3306 of MariaDB.";
            default -> null;
          };
      case LINES -> "The whole text of the file, with its first and last line.";
      default ->
          member.name().equals("hostKey")
              ? "The public key of the server, as in known_hosts. Empty: any is accepted."
              : null;
    };
  }
}
