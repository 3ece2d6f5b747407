package io.stewardry.identity.web;

import io.stewardry.shell.Moment;

/// @param device such as "Firefox on Linux"
/// @param here the one that asks
public record SessionRow(
    String id, String device, String address, Moment started, Moment lastSeen, boolean here) {}
