package io.stewardry.overview;

import io.stewardry.shell.Chip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened lately, with the log behind it.
///
/// @param rows null for those who may not read the log
/// @param whose filters; empty where nobody else acts here
public record ActivityCard(
    @Nullable List<ActivityRow> rows, List<Chip> whose, @Nullable String logHref) {}
