package io.stewardry.access;

import io.stewardry.access.internal.RoleStore;
import io.stewardry.kernel.SystemRole;
import io.stewardry.settings.ChoicesOfSetting;
import io.stewardry.settings.SettingRules;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The roles that a setting can name: those of the organization, and those of its provider's staff.
/// A role that the provider made for itself counts as staff: an organization does not read the
/// roles of another one.
@Component
class RoleChoices implements ChoicesOfSetting {
  private final RoleStore roles;
  private final StandingStore standing;

  RoleChoices(RoleStore roles, StandingStore standing) {
    this.roles = roles;
    this.standing = standing;
  }

  @Override
  public String key() {
    return SettingRules.ROLES;
  }

  @Override
  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    boolean msp = standing.kind() == OrganizationKind.MSP;
    SystemRole.of(msp ? SystemRole.Of.MSP : SystemRole.Of.CUSTOMER)
        .forEach(role -> choices.add(new Choice(role.key(), role.title())));
    roles.all().forEach(role -> choices.add(new Choice(role.key(), role.name())));
    if (!msp) {
      choices.add(new Choice(SettingRules.STAFF, "Staff: all roles"));
      SystemRole.of(SystemRole.Of.MSP)
          .forEach(role ->
              choices.add(new Choice(SettingRules.ofStaff(role.key()), "Staff: " + role.title())));
    }
    return choices;
  }
}
