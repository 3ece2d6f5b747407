package io.stewardry.organizations;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Organizations, and their settings.
@Component
class OrganizationResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("organization", "Organizations", Area.ORGANIZATIONS, 10);
  }

  @Override
  public List<OrganizationAction> logged() {
    return List.of(OrganizationAction.values());
  }

  @Override
  public List<OrganizationNotice> notices() {
    return List.of(OrganizationNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.owner() || caller.homeKind() == MSP
        ? List.of("changes of who manages an organization")
        : List.of();
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.ORGANIZATION_VIEW).phrased("view the organization"),
        PermissionWord.of(Permission.ORGANIZATION_CREATE),
        PermissionWord.of(Permission.ORGANIZATION_UPDATE),
        PermissionWord.of(Permission.ORGANIZATION_SUSPEND, "suspend and resume"),
        PermissionWord.of(Permission.ORGANIZATION_DELETE)
            .dangerous(
                "Delete organizations",
                "Anyone who has the key can delete every organization that it can enter, with all that belongs to it."),
        PermissionWord.of(Permission.ORGANIZATION_IMPORT, "import"),
        PermissionWord.of(Permission.ORGANIZATION_EXPORT, "export")
            .phrased("export the list of organizations"),
        PermissionWord.of(Permission.ORGANIZATION_LINK, "change the managing MSP")
            .phrased("change the managing MSP"));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("organization", "the organization");
  }

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
            .only(OrganizationResource::manages)
            .also("/bulk")
            .onBar());
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            10,
            "General",
            "name short name slug external id description managed by provider profile",
            "/settings",
            Permission.ORGANIZATION_VIEW),
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            30,
            "Sign-in & two-factor",
            "require two-factor second factor 2fa mfa password authenticator",
            "/settings/sign-in",
            Permission.ORGANIZATION_VIEW),
        SettingsSection.of(
                Set.of(MSP, CUSTOMER),
                900,
                "Danger",
                "suspend resume delete organization",
                "/settings/danger",
                Permission.ORGANIZATION_VIEW)
            .standingApart()
            .fromAbove(Permission.ORGANIZATION_SUSPEND, Permission.ORGANIZATION_DELETE));
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
            Permission.ORGANIZATION_CREATE));
  }

  /// The list needs a capability; seeing the organization itself, by the same permission, does not.
  private static boolean manages(Caller caller) {
    return caller.capabilities().closed(CapabilityKey.MSP).isEmpty();
  }

  @Override
  public Map<String, String> loggedValues() {
    return Map.of("DELETING", "Deleted, not erased yet");
  }
}
