package io.stewardry.organizations.web;

/// One group in the list of groups.
///
/// @param organizations how many are in it, of those that the reader reaches
/// @param people to how many access to the whole group was given
public record GroupRow(
    String name, String description, long organizations, long people, String href) {}
