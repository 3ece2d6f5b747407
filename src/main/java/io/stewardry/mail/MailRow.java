package io.stewardry.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail of the outbox, as a superuser reads it.
///
/// @param body null once it is sent
/// @param lastError why the last try failed: never the words of the mail server, which could quote
///   the body
public record MailRow(
    UUID id,
    String to,
    String subject,
    @Nullable String body,
    MailState state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String lastError) {}
