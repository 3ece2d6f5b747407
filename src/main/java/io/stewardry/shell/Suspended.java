package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Says on every page of a suspended organization since when, by whom and why, and how it ends.
///
/// @param since null where nobody wrote it down
/// @param by such as "by Alice Owen", "by the installation" or "through Fernhill Hotels"
/// @param resumeAction where the reader resumes it; null when they may not
/// @param resumesIn where that acts; null is the platform plane
/// @param ask who to ask, where the reader may not
public record Suspended(
    @Nullable Moment since,
    String by,
    @Nullable String reason,
    @Nullable String resumeAction,
    @Nullable ActingOrganization resumesIn,
    @Nullable String ask) {}
