package io.stewardry.jobs;

import io.stewardry.tenancy.ActingContext;
import java.util.UUID;

/// A job that this node may work on for a while.
///
/// @param starter who began it, where
public record Turn(UUID job, String kind, ActingContext starter) {}
