package io.stewardry.people;

/// A user who looks at pages.
///
/// @param notices how many of their notices are open; 0 where nobody asked
public record Reader(Person person, int notices) {}
