package io.stewardry.signin.web;

import org.jspecify.annotations.Nullable;

/// Asks again who is signed in.
///
/// @param byCode whether a code will do, too
/// @param byPasskey whether a passkey will do, too
/// @param next where they go on, and where Cancel leads
/// @param form what goes on after the proof
public record ConfirmPage(
    String email,
    boolean byCode,
    boolean byPasskey,
    String next,
    InterruptedForm form,
    @Nullable String error) {}
