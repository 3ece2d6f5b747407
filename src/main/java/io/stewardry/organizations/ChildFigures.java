package io.stewardry.organizations;

/// The organizations that somebody reaches below the acting one, in numbers.
///
/// @param users in all of them
public record ChildFigures(long organizations, long suspended, long users) {}
