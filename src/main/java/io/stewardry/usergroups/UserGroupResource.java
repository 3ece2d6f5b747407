package io.stewardry.usergroups;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Groups of users. Who may see and edit users may see and edit their groups.
@Component
class UserGroupResource implements Resource {
  private static final int SHOWN = 5;
  private static final String PATH = "/user-groups";

  private final UserGroups groups;

  UserGroupResource(UserGroups groups) {
    this.groups = groups;
  }

  @Override
  public Name name() {
    return new Name("user_group", "User groups", Area.PEOPLE, 15);
  }

  @Override
  public List<UserGroupAction> logged() {
    return List.of(UserGroupAction.values());
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(CUSTOMER), "/users", 20, "User groups", PATH, Permission.USER_VIEW),
        NavigationEntry.tab(Set.of(MSP), "/staff", 25, "User groups", PATH, Permission.USER_VIEW),
        NavigationEntry.of(
            Set.of(PLATFORM),
            Group.TOP,
            25,
            "User groups",
            "users-group",
            PATH,
            Permission.USER_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(CUSTOMER, MSP, PLATFORM),
            45,
            "New user group",
            "users-plus",
            PATH + "/new",
            Permission.USER_UPDATE));
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    String list = (home == null ? "/platform" : home.href()) + PATH;
    return frame.may(Permission.USER_VIEW)
        ? groups.page(UserGroupQuery.of(typed, null, new PageRequest(SHOWN, null))).items().stream()
            .map(group ->
                new Found(
                    group.name(),
                    Figures.counted(group.users(), "user", "users"),
                    list + "/" + group.id(),
                    "users-group"))
            .toList()
        : List.of();
  }
}
