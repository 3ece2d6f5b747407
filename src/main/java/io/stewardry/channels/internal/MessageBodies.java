package io.stewardry.channels.internal;

import io.stewardry.channels.ChannelKind;
import io.stewardry.channels.ChannelMessage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A message in the form that the other end reads.
@Component
public class MessageBodies {
  private final JsonMapper json = JsonMapper.builder().build();

  public String of(ChannelKind kind, ChannelMessage message) {
    return json.writeValueAsString(
        switch (kind) {
          case WEBHOOK -> WebhookBody.of(message);
          case SLACK -> SlackBody.of(message);
          case TEAMS -> TeamsBody.of(message);
        });
  }
}
