package io.stewardry.shell;

/// Choosing a new password by the link of a mail.
public record ResetPage(String token, FieldErrors errors) {}
