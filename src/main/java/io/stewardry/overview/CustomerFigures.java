package io.stewardry.overview;

/// The customers that somebody has access to, in numbers. Deleted ones are left out.
///
/// @param blocked users of those that are suspended
/// @param users who joined
/// @param invited who have not joined yet
/// @param uncounted customers that were linked a moment ago: who is invited there, their owners and
///   limits are still being counted
/// @param owner how many need attention because of their owner
/// @param limit how many because of their limit of users
/// @param both how many because of both
record CustomerFigures(
    long customers,
    long suspended,
    long blocked,
    long users,
    long invited,
    long uncounted,
    long owner,
    long limit,
    long both) {}
