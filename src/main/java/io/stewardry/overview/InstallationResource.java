package io.stewardry.overview;

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

/// The installation as a whole.
@Component
class InstallationResource implements Resource {
  @Override
  public Name name() {
    return new Name("platform", "Installation", Area.INSTALLATION, 10);
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.PLATFORM_OPERATE, "operate")
            .phrased("operate the installation"));
  }

  @Override
  public AuditAction viewed() {
    return AuditAction.viewing("platform", "the installation");
  }

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
            .onBar());
  }
}
