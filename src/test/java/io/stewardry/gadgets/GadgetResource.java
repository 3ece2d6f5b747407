package io.stewardry.gadgets;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Things that stand for automations in tests of limits and capabilities: they need the permissions
/// of those.
@Component
@ConditionalOnProperty("gadgets")
class GadgetResource implements Resource, NoticesOfModule {
  @Override
  public List<GadgetNotice> notices() {
    return List.of(GadgetNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return List.of();
  }

  @Override
  public Name name() {
    return new Name("gadget", "Gadgets", Area.ORGANIZATIONS, 900);
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of();
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
            Set.of(MSP, CUSTOMER),
            Group.TOP,
            900,
            "Gadgets",
            "bolt",
            "/gadgets",
            Permission.AUTOMATION_VIEW));
  }
}
