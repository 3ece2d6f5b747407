package io.stewardry.notifications;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with subscriptions, for the log.
enum SubscriptionAction implements AuditAction {
  CREATED(
      ActionWords.of("subscription.created", "bell-plus", "chose what {who} are told")
          .called("Created a subscription")
          .several("created {n} subscriptions")),
  UPDATED(
      ActionWords.of("subscription.updated", "edit", "changed what {who} are told")
          .called("Changed a subscription")
          .several("changed {n} subscriptions")),
  DELETED(
      ActionWords.of("subscription.deleted", "bell-x", "deleted a subscription of {who}")
          .called("Deleted a subscription")
          .several("deleted {n} subscriptions"));

  private final ActionWords words;

  SubscriptionAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
