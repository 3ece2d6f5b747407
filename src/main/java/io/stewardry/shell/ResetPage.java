package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Choosing a new password by the link of a mail.
///
/// @param email whose; null when the link does not work
/// @param refusal why the link does not work, and what to do; null when it does
public record ResetPage(
    String token, @Nullable String email, FieldErrors errors, @Nullable String refusal) {}
