package io.stewardry.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list. `total` is exact and stands in the first page only.
///
/// @param nextCursor opaque; null when this is the last page
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long total) {}
