package io.stewardry.overview;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One customer and one cause for which it needs attention.
///
/// @param since when it began
/// @param most the limit of users; null without one
record Attention(
    UUID customer, Cause cause, Instant since, long joined, long invited, @Nullable Long most) {}
