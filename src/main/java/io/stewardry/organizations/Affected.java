package io.stewardry.organizations;

/// Who is hit when an organization is suspended or deleted, counted at this moment.
///
/// @param users who can sign in there now
/// @param signedIn of these, with a session that goes on
/// @param invited with an invitation that can still be accepted
/// @param keys API keys of its users that work
/// @param customers the organizations below it, on every level
/// @param usersBelow who joined those
public record Affected(
    long users, long signedIn, long invited, long keys, long customers, long usersBelow) {}
