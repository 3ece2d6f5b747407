package io.stewardry.shell;

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
  public static SignInPage empty() {
    return new SignInPage("", null, null, null, null);
  }
}
