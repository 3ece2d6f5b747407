package io.stewardry.identity.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One user.
///
/// @param row as in the list; its acts say what can be done here
/// @param href of this page; the forms are sent to it and below it
/// @param created when the user joined
/// @param roles those that the reader may give; with the one in force
/// @param whyNot why something cannot be changed, such as "The last owner keeps the role."
public record UserPage(
    UserRow row,
    String href,
    String listHref,
    Moment created,
    boolean secondFactor,
    UserForm form,
    List<Choice> roles,
    FieldErrors errors,
    @Nullable Notice whyNot,
    @Nullable DangerousAct deletion) {
  public UserPage {
    roles = List.copyOf(roles);
  }
}
