package io.stewardry.shell;

/// One line of a select box.
public record Choice(String value, String label) {}
