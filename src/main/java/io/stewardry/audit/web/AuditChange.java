package io.stewardry.audit.web;

import org.jspecify.annotations.Nullable;

/// One field before and after; null where there was none. Secrets never come into the log.
public record AuditChange(String field, @Nullable String before, @Nullable String after) {}
