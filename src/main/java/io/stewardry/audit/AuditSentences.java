package io.stewardry.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How an entry reads: what follows the name of the person who acted. `{it}` is the thing or the
/// person it was about, `{named}` the same where its name is known, `{place}` the organization that
/// access was given to.
final class AuditSentences {
  private static final Set<String> USERS = Set.of("users");
  private static final Map<String, String> PATTERNS = new HashMap<>();

  static {
    put("user.updated", "changed {it}");
    put("user.suspended", "suspended {it}");
    put("user.reactivated", "resumed {it}");
    put("user.signed_out", "signed {it} out everywhere");
    put("user.deleted", "deleted {it}");
    put("user.password_voided", "reset the password of {it}");
    put("staff.created", "added {it} to the staff");
    put("staff.updated", "changed the staff member {it}");
    put("access.granted", "gave {it} access to {place}");
    put("access.revoked", "removed the access of {it} to {place}");
    put("role.created", "created the role {it}");
    put("role.updated", "changed the role {it}");
    put("role.deleted", "deleted the role {it}");
    put("group.created", "created the group {it}");
    put("group.updated", "changed the group {it}");
    put("group.deleted", "deleted the group {it}");
    put("group.organization_added", "added {place} to {group}");
    put("group.organization_removed", "removed {place} from {group}");
    put("invitation.created", "invited {it}");
    put("invitation.resent", "sent the invitation of {it} again");
    put("invitation.revoked", "revoked the invitation of {it}");
    put("invitation.accepted", "joined");
    put("session.created", "signed in");
    put("session.ended", "ended a session");
    put("session.stepped_up", "confirmed who they are");
    put("password.changed", "changed their password");
    put("password.reset_requested", "asked for a new password");
    put("password.reset", "set a new password by a link");
    put("mfa.enrolled", "set up a second factor");
    put("mfa.removed", "removed the second factor of {it}");
    put("mfa.recovery_used", "used a recovery code");
    put("mfa.codes_renewed", "created new recovery codes");
    put("passkey.created", "added the passkey {it}");
    put("passkey.updated", "renamed the passkey {it}");
    put("passkey.deleted", "removed the passkey {it}");
    put("sign_in_provider.updated", "changed single sign-on");
    put("sign_in_provider.removed", "removed single sign-on");
    put("apikey.created", "created the API key {it}");
    put("apikey.revoked", "revoked the API key {it}");
    put("apikey.all_revoked", "revoked all API keys");
    put("identity_key.created", "created the first key for identity tokens");
    put("identity_key.rotated", "replaced the key for identity tokens");
    put("key_file.rotated", "replaced the primary key of the key file");
    put("key_file.key_removed", "removed an old key of the key file");
    put("key_file.replaced", "replaced the lost key file");
    put("data_key.rotated", "replaced the data key of {here}");
    put("data_key.old_removed", "removed the old data keys of {here}");
    put("owner.removed", "removed the owner {it}");
    put("superuser.created", "added the superuser {it}");
    put("context.entered", "entered {here}");
    put("door.updated", "changed who can enter");
    put("visit.asked", "requested access");
    put("visit.begun", "entered in an emergency");
    put("visit.admitted", "let in {it}");
    put("visit.refused", "did not let in {it}");
    put("visit.withdrawn", "withdrew the request to enter");
    put("visit.ended", "ended the visit of {it}");
    put("visitor.sent_out", "ended the access of {it}");
    put("visitor.let_back", "let {it} back in");
    put("organization.created", "created the organization {it}");
    put("organization.updated", "changed {it}");
    put("organization.suspended", "suspended {it}");
    put("organization.resumed", "resumed {it}");
    put("organization.deleted", "deleted {it}");
    put("organization.restored", "restored {it}");
    put("organization.purged", "erased {it} for good");
    put("organization.linked", "changed who manages {it}");
    put("organization.unlinked", "set {it} standalone");
    put("organization.domain_changed", "changed the e-mail domain");
    put("favorite.added", "added a favourite {it}");
    put("favorite.removed", "removed a favourite {it}");
    put("view.saved", "saved the list view {it}");
    put("view.removed", "removed the list view {it}");
    put("list.columns_chosen", "chose the columns of a list");
    put("email_domain.added", "added the e-mail domain {it}");
    put("email_domain.verified", "verified the e-mail domain {it}");
    put("email_domain.removed", "removed the e-mail domain {it}");
    put("import.started", "started the import {it}");
    put("import.stopped", "stopped the import {it}");
    put("import.finished", "finished the import {it}");
    put("import.failed", "could not finish the import {it}");
    put("bulk.started", "started a bulk action");
    put("bulk.stopped", "stopped a bulk action");
    put("bulk.finished", "finished a bulk action");
    put("bulk.failed", "could not finish a bulk action");
    put("capabilities.updated", "changed the capabilities of {it}");
    put("mail.resent", "sent the mail to {it} again");
    put("limits.updated", "changed the limits of {it}");
    put("request.refused", "was refused {it}");
  }

  private AuditSentences() {}

  private static void put(String action, String pattern) {
    PATTERNS.put(action, pattern);
  }

  /// @param words what the action is called, for one without a pattern
  static String pattern(AuditEntry entry, String words) {
    String done = PATTERNS.get(entry.action());
    if (entry.action().equals("limits.updated") && entry.changes().keySet().equals(USERS)) {
      Object max = entry.changes().get("users");
      done =
          max == null ? "removed the user limit of {it}" : "set the user limit of {it} to " + max;
    }
    if (entry.action().equals("mail.resent") && entry.changes().containsKey("count")) {
      done = "sent failed mails again";
    }
    if (done == null) {
      return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) + " {named}";
    }
    if (entry.result().equals("ok") || entry.action().equals("request.refused")) {
      return done;
    }
    return switch (entry.action()) {
      case "session.created" -> "tried to sign in";
      case "session.stepped_up" -> "tried to confirm who they are";
      case "password.reset" -> "tried to set a new password by a link";
      case "password.reset_requested" -> done;
      default -> "was refused: " + done;
    };
  }
}
