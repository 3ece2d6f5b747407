package io.stewardry.gadgets;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Under the key of the permissions that they need.
@Component
@ConditionalOnProperty("gadgets")
class GadgetCheckResource implements Resource {
  @Override
  public Name name() {
    return new Name("system", "Gadget checks", Area.ORGANIZATIONS, 901);
  }

  @Override
  public List<GadgetAction> logged() {
    return List.of(GadgetAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.SYSTEM_VIEW), PermissionWord.of(Permission.SYSTEM_UPDATE));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
            Set.of(MSP, CUSTOMER),
            Group.TOP,
            901,
            "Gadget checks",
            "list-check",
            "/gadget-checks",
            Permission.SYSTEM_VIEW));
  }
}
