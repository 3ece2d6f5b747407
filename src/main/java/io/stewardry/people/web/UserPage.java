package io.stewardry.people.web;

import io.stewardry.organizations.Suspension;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart.Fact;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One user.
///
/// @param acts what the reader may do here
/// @param form with the names, which only somebody who was invited without any may leave empty
/// @param roles those that the reader may give; with the one in force
/// @param secondFactor whether one is set up
/// @param suspension null when they are not suspended
/// @param facts what other modules know about them
/// @param whyNot why something cannot be changed, such as "The last owner keeps the role."
public record UserPage(
    UserRow row,
    Set<UserAct> acts,
    String listHref,
    @Nullable String phone,
    UserForm form,
    boolean namesRequired,
    List<Choice> roles,
    boolean secondFactor,
    @Nullable Suspension suspension,
    List<Fact> facts,
    FieldErrors errors,
    @Nullable Notice whyNot) {
  public UserPage {
    acts = Set.copyOf(acts);
    roles = List.copyOf(roles);
    facts = List.copyOf(facts);
  }

  public boolean may(UserAct act) {
    return acts.contains(act);
  }
}
