package io.stewardry.identity.web;

import org.jspecify.annotations.Nullable;

/// Asks again who is signed in.
///
/// @param byCode whether a code will do, too
/// @param next where he goes on
public record ConfirmPage(String email, boolean byCode, String next, @Nullable String error) {}
