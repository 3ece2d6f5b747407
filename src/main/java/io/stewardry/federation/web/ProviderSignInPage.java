package io.stewardry.federation.web;

import org.jspecify.annotations.Nullable;

/// Asks for the address by which an organization's provider is found.
///
/// @param email kept after a refusal
/// @param error what, why and what next
/// @param next where somebody wanted to go
public record ProviderSignInPage(String email, @Nullable String error, @Nullable String next) {}
