package io.stewardry.automations;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Automations of an organization.
@Component
class AutomationResource implements Resource {
  @Override
  public Name name() {
    return new Name("automation", "Automations", Area.ORGANIZATIONS, 140);
  }

  @Override
  public List<AutomationAction> logged() {
    return List.of(AutomationAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.AUTOMATION_VIEW),
        PermissionWord.of(Permission.AUTOMATION_CREATE),
        PermissionWord.of(Permission.AUTOMATION_UPDATE),
        PermissionWord.of(Permission.AUTOMATION_DELETE),
        PermissionWord.of(Permission.AUTOMATION_RUN, "run"));
  }
}
