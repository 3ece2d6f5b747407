package io.stewardry.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The mail server took a mail. Published outside of any transaction and without an acting context:
/// who notes it down binds the organization.
public record MailSent(UUID ofOrganization, @Nullable String aboutType, @Nullable UUID aboutId) {}
