package io.stewardry.access;

import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.people.UserFinder;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The staff of a provider.
@Component
class StaffResource implements Resource {
  private final UserFinder users;

  StaffResource(UserFinder users) {
    this.users = users;
  }

  @Override
  public Name name() {
    return new Name("staff", "Staff", Area.PEOPLE, 30);
  }

  @Override
  public List<StaffAction> logged() {
    return List.of(StaffAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.STAFF_VIEW),
        PermissionWord.of(Permission.STAFF_CREATE, "add"),
        PermissionWord.of(Permission.STAFF_UPDATE));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(MSP), Group.TEAM, 10, "Staff", "users", "/staff", Permission.STAFF_VIEW)
            .firstTab("People")
            .also("/users"));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(MSP),
            30,
            "New member of staff",
            "user-plus",
            "/staff/new",
            Permission.STAFF_CREATE));
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    return home != null
            && caller.organizationKind() == OrganizationKind.MSP
            && frame.may(Permission.STAFF_VIEW)
        ? users.find(typed, home.href() + "/staff")
        : List.of();
  }
}
