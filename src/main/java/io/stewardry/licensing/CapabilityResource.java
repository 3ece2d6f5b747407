package io.stewardry.licensing;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Capabilities, which are given from above.
@Component
class CapabilityResource implements Resource {
  @Override
  public Name name() {
    return new Name("capability", "Capabilities of organizations", Area.ORGANIZATIONS, 90);
  }

  @Override
  public List<CapabilityAction> logged() {
    return List.of(CapabilityAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.CAPABILITY_VIEW),
        PermissionWord.of(Permission.CAPABILITY_UPDATE).forCallsOnly());
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("capability", "the capabilities");
  }
}
