package io.stewardry.channels.web;

import io.stewardry.channels.ChannelKind;

/// What forms say about the secrets of a channel.
final class ChannelWords {
  static final String SIGNING =
      "Your program verifies messages with it: whsec_ and 24 to 64 bytes in Base64. Leave it empty, and we create one and show it once.";

  private ChannelWords() {}

  static String where(ChannelKind kind) {
    return switch (kind) {
      case WEBHOOK -> "The https address of your program. Sealed, and never shown again.";
      case SLACK ->
          "In your Slack app under Incoming Webhooks. Anyone who has it can post to that Slack channel, so it is sealed, and never shown again.";
      case TEAMS ->
          "In Teams, create a workflow that posts to a channel when a webhook request is received, and copy its URL. It is sealed, and never shown again.";
    };
  }
}
