package io.stewardry.overview;

import io.stewardry.shell.Tile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an MSP.
///
/// @param attention the first of what needs attention
/// @param needing how many there are
/// @param attentionHref all of them
/// @param customers the reader's own, for those whose role does not reach every customer; else null
/// @param visits the reader's, pending or running
/// @param growth the months up to this one; empty when there is nothing to compare
/// @param others what others did; null for those who may not read the log
/// @param steps what is left to do while the MSP is new
/// @param newHref null for people who may not; the same for the others
public record OverviewPage(
    List<Tile> tiles,
    List<AttentionRow> attention,
    long needing,
    String attentionHref,
    @Nullable List<CustomerCard> customers,
    long customerCount,
    List<OwnVisitRow> visits,
    List<GrowthMonth> growth,
    @Nullable List<ActivityRow> others,
    List<NextStep> steps,
    @Nullable String listHref,
    @Nullable String newHref,
    @Nullable String logHref) {}
