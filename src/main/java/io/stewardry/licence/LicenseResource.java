package io.stewardry.licence;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Licences of MSPs.
@Component
class LicenseResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("license", "Licences", Area.ORGANIZATIONS, 115);
  }

  @Override
  public List<LicenseAction> logged() {
    return List.of(LicenseAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.LICENSE_VIEW).phrased("view the licence"),
        PermissionWord.of(Permission.LICENSE_ACTIVATE, "activate").phrased("activate a licence"),
        PermissionWord.of(Permission.LICENSE_ISSUE, "issue").phrased("issue licences"));
  }

  @Override
  public List<? extends NoticeKind> notices() {
    return List.of(LicenseNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.roleHas(Permission.LICENSE_VIEW) ? List.of("licences that end") : List.of();
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(PLATFORM), "/usage", 40, "Licences", "/licenses", Permission.LICENSE_ISSUE),
        NavigationEntry.tab(
            Set.of(MSP), "/usage", 40, "Licence", "/license", Permission.LICENSE_VIEW));
  }

  /// A standalone organization becomes an MSP there.
  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
                Set.of(CUSTOMER),
                48,
                "Licence",
                "msp license activate key serial organizations maximum extend",
                "/license",
                Permission.LICENSE_VIEW)
            .only(caller -> !caller.away() && caller.managing() == null));
  }
}
