package io.stewardry.factors.web;

import io.stewardry.shell.FieldErrors;

/// One of one's own passkeys, to be renamed or removed.
public record PasskeyPage(PasskeyRow passkey, String label, FieldErrors errors) {}
