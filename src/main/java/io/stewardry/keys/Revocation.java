package io.stewardry.keys;

/// How many API keys of the acting organization would be revoked if all were revoked now.
///
/// @param keys the working ones that would be revoked
/// @param people the owners of these keys
/// @param own the reader's own keys among them
/// @param kept working keys that stay, because the reader cannot manage their owners
public record Revocation(long keys, long people, long own, long kept) {}
