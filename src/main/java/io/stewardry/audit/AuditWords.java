package io.stewardry.audit;

import io.stewardry.shell.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /// As an action of the search: all that was done by people of the MSP that manages this one.
  public static final String PROVIDER = "provider";

  private static final String READ = ".read";

  /// What is looked at, where the key of its permission does not say it well.
  private static final Map<String, String> LOOKED_AT =
      Map.ofEntries(
          Map.entry("user", "users"),
          Map.entry("organization", "the organization"),
          Map.entry("owner", "the owners"),
          Map.entry("invitation", "invitations"),
          Map.entry("role", "roles"),
          Map.entry("audit", "the audit log"),
          Map.entry("apikey", "API keys"),
          Map.entry("settings", "the settings"),
          Map.entry("capability", "the capabilities"),
          Map.entry("entitlement", "the capabilities"),
          Map.entry("limit", "the limits"),
          Map.entry("access", "staff access"),
          Map.entry("staff", "staff"),
          Map.entry("group", "groups"),
          Map.entry("mail", "e-mails in the outbox"));

  private static final Map<String, String> RESOURCES = new LinkedHashMap<>();
  private static final Map<String, Known> ACTIONS = new LinkedHashMap<>();

  static {
    RESOURCES.put("session", "Sign-ins");
    RESOURCES.put("access", "Staff access");
    RESOURCES.put("user", "Users");
    RESOURCES.put("invitation", "Invitations");
    RESOURCES.put("role", "Roles");
    RESOURCES.put("group", "Groups");
    RESOURCES.put("password", "Passwords");
    RESOURCES.put("mfa", "Second factors");
    RESOURCES.put("passkey", "Passkeys");
    RESOURCES.put("sign_in_provider", "Single sign-on");
    RESOURCES.put("apikey", "API keys");
    RESOURCES.put("visit", "Visits");
    RESOURCES.put("organization", "Organizations");
    RESOURCES.put("email_domain", "E-mail domains");
    RESOURCES.put("mail", "Mails");
    RESOURCES.put("import", "Imports");
    RESOURCES.put("bulk", "Bulk actions");
    RESOURCES.put("request", "Refused requests");

    ACTIONS.put("organization.exported", new Known("download", "Exported organizations"));
    ACTIONS.put("audit.exported", new Known("download", "Exported the audit log"));
    ACTIONS.put("access.exported", new Known("download", "Exported who has access"));
    ACTIONS.put("import.exported", new Known("download", "Downloaded the result of an import"));
    ACTIONS.put("user.updated", new Known("edit", "Changed the user"));
    ACTIONS.put("user.suspended", new Known("ban", "Suspended the user"));
    ACTIONS.put("user.reactivated", new Known("player-play", "Resumed the user"));
    ACTIONS.put("user.signed_out", new Known("logout", "Signed the user out everywhere"));
    ACTIONS.put("user.deleted", new Known("trash", "Deleted the user"));
    ACTIONS.put("staff.created", new Known("user-plus", "Added to the staff"));
    ACTIONS.put("staff.updated", new Known("edit", "Changed the staff member"));
    ACTIONS.put("access.granted", new Known("key", "Gave access"));
    ACTIONS.put("access.revoked", new Known("key-off", "Removed access"));
    ACTIONS.put("role.created", new Known("id-badge-2", "Created the role"));
    ACTIONS.put("role.updated", new Known("edit", "Changed the role"));
    ACTIONS.put("role.deleted", new Known("trash", "Deleted the role"));
    ACTIONS.put("group.created", new Known("folder-plus", "Created the group"));
    ACTIONS.put("group.updated", new Known("edit", "Changed the group"));
    ACTIONS.put("group.deleted", new Known("trash", "Deleted the group"));
    ACTIONS.put(
        "group.organization_added", new Known("folder-up", "Added an organization to a group"));
    ACTIONS.put(
        "group.organization_removed",
        new Known("folder-down", "Removed an organization from a group"));
    ACTIONS.put("invitation.created", new Known("mail", "Invited"));
    ACTIONS.put("invitation.resent", new Known("send", "Sent the invitation again"));
    ACTIONS.put("invitation.revoked", new Known("mail-off", "Revoked the invitation"));
    ACTIONS.put("invitation.accepted", new Known("user-check", "Joined"));
    ACTIONS.put("session.created", new Known("login-2", "Signed in", "Tried to sign in"));
    ACTIONS.put("session.ended", new Known("logout", "Ended a session"));
    ACTIONS.put("password.changed", new Known("key", "Changed their password"));
    ACTIONS.put(
        "password.reset_requested",
        new Known("mail", "Asked for a new password", "Asked for a new password"));
    ACTIONS.put(
        "password.reset",
        new Known("key", "Set a new password by a link", "Tried to set a new password by a link"));
    ACTIONS.put("user.password_voided", new Known("key", "Reset the password of"));
    ACTIONS.put("mfa.enrolled", new Known("shield-check", "Set up a second factor"));
    ACTIONS.put("mfa.removed", new Known("shield-off", "Removed the second factor of"));
    ACTIONS.put("mfa.recovery_used", new Known("lifebuoy", "Used a recovery code"));
    ACTIONS.put("mfa.codes_renewed", new Known("refresh", "Created new recovery codes"));
    ACTIONS.put("passkey.created", new Known("fingerprint", "Added the passkey"));
    ACTIONS.put("passkey.updated", new Known("edit", "Renamed the passkey"));
    ACTIONS.put("passkey.deleted", new Known("fingerprint-off", "Removed the passkey"));
    ACTIONS.put("sign_in_provider.updated", new Known("login-2", "Changed single sign-on"));
    ACTIONS.put("sign_in_provider.removed", new Known("logout", "Removed single sign-on"));
    ACTIONS.put(
        "session.stepped_up",
        new Known("shield-check", "Confirmed who they are", "Tried to confirm who they are"));
    ACTIONS.put("apikey.created", new Known("key", "Created the API key"));
    ACTIONS.put("apikey.revoked", new Known("key-off", "Revoked the API key"));
    ACTIONS.put("apikey.all_revoked", new Known("key-off", "Revoked all API keys"));
    ACTIONS.put(
        "identity_key.created", new Known("key", "Created the first key for identity tokens"));
    ACTIONS.put(
        "identity_key.rotated", new Known("refresh", "Replaced the key for identity tokens"));
    ACTIONS.put(
        "key_file.rotated", new Known("refresh", "Replaced the primary key of the key file"));
    ACTIONS.put("key_file.key_removed", new Known("key-off", "Removed an old key of the key file"));
    ACTIONS.put("key_file.replaced", new Known("key", "Replaced the lost key file"));
    ACTIONS.put("data_key.rotated", new Known("refresh", "Replaced the data key"));
    ACTIONS.put("data_key.old_removed", new Known("key-off", "Removed the old data keys"));
    ACTIONS.put("owner.removed", new Known("user-minus", "Removed the owner"));
    ACTIONS.put("superuser.created", new Known("shield-plus", "Created the superuser"));
    ACTIONS.put("context.entered", new Known("door-enter", "Entered the organization"));
    ACTIONS.put("door.updated", new Known("door", "Changed who can enter"));
    ACTIONS.put("visit.asked", new Known("door-enter", "Requested access"));
    ACTIONS.put("visit.begun", new Known("urgent", "Entered in an emergency"));
    ACTIONS.put("visit.admitted", new Known("door-enter", "Let in"));
    ACTIONS.put("visit.refused", new Known("door-off", "Did not let in"));
    ACTIONS.put("visit.withdrawn", new Known("door-exit", "Withdrew the request to enter"));
    ACTIONS.put("visit.ended", new Known("door-exit", "Ended the visit of"));
    ACTIONS.put("visitor.sent_out", new Known("door-exit", "Ended the access of"));
    ACTIONS.put("visitor.let_back", new Known("door-enter", "Let back in"));
    ACTIONS.put("organization.created", new Known("building", "Created the organization"));
    ACTIONS.put("organization.updated", new Known("edit", "Changed the organization"));
    ACTIONS.put("organization.suspended", new Known("ban", "Suspended the organization"));
    ACTIONS.put("organization.resumed", new Known("player-play", "Resumed the organization"));
    ACTIONS.put("organization.deleted", new Known("trash", "Deleted the organization"));
    ACTIONS.put("organization.restored", new Known("restore", "Restored the organization"));
    ACTIONS.put("organization.purged", new Known("eraser", "Erased the organization"));
    ACTIONS.put("organization.linked", new Known("link", "Changed who manages the organization"));
    ACTIONS.put("organization.unlinked", new Known("link-off", "Set the organization standalone"));
    ACTIONS.put("organization.domain_changed", new Known("at", "Changed the e-mail domain"));
    ACTIONS.put("favorite.added", new Known("star", "Added a favourite"));
    ACTIONS.put("favorite.removed", new Known("star-off", "Removed a favourite"));
    ACTIONS.put("view.saved", new Known("bookmark", "Saved a view of a list"));
    ACTIONS.put("view.removed", new Known("bookmark-off", "Removed a view of a list"));
    ACTIONS.put("list.columns_chosen", new Known("columns-3", "Chose the columns of a list"));
    ACTIONS.put("email_domain.added", new Known("at", "Added the e-mail domain"));
    ACTIONS.put("email_domain.verified", new Known("shield-check", "Verified the e-mail domain"));
    ACTIONS.put("email_domain.removed", new Known("at-off", "Removed the e-mail domain"));
    ACTIONS.put("import.started", new Known("file-import", "Started the import"));
    ACTIONS.put("import.stopped", new Known("player-stop", "Stopped the import"));
    ACTIONS.put("import.finished", new Known("file-check", "Finished the import"));
    ACTIONS.put("import.failed", new Known("file-x", "Could not finish the import"));
    ACTIONS.put("bulk.started", new Known("list-check", "Started a bulk action"));
    ACTIONS.put("bulk.stopped", new Known("player-stop", "Stopped a bulk action"));
    ACTIONS.put("bulk.finished", new Known("list-check", "Finished a bulk action"));
    ACTIONS.put("bulk.failed", new Known("list", "Could not finish a bulk action"));
    ACTIONS.put("capabilities.updated", new Known("puzzle", "Changed the capabilities"));
    ACTIONS.put("mail.resent", new Known("send", "Sent a failed mail again"));
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

  /// What the log can be searched for.
  ///
  /// @param title such as "Kinds"
  public record Group(String title, List<Choice> choices) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /// @param provider who manages the organization; null for nobody
  public static List<Group> groups(@Nullable String provider) {
    List<Choice> often = new ArrayList<>();
    often.add(new Choice("", "All changes"));
    often.add(new Choice(ALL, "Changes and views"));
    if (provider != null) {
      often.add(new Choice(PROVIDER, "Done by " + provider));
    }
    often.add(
        new Choice(READS, provider == null ? "Views from outside" : "Views by provider staff"));
    List<Choice> kinds = new ArrayList<>();
    RESOURCES.forEach((resource, words) -> kinds.add(new Choice(resource + ".", words)));
    List<Choice> single = new ArrayList<>();
    ACTIONS.forEach((action, known) -> single.add(new Choice(action, known.words())));
    return List.of(
        new Group("Often", often), new Group("Kinds", kinds), new Group("Single actions", single));
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
          "eye", "Viewed " + LOOKED_AT.getOrDefault(resource, resource.replace('_', ' ') + "s"));
    }
    String words = action.replace(".", ": ").replace('_', ' ');
    return new Known("point", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }
}
