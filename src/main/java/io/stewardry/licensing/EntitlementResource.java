package io.stewardry.licensing;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// What an organization was given from above, as its users see it.
@Component
class EntitlementResource implements Resource {
  @Override
  public Name name() {
    return new Name("entitlement", "Capabilities and limits", Area.ORGANIZATIONS, 50);
  }

  @Override
  public List<EntitlementAction> logged() {
    return List.of(EntitlementAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.ENTITLEMENT_VIEW).phrased("view the limits"));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("entitlement", "what it was given");
  }
}
