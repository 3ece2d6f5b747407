package io.stewardry.shell;

/// A page that a key leads to, after `g`.
public record Shortcut(String key, String label, String href) {}
