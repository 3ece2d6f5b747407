package io.stewardry.signin;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with superusers, for the log.
enum SuperuserAction implements AuditAction {
  CREATED(
      ActionWords.of("superuser.created", "shield-plus", "added the superuser {whom}")
          .called("Created the superuser")
          .about("user"));

  private final ActionWords words;

  SuperuserAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
