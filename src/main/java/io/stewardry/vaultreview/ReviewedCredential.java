package io.stewardry.vaultreview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential as the MSP sees it. While the organization's door is closed to the reader, name,
/// application and owner are null.
///
/// @param hasOwner somebody who is active answers for it
/// @param lastUsedAt by a run, a check, an agent or a sync
/// @param rotateFrom who says when it is due to be replaced; null: nobody does
/// @param closed the organization lets the reader see states and times only
/// @param slug of its organization
/// @param own it is in the vault of the MSP itself
/// @param opens the reader may open it where it is
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReviewedCredential(
    UUID organizationId,
    String organizationName,
    UUID credentialId,
    @Nullable String name,
    @Nullable String application,
    CredentialKind kind,
    Credential.@Nullable Owner owner,
    boolean hasOwner,
    @Nullable Instant lastUsedAt,
    Instant createdAt,
    Instant rotatedAt,
    @Nullable Instant rotateAt,
    Credential.Rotation.@Nullable From rotateFrom,
    @Nullable Instant expiresAt,
    long uses,
    boolean closed,
    @JsonIgnore String slug,
    @JsonIgnore boolean own,
    @JsonIgnore boolean opens) {}
