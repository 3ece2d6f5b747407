package io.stewardry.factors.web;

import io.stewardry.shell.FieldErrors;

/// @param label kept after a refusal
public record PasskeyNewPage(String label, FieldErrors errors) {}
