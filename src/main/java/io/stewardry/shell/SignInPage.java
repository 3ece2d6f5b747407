package io.stewardry.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/// @param email kept after a refusal
/// @param error why it was refused; the same words for a wrong address and a wrong password
/// @param notice what happened before, such as "You signed out."
/// @param next the page that was asked for; the server checks it again before it redirects
/// @param resetHref where a forgotten password is replaced; null offers none
public record SignInPage(
    String email,
    @Nullable String error,
    @Nullable String notice,
    @Nullable String next,
    @Nullable String resetHref) {
  /// The way in through one's organization.
  public String providerHref() {
    return "/sign-in/oidc" + (next == null ? "" : "?next=" + URLEncoder.encode(next, UTF_8));
  }

  public static SignInPage empty() {
    return new SignInPage("", null, null, null, null);
  }
}
