package io.stewardry.automations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an automation was told to do at a time.
///
/// @param n from 1
/// @param definition null in lists
public record AutomationVersion(
    int n,
    @Nullable String definition,
    int faults,
    int steps,
    String createdBy,
    Instant createdAt) {}
