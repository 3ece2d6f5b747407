package io.stewardry.audit;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The log itself.
@Component
class LogResource implements Resource {
  @Override
  public Name name() {
    return new Name("audit", "Audit log", Area.PEOPLE, 70);
  }

  @Override
  public List<LogAction> logged() {
    return List.of(LogAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.AUDIT_VIEW).phrased("view the audit log"));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("audit", "the audit log");
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
            Set.of(MSP, CUSTOMER),
            Group.FOOT,
            10,
            "Audit log",
            "history",
            "/audit",
            Permission.AUDIT_VIEW),
        NavigationEntry.of(
            Set.of(PLATFORM),
            Group.FOOT,
            10,
            "Audit log",
            "history",
            "/audit",
            Permission.PLATFORM_OPERATE));
  }
}
