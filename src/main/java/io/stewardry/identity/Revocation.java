package io.stewardry.identity;

/// What revoking all keys of the acting organization would do now.
///
/// @param keys that work and would be revoked
/// @param people whose keys these are
/// @param own keys of the reader among them
/// @param kept keys that work and stay, of people whom the reader cannot manage
public record Revocation(long keys, long people, long own, long kept) {}
