package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Asking for a new password.
///
/// @param mailed a mail server is set, so that the link leaves
/// @param sent the answer is the same whether the address is known or not
public record ResetRequestPage(
    String email, boolean mailed, boolean sent, @Nullable String error) {}
