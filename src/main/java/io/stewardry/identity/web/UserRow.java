package io.stewardry.identity.web;

import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One user in a list.
///
/// @param owner one of those who must never be all gone
/// @param external admitted although the address is outside the organization's domains
/// @param self the reader
/// @param lastSignIn null when there was none yet
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
    Set<Act> acts) {
  public enum Act {
    EDIT,
    SUSPEND,
    REACTIVATE
  }

  public UserRow {
    acts = Set.copyOf(acts);
  }

  public boolean may(Act act) {
    return acts.contains(act);
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
