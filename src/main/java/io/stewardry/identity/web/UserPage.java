package io.stewardry.identity.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One user.
///
/// @param row as in the list; its acts say what can be done here
/// @param form with the names, which only somebody who was invited without any may leave empty
/// @param roles those that the reader may give; with the one in force
/// @param whyNot why something cannot be changed, such as "The last owner keeps the role."
public record UserPage(
    UserRow row,
    String listHref,
    @Nullable String phone,
    UserForm form,
    boolean namesRequired,
    List<Choice> roles,
    FieldErrors errors,
    @Nullable Notice whyNot,
    @Nullable DangerousAct deletion) {
  public UserPage {
    roles = List.copyOf(roles);
  }
}
