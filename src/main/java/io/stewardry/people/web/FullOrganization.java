package io.stewardry.people.web;

import org.jspecify.annotations.Nullable;

/// Nobody can be invited now.
///
/// @param words the limit, its use, and who can raise it
/// @param askHref where the reader asks them for it; null for those who cannot ask
public record FullOrganization(String words, @Nullable String askHref) {}
