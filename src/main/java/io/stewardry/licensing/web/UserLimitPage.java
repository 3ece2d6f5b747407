package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitUse;
import io.stewardry.shell.FieldErrors;

/// How many users an organization may have.
///
/// @param now what is in force
/// @param max as it was typed
/// @param unlimited no limit is chosen
/// @param back where the reader came from
public record UserLimitPage(
    String name,
    String action,
    LimitUse now,
    String max,
    boolean unlimited,
    String back,
    FieldErrors errors) {}
