package io.stewardry.organizations;

/// Some organizations together.
///
/// @param who joined any of them, suspended ones too
/// @param below how many organizations they manage themselves
public record ChildSums(long organizations, long users, long below) {}
