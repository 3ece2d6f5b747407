package io.stewardry.shell;

/// What a handler of a page answers: a template, a question before an act, or where to go on. The
/// handler says what it is; whether htmx gets a part is decided by [io.stewardry.shell.web].
public sealed interface PageAnswer permits Drawn, Asked, Redirect {}
