package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import java.util.ArrayList;
import java.util.List;

/// What can be begun from anywhere, for the palette: only where its list is in the navigation, and
/// for who may.
public final class Actions {
  private Actions() {}

  /// A list, and what makes one more of it.
  private record Maker(
      String list, String page, String label, String icon, Permission permission) {}

  private static final List<Maker> MAKERS =
      List.of(
          new Maker(
              "/organizations",
              "/organizations/new",
              "New organization",
              "plus",
              Permission.ORGANIZATION_CREATE),
          new Maker(
              "/imports",
              "/imports/new",
              "Import organizations",
              "upload",
              Permission.ORGANIZATION_IMPORT),
          new Maker(
              "/staff", "/staff/new", "New member of staff", "user-plus", Permission.STAFF_CREATE),
          new Maker(
              "/users",
              "/invitations/new",
              "Invite a user",
              "user-plus",
              Permission.INVITATION_CREATE),
          new Maker("/groups", "/groups/new", "New group", "folder-plus", Permission.GROUP_MANAGE),
          new Maker("/roles", "/roles/new", "New role", "id-badge-2", Permission.ROLE_MANAGE),
          new Maker("/api-keys", "/api-keys/new", "New API key", "key", Permission.APIKEY_MANAGE));

  public static List<NavigationItem> of(Frame frame) {
    List<NavigationItem> actions = new ArrayList<>();
    for (Maker maker : MAKERS) {
      frame.navigation().stream()
          .filter(item -> item.href().endsWith(maker.list()) && frame.may(maker.permission()))
          .findFirst()
          .ifPresent(item ->
              actions.add(
                  new NavigationItem(
                      maker.label(),
                      maker.icon(),
                      item.href().substring(0, item.href().length() - maker.list().length())
                          + maker.page())));
    }
    actions.add(new NavigationItem("Your account", "user-circle", "/account"));
    actions.add(new NavigationItem("What you may do where", "lock-access", "/account/access"));
    actions.add(new NavigationItem("Your second factor", "shield-check", "/account/second-factor"));
    return actions;
  }
}
