package io.stewardry.shell;

/// One filter of a list; `href` is the list with it.
public record Chip(String label, String href, boolean active) {}
