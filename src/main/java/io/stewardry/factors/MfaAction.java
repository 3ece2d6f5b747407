package io.stewardry.factors;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with second factors, for the log.
public enum MfaAction implements AuditAction {
  ENROLLED(ActionWords.of("mfa.enrolled", "shield-check", "set up a second factor").ownAffair()),
  REMOVED(ActionWords.of("mfa.removed", "shield-off", "removed the second factor of {whom}")),
  RECOVERY_USED(
      ActionWords.of("mfa.recovery_used", "lifebuoy", "used a recovery code").ownAffair()),
  CODES_RENEWED(
      ActionWords.of("mfa.codes_renewed", "refresh", "created new recovery codes").ownAffair());

  private final ActionWords words;

  MfaAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
