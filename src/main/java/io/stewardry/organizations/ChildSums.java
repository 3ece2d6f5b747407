package io.stewardry.organizations;

/// Some organizations together.
///
/// @param users of all of them, invited and suspended ones too
/// @param below how many organizations they manage themselves
public record ChildSums(long organizations, long users, long below) {}
