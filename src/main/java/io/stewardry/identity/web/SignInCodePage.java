package io.stewardry.identity.web;

import org.jspecify.annotations.Nullable;

/// The second step of a sign-in.
///
/// @param next where somebody wanted to go
public record SignInCodePage(@Nullable String error, @Nullable String next) {}
