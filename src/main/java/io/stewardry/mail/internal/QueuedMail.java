package io.stewardry.mail.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail that this node has claimed.
///
/// @param attempts tries before this one
record QueuedMail(
    UUID id,
    UUID ofOrganization,
    @Nullable String aboutType,
    @Nullable UUID aboutId,
    String to,
    String subject,
    String body,
    int attempts) {}
