package io.stewardry.overview;

import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// One line of what happened lately: acts of one person of the same kind on the same day.
///
/// @param actorMark whose person it is when not of this organization, such as "Northwind"
/// @param words what was done, such as "gave Mia access"
/// @param what the thing it was done to; null when the words say all
/// @param detail where, or how often; null when it is clear
/// @param href the entry in the log, the newest of several
public record ActivityRow(
    Moment at,
    String actor,
    @Nullable String actorMark,
    String icon,
    String words,
    @Nullable String what,
    @Nullable String detail,
    @Nullable String href) {}
