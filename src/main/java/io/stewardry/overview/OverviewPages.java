package io.stewardry.overview;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The page of this module in the frame.
@Component
class OverviewPages implements ModulePages {
  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(MSP, CUSTOMER), Group.TOP, 10, "Overview", "layout-dashboard", "", null)
            .onBar());
  }
}
