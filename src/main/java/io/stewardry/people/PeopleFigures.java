package io.stewardry.people;

/// The people of an organization in numbers.
///
/// @param users who have joined, suspended ones too
/// @param joined since the beginning of the month
/// @param waiting invitations that can still be accepted
/// @param undelivered invitations whose mail came back
/// @param expired invitations that nobody accepted in time
/// @param invited people who have not joined, whatever became of their invitation; each takes a
///   place
public record PeopleFigures(
    long users, long joined, long waiting, long undelivered, long expired, long invited) {}
