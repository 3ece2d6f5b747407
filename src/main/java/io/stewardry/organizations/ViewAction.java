package io.stewardry.organizations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What people do with their views of lists, for the log.
enum ViewAction implements AuditAction {
  SAVED(
      ActionWords.of("view.saved", "bookmark", "saved the list view {it}")
          .called("Saved a view of a list")
          .about("user")
          .ownAffair()),
  REMOVED(
      ActionWords.of("view.removed", "bookmark-off", "removed the list view {it}")
          .called("Removed a view of a list")
          .about("user")
          .ownAffair()),
  COLUMNS_CHOSEN(
      ActionWords.of("view.columns_chosen", "columns-3", "chose the columns of a list")
          .about("user")
          .ownAffair());

  private final ActionWords words;

  ViewAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
