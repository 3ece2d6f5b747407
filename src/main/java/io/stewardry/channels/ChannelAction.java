package io.stewardry.channels;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with channels, for the log.
public enum ChannelAction implements AuditAction {
  CREATED(ActionWords.of("channel.created", "plus", "created the channel {it}")),
  UPDATED(ActionWords.of("channel.updated", "edit", "changed the channel {it}")),
  DELETED(ActionWords.of("channel.deleted", "trash", "deleted the channel {it}")),
  TESTED(
      ActionWords.of("channel.tested", "send", "sent a test message to the channel {it}")
          .called("Sent a test message to a channel")),
  STOPPED(
      ActionWords.of("channel.stopped", "bell-off", "stopped the channel {it}")
          .called("Stopped a channel"));

  private final ActionWords words;

  ChannelAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
