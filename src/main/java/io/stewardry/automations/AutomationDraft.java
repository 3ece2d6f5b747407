package io.stewardry.automations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An automation that somebody asks for, as it was sent.
///
/// @param name null: the definition's
public record AutomationDraft(
    @Nullable String name,
    @Nullable String description,
    @Nullable String definition,
    @Nullable Boolean runnable,
    @Nullable Map<String, @Nullable Object> alertProfile) {}
