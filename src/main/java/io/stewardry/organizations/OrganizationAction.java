package io.stewardry.organizations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with organizations, for the log.
public enum OrganizationAction implements AuditAction {
  CREATED(
      ActionWords.of("organization.created", "building", "created the organization {it}")
          .several("created {n} organizations")),
  UPDATED(
      ActionWords.of("organization.updated", "edit", "changed {it}")
          .called("Changed the organization")),
  SUSPENDED(
      ActionWords.of("organization.suspended", "ban", "suspended {it}")
          .called("Suspended the organization")),
  RESUMED(
      ActionWords.of("organization.resumed", "player-play", "resumed {it}")
          .called("Resumed the organization")),
  DELETED(
      ActionWords.of("organization.deleted", "trash", "deleted {it}")
          .called("Deleted the organization")),
  RESTORED(
      ActionWords.of("organization.restored", "restore", "restored {it}")
          .called("Restored the organization")),
  PURGED(
      ActionWords.of("organization.purged", "eraser", "erased {it} for good")
          .called("Erased the organization")),
  LINKED(
      ActionWords.of("organization.linked", "link", "changed who manages {it}")
          .called("Changed who manages the organization")),
  UNLINKED(
      ActionWords.of("organization.unlinked", "link-off", "set {it} standalone")
          .called("Set the organization standalone")),
  DOMAIN_CHANGED(ActionWords.of("organization.domain_changed", "at", "changed the e-mail domain")),
  EXPORTED(ActionWords.of("organization.exported", "download", "exported organizations"));

  private final ActionWords words;

  OrganizationAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
