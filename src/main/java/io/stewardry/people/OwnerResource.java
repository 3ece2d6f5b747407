package io.stewardry.people;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Owners of an organization.
@Component
class OwnerResource implements Resource {
  static final AuditAction VIEWED = AuditAction.viewing("owner", "the owners");

  @Override
  public Name name() {
    return new Name("owner", "Owners", Area.ORGANIZATIONS, 20);
  }

  @Override
  public List<OwnerAction> logged() {
    return List.of(OwnerAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.OWNER_VIEW).phrased("view owners and visits"),
        PermissionWord.of(Permission.OWNER_MANAGE, "add and remove")
            .phrased("manage owners and visits")
            .dangerous(
                "Remove owners",
                "Anyone who has the key can take the ownership from owners, who become administrators. No key can appoint an owner."));
  }

  @Override
  public AuditAction viewed() {
    return VIEWED;
  }
}
