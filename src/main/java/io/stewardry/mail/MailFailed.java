package io.stewardry.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail was given up. Published like [MailSent].
public record MailFailed(UUID ofOrganization, @Nullable String aboutType, @Nullable UUID aboutId) {}
