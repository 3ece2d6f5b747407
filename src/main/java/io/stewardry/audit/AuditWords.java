package io.stewardry.audit;

import io.stewardry.shell.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the actions of the log are called, and the icons beside them.
public final class AuditWords {
  /// @param tried what is said when it was refused
  private record Known(String icon, String words, String tried) {
    Known(String icon, String words) {
      this(
          icon,
          words,
          "Was refused: " + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1));
    }
  }

  /// As an action of the search: whatever was done or looked at.
  public static final String ALL = "all";

  /// As an action of the search: what people from elsewhere only looked at.
  public static final String READS = "reads";

  private static final String READ = ".read";

  /// What is looked at, where the key of its permission does not say it well.
  private static final Map<String, String> LOOKED_AT =
      Map.ofEntries(
          Map.entry("user", "users"),
          Map.entry("organization", "the organization"),
          Map.entry("owner", "the owners"),
          Map.entry("invitation", "invitations"),
          Map.entry("role", "roles"),
          Map.entry("audit", "the log"),
          Map.entry("apikey", "API keys"),
          Map.entry("settings", "the settings"),
          Map.entry("capability", "the capabilities"),
          Map.entry("entitlement", "the capabilities"),
          Map.entry("limit", "the limits"),
          Map.entry("access", "who reaches it"),
          Map.entry("staff", "staff"),
          Map.entry("group", "groups"));

  private static final Map<String, String> RESOURCES = new LinkedHashMap<>();
  private static final Map<String, Known> ACTIONS = new LinkedHashMap<>();

  static {
    RESOURCES.put("user", "Anything about users");
    RESOURCES.put("access", "Anything about access");
    RESOURCES.put("role", "Anything about roles");
    RESOURCES.put("group", "Anything about groups");
    RESOURCES.put("invitation", "Anything about invitations");
    RESOURCES.put("session", "Anything about sign-in");
    RESOURCES.put("password", "Anything about passwords");
    RESOURCES.put("mfa", "Anything about second factors");
    RESOURCES.put("passkey", "Anything about passkeys");
    RESOURCES.put("sign_in_provider", "Anything about sign-in providers");
    RESOURCES.put("apikey", "Anything about API keys");
    RESOURCES.put("visit", "Anything about visits");
    RESOURCES.put("organization", "Anything about organizations");
    RESOURCES.put("email_domain", "Anything about e-mail domains");
    RESOURCES.put("import", "Anything about imports");
    RESOURCES.put("bulk", "Anything about acts on many");

    ACTIONS.put("organization.exported", new Known("download", "Exported organizations"));
    ACTIONS.put("audit.exported", new Known("download", "Exported the audit log"));
    ACTIONS.put("access.exported", new Known("download", "Exported who has access"));
    ACTIONS.put("import.exported", new Known("download", "Downloaded the result of an import"));
    ACTIONS.put("user.updated", new Known("edit", "Changed the user"));
    ACTIONS.put("user.suspended", new Known("ban", "Suspended the user"));
    ACTIONS.put("user.reactivated", new Known("player-play", "Reactivated the user"));
    ACTIONS.put("user.deleted", new Known("trash", "Deleted the user"));
    ACTIONS.put("staff.created", new Known("user-plus", "Added to the staff"));
    ACTIONS.put("staff.updated", new Known("edit", "Changed the member of staff"));
    ACTIONS.put("access.granted", new Known("key", "Gave access"));
    ACTIONS.put("access.revoked", new Known("key-off", "Took access away"));
    ACTIONS.put("role.created", new Known("id-badge-2", "Made the role"));
    ACTIONS.put("role.updated", new Known("edit", "Changed the role"));
    ACTIONS.put("role.deleted", new Known("trash", "Deleted the role"));
    ACTIONS.put("group.created", new Known("folder-plus", "Made the group"));
    ACTIONS.put("group.updated", new Known("edit", "Changed the group"));
    ACTIONS.put("group.deleted", new Known("trash", "Deleted the group"));
    ACTIONS.put(
        "group.organization_added", new Known("folder-up", "Put an organization into a group"));
    ACTIONS.put(
        "group.organization_removed",
        new Known("folder-down", "Took an organization out of a group"));
    ACTIONS.put("invitation.created", new Known("mail", "Invited"));
    ACTIONS.put("invitation.resent", new Known("send", "Sent the invitation again"));
    ACTIONS.put("invitation.revoked", new Known("mail-off", "Revoked the invitation"));
    ACTIONS.put("invitation.accepted", new Known("user-check", "Accepted the invitation"));
    ACTIONS.put("session.created", new Known("login-2", "Signed in", "Tried to sign in"));
    ACTIONS.put("session.ended", new Known("logout", "Ended a session"));
    ACTIONS.put("password.changed", new Known("key", "Changed the own password"));
    ACTIONS.put(
        "password.reset_requested",
        new Known("mail", "Asked for a new password", "Asked for a new password"));
    ACTIONS.put(
        "password.reset",
        new Known("key", "Set a new password by a link", "Tried to set a new password by a link"));
    ACTIONS.put("user.password_voided", new Known("key", "Made the password void of"));
    ACTIONS.put("mfa.enrolled", new Known("shield-check", "Set up a second factor"));
    ACTIONS.put("mfa.removed", new Known("shield-off", "Removed the second factor of"));
    ACTIONS.put("mfa.recovery_used", new Known("lifebuoy", "Used a recovery code"));
    ACTIONS.put("mfa.codes_renewed", new Known("refresh", "Made new recovery codes"));
    ACTIONS.put("passkey.created", new Known("fingerprint", "Added the passkey"));
    ACTIONS.put("passkey.updated", new Known("edit", "Renamed the passkey"));
    ACTIONS.put("passkey.deleted", new Known("fingerprint-off", "Removed the passkey"));
    ACTIONS.put(
        "sign_in_provider.updated", new Known("login-2", "Changed the provider of sign-in"));
    ACTIONS.put("sign_in_provider.removed", new Known("logout", "Removed the provider of sign-in"));
    ACTIONS.put(
        "session.stepped_up",
        new Known(
            "shield-check", "Confirmed who is signed in", "Tried to confirm who is signed in"));
    ACTIONS.put("apikey.created", new Known("key", "Made the API key"));
    ACTIONS.put("apikey.revoked", new Known("key-off", "Revoked the API key"));
    ACTIONS.put("apikey.all_revoked", new Known("key-off", "Revoked all API keys"));
    ACTIONS.put("identity_key.created", new Known("key", "Made the first key for identity tokens"));
    ACTIONS.put(
        "identity_key.rotated", new Known("refresh", "Replaced the key for identity tokens"));
    ACTIONS.put("owner.removed", new Known("user-minus", "Took the ownership from"));
    ACTIONS.put("superuser.created", new Known("shield-plus", "Created the superuser"));
    ACTIONS.put("context.entered", new Known("door-enter", "Entered the organization"));
    ACTIONS.put("door.updated", new Known("door", "Changed how the provider enters"));
    ACTIONS.put("visit.asked", new Known("door-enter", "Asked to enter"));
    ACTIONS.put("visit.begun", new Known("urgent", "Entered in an emergency"));
    ACTIONS.put("visit.admitted", new Known("door-enter", "Let in"));
    ACTIONS.put("visit.refused", new Known("door-off", "Did not let in"));
    ACTIONS.put("visit.withdrawn", new Known("door-exit", "Took back the wish to enter"));
    ACTIONS.put("visit.ended", new Known("door-exit", "Ended the visit of"));
    ACTIONS.put("visitor.sent_out", new Known("door-exit", "Sent out"));
    ACTIONS.put("visitor.let_back", new Known("door-enter", "Lets in again"));
    ACTIONS.put("organization.created", new Known("building", "Created the organization"));
    ACTIONS.put("organization.updated", new Known("edit", "Changed the organization"));
    ACTIONS.put("organization.suspended", new Known("ban", "Suspended the organization"));
    ACTIONS.put("organization.resumed", new Known("player-play", "Resumed the organization"));
    ACTIONS.put("organization.deleted", new Known("trash", "Deleted the organization"));
    ACTIONS.put("organization.restored", new Known("restore", "Restored the organization"));
    ACTIONS.put("organization.purged", new Known("eraser", "Erased the organization"));
    ACTIONS.put("organization.linked", new Known("link", "Changed who manages the organization"));
    ACTIONS.put("organization.unlinked", new Known("link-off", "Made the organization standalone"));
    ACTIONS.put("organization.domain_changed", new Known("at", "Changed the e-mail domain"));
    ACTIONS.put("favorite.added", new Known("star", "Pinned as a favourite"));
    ACTIONS.put("favorite.removed", new Known("star-off", "Took from the favourites"));
    ACTIONS.put("view.saved", new Known("bookmark", "Saved a view of a list"));
    ACTIONS.put("view.removed", new Known("bookmark-off", "Removed a view of a list"));
    ACTIONS.put("list.columns_chosen", new Known("columns-3", "Chose the columns of a list"));
    ACTIONS.put("email_domain.added", new Known("at", "Added the e-mail domain"));
    ACTIONS.put("email_domain.verified", new Known("shield-check", "Proved the e-mail domain"));
    ACTIONS.put("email_domain.removed", new Known("at-off", "Removed the e-mail domain"));
    ACTIONS.put("import.started", new Known("file-import", "Started the import"));
    ACTIONS.put("import.stopped", new Known("player-stop", "Stopped the import"));
    ACTIONS.put("import.finished", new Known("file-check", "Finished the import"));
    ACTIONS.put("import.failed", new Known("file-x", "Could not finish the import"));
    ACTIONS.put("bulk.started", new Known("list-check", "Began an act on many organizations"));
    ACTIONS.put("bulk.stopped", new Known("player-stop", "Stopped an act on many organizations"));
    ACTIONS.put("bulk.finished", new Known("list-check", "Finished an act on many organizations"));
    ACTIONS.put("bulk.failed", new Known("list", "Could not finish an act on many organizations"));
    ACTIONS.put("capabilities.updated", new Known("puzzle", "Changed the capabilities"));
    ACTIONS.put("limits.updated", new Known("gauge", "Changed the limits"));
    ACTIONS.put("request.refused", new Known("lock", "Was refused", "Was refused"));
  }

  private AuditWords() {}

  public static String of(AuditEntry entry) {
    Known known = known(entry.action());
    return entry.result().equals("ok") ? known.words() : known.tried();
  }

  public static String icon(String action) {
    return known(action).icon();
  }

  /// What the log can be searched for: all, what concerns one kind of thing, one action.
  public static List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Whatever was done"));
    choices.add(new Choice(ALL, "Whatever was done or looked at"));
    choices.add(new Choice(READS, "Looked at by people from elsewhere"));
    RESOURCES.forEach((resource, words) -> choices.add(new Choice(resource + ".", words)));
    ACTIONS.forEach((action, known) -> choices.add(new Choice(action, known.words())));
    return choices;
  }

  /// An action that nobody has named yet is told by its key: `gateway.paired` is "Gateway: paired".
  private static Known known(String action) {
    Known known = ACTIONS.get(action);
    if (known != null) {
      return known;
    }
    if (action.endsWith(READ)) {
      String resource = action.substring(0, action.length() - READ.length());
      return new Known(
          "eye", "Looked at " + LOOKED_AT.getOrDefault(resource, resource.replace('_', ' ') + "s"));
    }
    String words = action.replace(".", ": ").replace('_', ' ');
    return new Known("point", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }
}
