package io.stewardry.access.web;

import org.jspecify.annotations.Nullable;

/// One role in the list.
///
/// @param about what it is for
/// @param people how many have it
/// @param permissions how many it holds
/// @param copyHref a new role that begins with what this one holds; null while the reader makes
///   none
public record RoleRow(
    String name,
    String about,
    boolean isProtected,
    long people,
    int permissions,
    String href,
    @Nullable String copyHref) {}
