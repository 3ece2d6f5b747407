package io.stewardry.identity;

/// The API keys that somebody would revoke by revoking all.
///
/// @param people whose keys they are
/// @param own those of the person themselves
public record RevocableKeys(long keys, long people, long own) {}
