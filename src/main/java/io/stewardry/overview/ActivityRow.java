package io.stewardry.overview;

import io.stewardry.audit.AuditSentence;
import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of what happened lately: acts of one person of the same kind on the same day.
///
/// @param actorMark whose person it is when not of this organization, such as "Northwind"
/// @param parts what was done, such as "suspended" and "Mia"
/// @param detail where, or how often; null when it is clear
/// @param href the entry in the log, the newest of several
public record ActivityRow(
    Moment at,
    String actor,
    @Nullable String actorMark,
    String icon,
    List<AuditSentence.Part> parts,
    @Nullable String detail,
    @Nullable String href) {}
