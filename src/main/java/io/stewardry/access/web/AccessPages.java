package io.stewardry.access.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class AccessPages implements ModulePages {
  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(PLATFORM),
                Group.TOP,
                10,
                "Installation",
                "server-2",
                "",
                Permission.PLATFORM_OPERATE)
            .onBar(),
        NavigationEntry.of(
                Set.of(MSP), Group.TEAM, 10, "Staff", "users", "/staff", Permission.STAFF_VIEW)
            .firstTab("People")
            .also("/users"),
        NavigationEntry.tab(Set.of(MSP), "/staff", 30, "Access", "/access", Permission.USER_VIEW),
        NavigationEntry.tab(Set.of(MSP), "/staff", 40, "Roles", "/roles", Permission.ROLE_VIEW),
        NavigationEntry.of(
            Set.of(CUSTOMER),
            Group.PEOPLE,
            20,
            "Roles",
            "id-badge-2",
            "/roles",
            Permission.ROLE_VIEW),
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
            Set.of(MSP),
            30,
            "New member of staff",
            "user-plus",
            "/staff/new",
            Permission.STAFF_CREATE),
        new PageAction(
            Set.of(MSP, CUSTOMER),
            60,
            "New role",
            "id-badge-2",
            "/roles/new",
            Permission.ROLE_MANAGE));
  }
}
