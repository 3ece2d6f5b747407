package io.stewardry.erasures;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That an organization was erased.
///
/// @param facts what is certified, word by word as it was signed
/// @param signed the same as a JWS; null where there was no key to sign with
/// @param key with which others verify it, as a JWK; null without a signature
/// @param verified the signature is that of this installation, for these facts
public record ErasureCertificate(
    UUID organizationId,
    String name,
    Instant erasedAt,
    Map<String, @Nullable Object> facts,
    @Nullable String signed,
    @Nullable Map<String, String> key,
    boolean verified) {}
