package io.stewardry.organizations.web;

import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One organization in a list.
///
/// @param kind shown to superusers, who see MSPs and standalone ones side by side
/// @param state the effective one: suspended with its parent is suspended
/// @param below how many organizations it manages itself
/// @param acts what the reader may do with it now; the menu holds nothing else
public record OrganizationRow(
    String name,
    String slug,
    @Nullable String kind,
    String emailDomain,
    StateBadge state,
    long users,
    Moment created,
    long below,
    Set<Act> acts) {

  public enum Act {
    OPEN,
    SETTINGS,
    STAFF,
    SUSPEND,
    RESUME,
    DELETE,
    RESTORE
  }

  public OrganizationRow {
    acts = Set.copyOf(acts);
  }

  public boolean may(Act act) {
    return acts.contains(act);
  }

  public boolean usual() {
    return state.equals(StateBadge.ACTIVE);
  }

  public String href() {
    return "/o/" + slug;
  }

  public String settingsHref() {
    return href() + "/settings";
  }

  /// Of the table row: suspending swaps it alone.
  public String id() {
    return "organization-" + slug;
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }

  public String initials() {
    return Initials.of(name);
  }
}
