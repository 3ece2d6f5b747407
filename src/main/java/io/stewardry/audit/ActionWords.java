package io.stewardry.audit;

import java.util.Map;

/// An action of the log as people say it: "somebody *suspended the user*".
///
/// @param icon of Tabler
public record ActionWords(String icon, String words) {
  private static final Map<String, ActionWords> KNOWN =
      Map.ofEntries(
          entry("capabilities.updated", "puzzle", "changed the capabilities"),
          entry("context.entered", "login-2", "entered the organization"),
          entry("import.failed", "file-x", "could not finish an import"),
          entry("import.finished", "file-check", "finished an import"),
          entry("import.started", "file-import", "started an import"),
          entry("import.stopped", "player-stop", "stopped an import"),
          entry("invitation.accepted", "user-check", "accepted the invitation"),
          entry("invitation.created", "mail", "invited"),
          entry("invitation.resent", "mail-forward", "sent the invitation again"),
          entry("invitation.revoked", "mail-off", "withdrew the invitation"),
          entry("limits.updated", "gauge", "changed the limits"),
          entry("organization.created", "building-plus", "created the organization"),
          entry("organization.deleted", "trash", "deleted the organization"),
          entry("organization.domain_changed", "world", "changed the primary e-mail domain"),
          entry("organization.linked", "link", "changed who manages the organization"),
          entry("organization.restored", "restore", "restored the organization"),
          entry("organization.resumed", "player-play", "resumed the organization"),
          entry("organization.suspended", "ban", "suspended the organization"),
          entry("organization.unlinked", "unlink", "ended the management of the organization"),
          entry("organization.updated", "pencil", "changed the organization"),
          entry("owner.removed", "user-minus", "removed the owner"),
          entry("password.changed", "key", "changed the password"),
          entry("request.refused", "hand-stop", "was refused"),
          entry("session.created", "login", "signed in"),
          entry("session.ended", "logout", "signed out"),
          entry("superuser.created", "shield-plus", "became a superuser"),
          entry("user.deleted", "user-x", "deleted the user"),
          entry("user.reactivated", "user-check", "reactivated the user"),
          entry("user.suspended", "user-pause", "suspended the user"),
          entry("user.updated", "user-edit", "changed the user"));

  /// An action that has no words yet is told by its key.
  public static ActionWords of(String action) {
    return KNOWN.getOrDefault(action, new ActionWords("point", action));
  }

  private static Map.Entry<String, ActionWords> entry(String action, String icon, String words) {
    return Map.entry(action, new ActionWords(icon, words));
  }
}
