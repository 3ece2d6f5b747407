package io.stewardry.access.web;

import io.stewardry.kernel.SystemRole;
import io.stewardry.organizations.Suspension;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart.Fact;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.shell.StateBadge;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One member of staff, or the form for somebody new.
///
/// @param title the name; of somebody new what the page is for
/// @param state null for somebody new
/// @param roles those that the reader may give, with the one in force
/// @param allOrganizations the role reaches every organization by itself
/// @param mayEdit the details and the role
/// @param mayGrant the access
/// @param account null for somebody new
/// @param texts of each role that can be chosen here
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
    @Nullable Account account,
    List<RoleText> texts,
    String zone,
    @Nullable Notice hint) {
  public StaffPage {
    roles = List.copyOf(roles);
    texts = List.copyOf(texts);
  }

  /// How somebody signs in, and what can be done about it.
  ///
  /// @param href acts are sent below it
  /// @param changeable the rights of the reader include theirs
  /// @param facts what other modules know about them
  public record Account(
      String href,
      boolean changeable,
      Set<UserAct> acts,
      @Nullable Moment lastSignIn,
      Moment since,
      boolean invited,
      boolean secondFactor,
      @Nullable Suspension suspension,
      List<Fact> facts) {
    public Account {
      acts = Set.copyOf(acts);
      facts = List.copyOf(facts);
    }
  }

  /// What a role comes to inside an organization.
  public record RoleText(String key, String title, String can, boolean forbidsApiKeys) {}

  /// The keys of the roles that can never have API keys.
  public String withoutApiKeys() {
    return texts.stream()
        .filter(RoleText::forbidsApiKeys)
        .map(RoleText::key)
        .collect(Collectors.joining(" "));
  }

  public boolean apiForbidden() {
    return texts.stream().anyMatch(text -> text.key().equals(form.role()) && text.forbidsApiKeys());
  }

  /// The list in which this person stands.
  public String backHref() {
    return SystemRole.TECHNICIAN.is(form.role()) ? listHref + "?tab=technicians" : listHref;
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
