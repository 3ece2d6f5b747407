package io.stewardry.people;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Jump;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Users of an organization.
@Component
class UserResource implements Resource {
  private final UserFinder users;

  UserResource(UserFinder users) {
    this.users = users;
  }

  @Override
  public Name name() {
    return new Name("user", "Users", Area.PEOPLE, 10);
  }

  @Override
  public List<UserAction> logged() {
    return List.of(UserAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.USER_VIEW),
        PermissionWord.of(Permission.USER_UPDATE),
        PermissionWord.of(Permission.USER_RESET, "reset passwords").phrased("reset passwords"),
        PermissionWord.of(Permission.USER_SUSPEND, "suspend and reactivate"),
        PermissionWord.of(Permission.USER_DELETE));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(CUSTOMER),
                Group.PEOPLE,
                10,
                "Users",
                "users",
                "/users",
                Permission.USER_VIEW)
            .onBar());
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    return home != null
            && caller.organizationKind() != OrganizationKind.MSP
            && frame.may(Permission.USER_VIEW)
        ? users.find(typed, home.href() + "/users")
        : List.of();
  }

  @Override
  public List<Jump> ofAccount() {
    return List.of(
        new Jump(
            "Your account",
            null,
            "user-circle",
            "/account",
            "profile password language time zone sessions"));
  }
}
