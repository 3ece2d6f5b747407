package io.stewardry.vault;

import io.stewardry.vault.CredentialMember.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a credential consists of. Every kind also takes [#ADDRESSES].
public enum CredentialKind {
  BASIC(
      "Sign-in",
      "user",
      List.of(field("username", "User name")),
      List.of(secret("password", "Password"))),
  TOKEN("Token", "ticket", List.of(), List.of(headerSecret("token", "Token"))),
  API_KEY(
      "API key",
      "key",
      List.of(CredentialMember.of("header", "Header", Form.HEADER)),
      List.of(headerSecret("key", "Key"))),
  OAUTH2_CLIENT(
      "OAuth client",
      "plug",
      List.of(
          CredentialMember.of("tokenUrl", "Token address", Form.URL),
          field("clientId", "Client ID"),
          field("scope", "Scope").orMissing()),
      List.of(secret("clientSecret", "Client secret"))),
  SSH_KEY(
      "SSH key",
      "terminal",
      List.of(
          field("username", "User name"),
          CredentialMember.of("host", "Host", Form.HOST).orMissing(),
          CredentialMember.of("port", "Port", Form.PORT).orMissing(),
          field("hostKey", "Host key").orMissing()),
      List.of(
          CredentialMember.of("privateKey", "Private key", Form.LINES),
          secret("passphrase", "Passphrase").orMissing())),
  DATABASE(
      "Database",
      "database",
      List.of(
          CredentialMember.of("engine", "Engine", Form.ENGINE),
          CredentialMember.of("host", "Host", Form.HOST).orMissing(),
          CredentialMember.of("port", "Port", Form.PORT).orMissing(),
          CredentialMember.of("database", "Database", Form.DATABASE),
          field("username", "User name")),
      List.of(secret("password", "Password"))),
  CUSTOM("Custom", "braces", List.of(), List.of());

  /// Where a credential may be sent, whatever its kind is.
  public static final List<CredentialMember> ADDRESSES =
      List.of(
          CredentialMember.of("url", "Address", Form.URL).orMissing(),
          CredentialMember.of("hosts", "Other addresses", Form.HOSTS).orMissing());

  private final String title;
  private final String icon;
  private final List<CredentialMember> fields;
  private final List<CredentialMember> secrets;

  CredentialKind(
      String title, String icon, List<CredentialMember> fields, List<CredentialMember> secrets) {
    this.title = title;
    this.icon = icon;
    this.fields = fields;
    this.secrets = secrets;
  }

  private static CredentialMember field(String name, String label) {
    return CredentialMember.of(name, label, Form.TEXT);
  }

  private static CredentialMember secret(String name, String label) {
    return CredentialMember.of(name, label, Form.SECRET);
  }

  private static CredentialMember headerSecret(String name, String label) {
    return CredentialMember.of(name, label, Form.HEADER_SECRET);
  }

  public static Optional<CredentialKind> ofKey(String key) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(key)).findAny();
  }

  public String title() {
    return title;
  }

  public String icon() {
    return icon;
  }

  /// What is no secret, without the addresses. A [#CUSTOM] one may have any.
  public List<CredentialMember> fields() {
    return fields;
  }

  /// What is secret, in the order in which people are asked for it. A [#CUSTOM] one may have any.
  public List<CredentialMember> secrets() {
    return secrets;
  }

  /// Its members may have any names.
  public boolean free() {
    return this == CUSTOM;
  }
}
