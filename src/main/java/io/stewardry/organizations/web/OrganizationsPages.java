package io.stewardry.organizations.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class OrganizationsPages implements ModulePages {
  private static final Set<OrganizationKind> ANY = Set.of(MSP, CUSTOMER);

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(PLATFORM, MSP),
                Group.TOP,
                20,
                "Organizations",
                "building-community",
                "/organizations",
                Permission.ORGANIZATION_VIEW)
            .firstTab("All")
            .also("/bulk")
            .onBar(),
        NavigationEntry.tab(
            Set.of(MSP), "/organizations", 30, "Groups", "/groups", Permission.GROUP_VIEW));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            ANY,
            10,
            "General",
            "name short name slug external id description managed by provider profile",
            "/settings",
            Permission.ORGANIZATION_VIEW),
        SettingsSection.of(
            ANY,
            20,
            "Domains",
            "e-mail email domain verify DNS TXT primary",
            "/settings/domains",
            Permission.ORGANIZATION_VIEW),
        SettingsSection.of(
            ANY,
            30,
            "Sign-in & two-factor",
            "require two-factor second factor 2fa mfa password authenticator",
            "/settings/sign-in",
            Permission.ORGANIZATION_VIEW),
        SettingsSection.of(
                ANY,
                900,
                "Danger",
                "suspend resume delete organization",
                "/settings/danger",
                Permission.ORGANIZATION_VIEW)
            .standingApart()
            .only(OrganizationsPages::fromAbove));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(PLATFORM),
            10,
            "New MSP or organization",
            "plus",
            "/organizations/new",
            Permission.ORGANIZATION_CREATE),
        new PageAction(
            Set.of(MSP),
            10,
            "New organization",
            "plus",
            "/organizations/new",
            Permission.ORGANIZATION_CREATE),
        new PageAction(
            Set.of(MSP), 50, "New group", "folder-plus", "/groups/new", Permission.GROUP_MANAGE));
  }

  /// An organization is suspended and deleted from above: by administrators of the one that manages
  /// it, or by superusers where none does.
  private static boolean fromAbove(Caller caller) {
    return caller.away()
        && caller.reachesEveryChild()
        && (!caller.superuser() || caller.managing() == null);
  }
}
