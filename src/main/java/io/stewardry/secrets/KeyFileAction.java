package io.stewardry.secrets;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the key file, for the log.
enum KeyFileAction implements AuditAction {
  ROTATED(
      ActionWords.of("key_file.rotated", "refresh", "replaced the primary key of the key file")),
  KEY_REMOVED(
      ActionWords.of("key_file.key_removed", "key-off", "removed an old key of the key file")),
  REPLACED(ActionWords.of("key_file.replaced", "key", "replaced the lost key file"));

  private final ActionWords words;

  KeyFileAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
