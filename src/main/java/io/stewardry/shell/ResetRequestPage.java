package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Asking for a new password.
///
/// @param sent the answer is the same whether the address is known or not
public record ResetRequestPage(String email, boolean sent, @Nullable String error) {}
