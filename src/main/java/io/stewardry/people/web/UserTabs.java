package io.stewardry.people.web;

import org.jspecify.annotations.Nullable;

/// Users and invitations stand beside each other, with the way to a new one above both.
///
/// @param organizationHref such as `/o/acme`
/// @param staff they are those of an MSP
/// @param users who have joined
/// @param pending invitations that can still be accepted
/// @param full why nobody can be invited now: the limit, its use, and who can raise it
public record UserTabs(
    String organizationHref,
    boolean staff,
    long users,
    long pending,
    boolean mayInvite,
    @Nullable String full) {
  public String usersHref() {
    return organizationHref + (staff ? "/staff" : "/users");
  }

  public String usersLabel() {
    return staff ? "Staff" : "Users";
  }

  public String invitationsHref() {
    return organizationHref + "/invitations";
  }

  public @Nullable String inviteHref() {
    return mayInvite && full == null ? invitationsHref() + "/new" : null;
  }
}
