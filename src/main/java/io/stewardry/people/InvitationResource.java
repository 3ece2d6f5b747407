package io.stewardry.people;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Invitations of users.
@Component
class InvitationResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("invitation", "Invitations", Area.PEOPLE, 20);
  }

  @Override
  public List<InvitationAction> logged() {
    return List.of(InvitationAction.values());
  }

  @Override
  public List<InvitationNotice> notices() {
    return List.of(InvitationNotice.values());
  }

  /// Those whose role lets them invite, at home or in a customer.
  @Override
  public List<String> announced(Caller caller) {
    return caller.roleHas(Permission.INVITATION_CREATE)
        ? List.of("your invitations that are accepted or fail")
        : List.of();
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.INVITATION_VIEW),
        PermissionWord.of(Permission.INVITATION_CREATE, "send").phrased("invite users"),
        PermissionWord.of(Permission.INVITATION_DELETE, "revoke"));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(MSP), "/staff", 20, "Invitations", "/invitations", Permission.INVITATION_VIEW),
        NavigationEntry.tab(
            Set.of(CUSTOMER),
            "/users",
            10,
            "Invitations",
            "/invitations",
            Permission.INVITATION_VIEW));
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
