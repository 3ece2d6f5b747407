package io.stewardry.people;

/// A user who looks at pages.
///
/// @param notices how many of their notices are open
public record Reader(Person person, int notices) {}
