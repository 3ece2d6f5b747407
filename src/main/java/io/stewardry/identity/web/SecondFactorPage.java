package io.stewardry.identity.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// One's own second factor.
///
/// @param since null when none is set up
/// @param required so that it can be replaced and not removed
public record SecondFactorPage(
    @Nullable Moment since, boolean required, int codesLeft, String email, FieldErrors errors) {}
