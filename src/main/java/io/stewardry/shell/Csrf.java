package io.stewardry.shell;

import org.springframework.security.web.csrf.CsrfToken;

/// The token that proves that a form was written by this server: as a field in forms, as a header
/// in htmx' requests.
public record Csrf(String headerName, String parameterName, String token) {
  /// For pages without any form.
  public static final Csrf NONE = new Csrf("X-CSRF-TOKEN", "_csrf", "");

  public static Csrf of(CsrfToken token) {
    return new Csrf(token.getHeaderName(), token.getParameterName(), token.getToken());
  }

  /// The value of `hx-headers`. Tokens are URL-safe Base64, header names are tokens of HTTP:
  /// nothing in them needs escaping in JSON.
  public String asHeaders() {
    return token.isEmpty() ? "{}" : "{\"" + headerName + "\":\"" + token + "\"}";
  }
}
