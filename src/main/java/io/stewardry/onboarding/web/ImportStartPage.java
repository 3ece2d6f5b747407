package io.stewardry.onboarding.web;

import io.stewardry.shell.FieldErrors;

/// @param importsHref the list of imports; the file is sent there
/// @param rowLimit of one file
public record ImportStartPage(
    String importsHref, String templateHref, long rowLimit, FieldErrors errors) {}
