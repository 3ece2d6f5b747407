package io.stewardry.access.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One member of staff, or the form for somebody new.
///
/// @param title the name; of somebody new what the page is for
/// @param state null for somebody new
/// @param roles those that the reader may give, with the one in force
/// @param allOrganizations the role reaches every organization by itself
/// @param mayEdit the details and the role
/// @param mayGrant the access
/// @param accountHref where the account is suspended or deleted; null where nothing can be done
public record StaffPage(
    String title,
    String listHref,
    String action,
    @Nullable StateBadge state,
    StaffForm form,
    FieldErrors errors,
    List<Choice> roles,
    String roleTitle,
    boolean allOrganizations,
    boolean mayEdit,
    boolean mayGrant,
    boolean outsidersAllowed,
    @Nullable String accountHref,
    @Nullable Notice hint) {
  public StaffPage {
    roles = List.copyOf(roles);
  }

  public boolean fresh() {
    return state == null;
  }

  public String optionsHref() {
    return listHref
        + "/access-options"
        + (fresh() ? "" : "?of=" + action.substring(listHref.length() + 1));
  }
}
