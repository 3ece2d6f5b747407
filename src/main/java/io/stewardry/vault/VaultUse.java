package io.stewardry.vault;

import java.time.Instant;
import java.util.UUID;

/// A credential and what has used it.
///
/// @param at when it did so last
/// @param kind of what has used it, such as `run`
/// @param by its name
/// @param actor in whose name
/// @param times how often, of a check, an agent or a sync; 1 for most runs
public record VaultUse(
    UUID credential,
    String credentialName,
    CredentialKind credentialKind,
    Instant at,
    String kind,
    UUID byId,
    String by,
    UUID actorId,
    String actor,
    long times) {}
