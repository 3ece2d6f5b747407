package io.stewardry.access.web;

/// Something that access can be given to.
///
/// @param key `o-` or `g-` and the id
public record AccessOption(String key, String name, boolean group) {}
