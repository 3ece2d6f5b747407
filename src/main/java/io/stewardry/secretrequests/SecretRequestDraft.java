package io.stewardry.secretrequests;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request for a secret, as it was sent.
///
/// @param credentialId whose secret is to be replaced; then its name, kind and fields are not sent
/// @param secretMembers what is to be entered for a credential of the kind CUSTOM
/// @param ownerId who will answer for the credential; null: who enters the secret
/// @param email of a user of the organization
public record SecretRequestDraft(
    @Nullable String credentialId,
    @Nullable String name,
    @Nullable String application,
    @Nullable String kind,
    @Nullable Map<String, @Nullable Object> fields,
    @Nullable List<@Nullable String> secretMembers,
    @Nullable String ownerId,
    @Nullable String email,
    @Nullable String note) {}
