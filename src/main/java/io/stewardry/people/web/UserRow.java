package io.stewardry.people.web;

import io.stewardry.people.UserAct;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One user in a list.
///
/// @param name the address where no name is known
/// @param owner one of those who must never be all gone
/// @param external admitted although the address is outside the organization's domains
/// @param self the reader
/// @param lastSignIn null when there was none yet
/// @param href of the user's own page; acts are sent below it
/// @param acts what the reader may do with the user now
public record UserRow(
    String id,
    String name,
    String email,
    String role,
    boolean owner,
    boolean external,
    boolean self,
    StateBadge state,
    @Nullable Moment lastSignIn,
    Moment joined,
    String href,
    Set<UserAct> acts) {
  public UserRow {
    acts = Set.copyOf(acts);
  }

  public boolean may(UserAct act) {
    return acts.contains(act);
  }

  public boolean invited() {
    return state.equals(StateBadge.INVITED);
  }

  public boolean usual() {
    return state.equals(StateBadge.ACTIVE);
  }

  public String rowId() {
    return "user-" + id;
  }

  public String initials() {
    return Initials.of(name);
  }
}
