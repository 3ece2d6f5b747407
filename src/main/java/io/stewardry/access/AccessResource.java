package io.stewardry.access;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Jump;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Access of staff to customers, and who can do what.
@Component
class AccessResource implements Resource, NoticesOfModule {
  static final AuditAction VIEWED = AuditAction.viewing("access", "staff access");

  @Override
  public Name name() {
    return new Name("access", "Staff access", Area.PEOPLE, 40);
  }

  @Override
  public List<AccessAction> logged() {
    return List.of(AccessAction.values());
  }

  @Override
  public List<AccessNotice> notices() {
    return List.of(AccessNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.homeKind() == MSP ? List.of("access that ends") : List.of();
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.ACCESS_VIEW),
        PermissionWord.of(Permission.ACCESS_MANAGE, "give and remove"));
  }

  @Override
  public AuditAction viewed() {
    return VIEWED;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(Set.of(MSP), "/staff", 30, "Access", "/access", Permission.USER_VIEW),
        NavigationEntry.of(
            Set.of(CUSTOMER),
            Group.TRUST,
            20,
            "Access",
            "lock-access",
            "/access",
            Permission.USER_VIEW));
  }

  @Override
  public List<Jump> ofAccount() {
    return List.of(
        new Jump(
            "What you may do where",
            null,
            "lock-access",
            "/account/access",
            "organizations role permission"));
  }
}
