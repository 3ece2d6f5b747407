package io.stewardry.vaultreview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many credentials there are to be reviewed, and how many need somebody.
///
/// @param organizations that have any
/// @param expiredIn how many organizations have an expired one
/// @param nextEnd the next one to expire within 30 days
/// @param unused never, at whatever age
/// @param longUnused those of them that there have been for 90 days
/// @param needing expired, soon to expire, overdue, or without an owner
/// @param uncounted organizations whose credentials are not counted yet
public record ReviewFigures(
    long all,
    long organizations,
    long expired,
    long expiredIn,
    long expiring,
    @Nullable Instant nextEnd,
    long rotation,
    long noOwner,
    long unused,
    long longUnused,
    long needing,
    long uncounted) {}
