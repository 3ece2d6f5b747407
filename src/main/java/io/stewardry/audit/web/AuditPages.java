package io.stewardry.audit.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The page of this module in the frame.
@Component
class AuditPages implements ModulePages {
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
