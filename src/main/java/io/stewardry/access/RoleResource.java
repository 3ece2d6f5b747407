package io.stewardry.access;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Roles, built-in and custom.
@Component
class RoleResource implements Resource {
  @Override
  public Name name() {
    return new Name("role", "Roles", Area.PEOPLE, 50);
  }

  @Override
  public List<RoleAction> logged() {
    return List.of(RoleAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.ROLE_VIEW),
        PermissionWord.of(Permission.ROLE_MANAGE).phrased("create, edit and delete roles"));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(Set.of(MSP), "/staff", 40, "Roles", "/roles", Permission.ROLE_VIEW),
        NavigationEntry.of(
            Set.of(CUSTOMER),
            Group.PEOPLE,
            20,
            "Roles",
            "id-badge-2",
            "/roles",
            Permission.ROLE_VIEW));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
                Set.of(MSP, CUSTOMER),
                70,
                "Roles",
                "permission role custom built-in",
                "/roles",
                Permission.ROLE_VIEW)
            .leadingElsewhere());
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP, CUSTOMER),
            60,
            "New role",
            "id-badge-2",
            "/roles/new",
            Permission.ROLE_MANAGE));
  }
}
