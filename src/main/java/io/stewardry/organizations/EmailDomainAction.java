package io.stewardry.organizations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with e-mail domains, for the log.
enum EmailDomainAction implements AuditAction {
  ADDED(ActionWords.of("email_domain.added", "at", "added the e-mail domain {it}")),
  VERIFIED(
      ActionWords.of("email_domain.verified", "shield-check", "verified the e-mail domain {it}")),
  REMOVED(ActionWords.of("email_domain.removed", "at-off", "removed the e-mail domain {it}"));

  private final ActionWords words;

  EmailDomainAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
