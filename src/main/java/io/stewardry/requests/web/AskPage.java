package io.stewardry.requests.web;

import io.stewardry.shell.FieldErrors;
import org.jspecify.annotations.Nullable;

/// A request that is being written.
///
/// @param title such as "Ask for more users"
/// @param lead how it is now, and who decides
/// @param wanted what was typed; null where no number is asked for
/// @param key what it is for, as the form sends it: a resource, a capability, or empty
/// @param organization what was typed; null where it is for the acting one
/// @param minutes null where no time is asked for
public record AskPage(
    String title,
    String lead,
    String action,
    String keyName,
    String key,
    @Nullable String wanted,
    @Nullable String organization,
    @Nullable String minutes,
    boolean views,
    String reason,
    String back,
    FieldErrors errors) {}
