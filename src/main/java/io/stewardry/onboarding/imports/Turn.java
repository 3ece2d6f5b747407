package io.stewardry.onboarding.imports;

import io.stewardry.tenancy.ActingContext;
import java.util.UUID;

/// An import that this node may work on for a while.
///
/// @param starter who started it, where
record Turn(UUID importId, ActingContext starter) {}
