package io.stewardry.people.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class PeoplePages implements ModulePages {
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
            .also("/invitations")
            .onBar(),
        NavigationEntry.tab(
            Set.of(MSP), "/staff", 20, "Invitations", "/invitations", Permission.INVITATION_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(CUSTOMER),
            40,
            "Invite a user",
            "user-plus",
            "/invitations/new",
            Permission.INVITATION_CREATE));
  }
}
