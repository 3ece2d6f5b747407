package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;

/// What a credential adds to a request of HTTP.
public final class HttpAuthorization {
  private static final String AUTHORIZATION = "Authorization";

  private HttpAuthorization() {}

  /// Headers of a request to where the credential was opened for; none for a kind that signs in in
  /// another way.
  public static Map<String, String> headers(OpenedCredential credential) {
    return switch (credential.credential().kind()) {
      case BASIC ->
          Map.of(
              AUTHORIZATION,
              basic(credential.field("username").orElse(""), credential.secret("password")));
      case TOKEN -> Map.of(AUTHORIZATION, "Bearer " + credential.secret("token"));
      case API_KEY ->
          Map.of(credential.field("header").orElse("X-API-Key"), credential.secret("key"));
      case OAUTH2_CLIENT, SSH_KEY, DATABASE, CUSTOM -> Map.of();
    };
  }

  /// As RFC 7617 writes it.
  public static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
