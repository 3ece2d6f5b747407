package io.stewardry.onboarding.imports;

import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Imports of organizations from a file.
@Component
class ImportResource implements Resource {
  @Override
  public Name name() {
    return new Name("import", "Imports", Area.ORGANIZATIONS, 110);
  }

  @Override
  public List<ImportAction> logged() {
    return List.of(ImportAction.values());
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(MSP),
            "/organizations",
            40,
            "Imports",
            "/imports",
            Permission.ORGANIZATION_IMPORT));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP),
            20,
            "Import organizations",
            "upload",
            "/imports/new",
            Permission.ORGANIZATION_IMPORT));
  }
}
