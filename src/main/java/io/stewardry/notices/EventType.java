package io.stewardry.notices;

/// What kind of event a notice tells.
///
/// @param followed those who follow events of its class are told, too; otherwise it says something
///   to those alone whom it names
public record EventType(EventClass of, Severity severity, boolean followed) {}
