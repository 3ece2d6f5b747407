package io.stewardry.work;

import io.stewardry.tenancy.ActingContext;
import java.time.Instant;
import java.util.UUID;

/// Work that this node has taken.
///
/// @param starter in whose name it is done, and where
/// @param epoch higher than that of everyone who had it before
/// @param due when it could be done at the earliest
public record WorkItem(UUID id, String kind, ActingContext starter, int epoch, Instant due) {}
