package io.stewardry.overview;

import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// One line of what happened lately.
///
/// @param actorMark whose person it is when not of this organization, such as "MSP staff"
/// @param words what was done, such as "created the organization"
/// @param what the thing it was done to; null when the words say all
/// @param where the other organization in which it was done; null when it was here
/// @param href the entry in the log; null for those who may not read the log
public record ActivityRow(
    Moment at,
    String actor,
    @Nullable String actorMark,
    String icon,
    String words,
    @Nullable String what,
    @Nullable String where,
    @Nullable String href) {}
