package io.stewardry.secrets;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the data keys of an organization, for the log.
enum DataKeyAction implements AuditAction {
  ROTATED(ActionWords.of("data_key.rotated", "refresh", "replaced the data key of {here}")),
  OLD_REMOVED(
      ActionWords.of("data_key.old_removed", "key-off", "removed the old data keys of {here}"));

  private final ActionWords words;

  DataKeyAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
