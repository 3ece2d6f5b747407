package io.stewardry.people.web;

import io.stewardry.shell.Figures;
import org.jspecify.annotations.Nullable;

/// The head of the lists of users and of invitations.
///
/// @param invitationsHref such as `/o/acme/invitations`
/// @param users who have joined
/// @param pending invitations that can still be accepted
/// @param full null as long as somebody can be invited
public record PeopleHead(
    String invitationsHref,
    long users,
    long pending,
    boolean mayInvite,
    @Nullable FullOrganization full) {
  public @Nullable String inviteHref() {
    return mayInvite && full == null ? invitationsHref + "/new" : null;
  }

  /// Such as "4 + 2 invited".
  public String usersWords() {
    return Figures.count(users) + (pending == 0 ? "" : " + " + Figures.count(pending) + " invited");
  }
}
