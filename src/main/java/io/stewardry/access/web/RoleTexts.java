package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// What roles allow inside customers, beside the choice of one.
@Component
class RoleTexts {
  private final CustomRoles roles;
  private final RoleInWords words;

  RoleTexts(CustomRoles roles, RoleInWords words) {
    this.roles = roles;
    this.words = words;
  }

  /// @param shown by the key of a role
  List<StaffPage.RoleText> of(Caller caller, Predicate<String> shown) {
    return roles.all(caller).items().stream()
        .filter(role -> shown.test(role.key()))
        .map(role ->
            new StaffPage.RoleText(
                role.key(),
                role.name(),
                words.inside(role, Verb.ALL),
                SystemRole.of(role.key()).filter(SystemRole::forbidsApiKeys).isPresent()))
        .toList();
  }
}
