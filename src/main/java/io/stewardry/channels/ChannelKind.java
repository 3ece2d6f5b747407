package io.stewardry.channels;

import org.jspecify.annotations.Nullable;

/// The kind of receiver, which decides the format of messages.
public enum ChannelKind {
  /// A program: signed messages as Standard Webhooks has them.
  WEBHOOK("Webhook", "Your own program gets signed messages in JSON (Standard Webhooks)."),
  SLACK("Slack", "A Slack channel gets messages through an incoming webhook of a Slack app."),
  TEAMS("Microsoft Teams", "A Teams channel or chat gets cards through a workflow with a webhook.");

  private final String label;
  private final String words;

  ChannelKind(String label, String words) {
    this.label = label;
    this.words = words;
  }

  public String label() {
    return label;
  }

  /// One sentence for who has to choose.
  public String words() {
    return words;
  }

  /// @return null for none of these
  public static @Nullable ChannelKind parse(@Nullable String text) {
    for (ChannelKind kind : values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    return null;
  }
}
