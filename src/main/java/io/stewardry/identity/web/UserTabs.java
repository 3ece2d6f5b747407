package io.stewardry.identity.web;

import org.jspecify.annotations.Nullable;

/// Users and invitations stand beside each other, with the way to a new one above both.
///
/// @param organizationHref such as `/o/acme`
/// @param full why nobody can be invited now: the limit, its use, and who can raise it
public record UserTabs(
    String organizationHref, long users, long waiting, boolean mayInvite, @Nullable String full) {
  public String usersHref() {
    return organizationHref + "/users";
  }

  public String invitationsHref() {
    return organizationHref + "/invitations";
  }

  public @Nullable String inviteHref() {
    return mayInvite && full == null ? invitationsHref() + "/new" : null;
  }
}
