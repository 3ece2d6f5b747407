package io.stewardry.organizations;

import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Groups of organizations.
@Component
class GroupResource implements Resource {
  private static final int SHOWN = 5;

  private final Groups groups;

  GroupResource(Groups groups) {
    this.groups = groups;
  }

  @Override
  public Name name() {
    return new Name("group", "Groups", Area.ORGANIZATIONS, 60);
  }

  @Override
  public List<GroupAction> logged() {
    return List.of(GroupAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.GROUP_VIEW),
        PermissionWord.of(Permission.GROUP_UPDATE),
        PermissionWord.of(Permission.GROUP_MANAGE, "create and delete"));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(MSP), "/organizations", 30, "Groups", "/groups", Permission.GROUP_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP), 50, "New group", "folder-plus", "/groups/new", Permission.GROUP_MANAGE));
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    return home != null
            && caller.organizationKind() == OrganizationKind.MSP
            && frame.may(Permission.GROUP_VIEW)
        ? groups.page(typed, new PageRequest(SHOWN, null), caller).items().stream()
            .map(group ->
                new Found(
                    group.name(),
                    Figures.counted(group.organizations(), "organization", "organizations"),
                    home.href() + "/groups/" + group.id(),
                    "folder"))
            .toList()
        : List.of();
  }
}
