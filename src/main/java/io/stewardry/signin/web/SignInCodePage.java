package io.stewardry.signin.web;

import org.jspecify.annotations.Nullable;

/// The second step of a sign-in.
///
/// @param next where somebody wanted to go
/// @param byCode whether an app or a recovery code will do
/// @param byPasskey whether a passkey will do
public record SignInCodePage(
    @Nullable String error, @Nullable String next, boolean byCode, boolean byPasskey) {}
