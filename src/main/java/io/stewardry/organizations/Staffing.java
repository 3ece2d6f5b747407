package io.stewardry.organizations;

/// How a managing organization is connected with one of its children.
///
/// @param people of its staff who have access to it
/// @param grants accesses that name the child
/// @param groups that the child is in
public record Staffing(long people, long grants, long groups) {}
