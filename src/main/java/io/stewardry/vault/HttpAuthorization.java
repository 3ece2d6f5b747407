package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/// What a credential adds to a request of HTTP.
public final class HttpAuthorization {
  private static final String AUTHORIZATION = "Authorization";

  private HttpAuthorization() {}

  /// Headers of a request to where the credential was opened for; none for a kind that signs in in
  /// another way.
  ///
  /// @throws Problem INVALID_STATE when it would be another header, or more than one, whatever was
  ///   checked when it was entered. It says nothing of the secret
  public static Map<String, String> headers(OpenedCredential credential) {
    Map<String, String> headers =
        switch (credential.credential().kind()) {
          case BASIC ->
              Map.of(AUTHORIZATION, basic(userName(credential), credential.secret("password")));
          case TOKEN -> Map.of(AUTHORIZATION, "Bearer " + credential.secret("token"));
          case API_KEY ->
              Map.of(credential.field("header").orElse("X-API-Key"), credential.secret("key"));
          case OAUTH2_CLIENT, SSH_KEY, DATABASE, CUSTOM -> Map.of();
        };
    headers.forEach((name, value) -> {
      if (!SentFields.isKeyHeader(name) || value.codePoints().anyMatch(SentSecret::notInHeader)) {
        throw notSendable();
      }
    });
    return headers;
  }

  /// What a server that repeats the request has besides the secrets themselves.
  static Stream<String> derived(Credential credential, Map<String, String> secret) {
    String user = String.valueOf(credential.fields().get("username"));
    String client = String.valueOf(credential.fields().get("clientId"));
    return switch (credential.kind()) {
      case BASIC -> Stream.of(basic(user, secret.getOrDefault("password", "")));
      case OAUTH2_CLIENT ->
          Stream.of(
              basic(
                  URLEncoder.encode(client, UTF_8),
                  URLEncoder.encode(secret.getOrDefault("clientSecret", ""), UTF_8)));
      case TOKEN, API_KEY, SSH_KEY, DATABASE, CUSTOM -> Stream.of();
    };
  }

  private static String userName(OpenedCredential credential) {
    String user = credential.field("username").orElse("");
    if (user.contains(":")) {
      throw notSendable();
    }
    return user;
  }

  private static Problem notSendable() {
    return new Problem(
        ProblemCode.INVALID_STATE,
        "The credential has characters that cannot be sent in a header. Replace its secret, and check its fields.");
  }

  /// As RFC 7617 writes it.
  public static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
