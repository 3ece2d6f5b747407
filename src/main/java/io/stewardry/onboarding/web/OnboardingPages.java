package io.stewardry.onboarding.web;

import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PageAction;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class OnboardingPages implements ModulePages {
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
