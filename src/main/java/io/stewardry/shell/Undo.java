package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Takes back what a notice tells of.
///
/// @param frame says in which organization that acts
/// @param target the part of the page that the answer replaces; null when it is a page
public record Undo(Frame frame, String action, @Nullable String target) {}
