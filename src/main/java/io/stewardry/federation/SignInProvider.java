package io.stewardry.federation;

import java.time.Instant;

/// An organization's own OpenID Connect provider, as the API and the pages show it: without its
/// secret, which nobody reads again.
///
/// @param scopes what is asked of it, always the same
/// @param redirectUri where it sends people back to; it is registered there
/// @param required while it is on, people of proven domains sign in by it and not by a password
public record SignInProvider(
    String issuer,
    String clientId,
    String scopes,
    String redirectUri,
    boolean enabled,
    boolean required,
    Instant updatedAt) {}
