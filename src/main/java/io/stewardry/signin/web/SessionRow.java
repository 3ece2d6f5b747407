package io.stewardry.signin.web;

import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// @param device such as "Firefox on Linux"
/// @param address null when it is not known
/// @param here the one that asks
public record SessionRow(
    String id,
    String device,
    @Nullable String address,
    Moment started,
    Moment used,
    Moment ends,
    boolean here) {}
