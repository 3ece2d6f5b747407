package io.stewardry.organizations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What people do with their favourites, for the log.
enum FavoriteAction implements AuditAction {
  ADDED(
      ActionWords.of("favorite.added", "star", "added a favourite {it}")
          .about("organization")
          .ownAffair()),
  REMOVED(
      ActionWords.of("favorite.removed", "star-off", "removed a favourite {it}")
          .about("organization")
          .ownAffair());

  private final ActionWords words;

  FavoriteAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
