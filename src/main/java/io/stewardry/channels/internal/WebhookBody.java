package io.stewardry.channels.internal;

import io.stewardry.channels.ChannelMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/// The payload of Standard Webhooks: type, timestamp and data. It is JSON and nothing else, so what
/// people wrote is a string in it.
final class WebhookBody {
  private WebhookBody() {}

  static Map<String, Object> of(ChannelMessage message) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("organizationId", message.organizationId().toString());
    data.put("organizationName", message.organization());
    data.put("class", message.eventClass());
    data.put("severity", message.severity());
    data.put("title", message.title());
    data.put("text", message.text());
    data.put("url", message.url());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", message.type());
    body.put("timestamp", message.at().toString());
    body.put("data", data);
    return body;
  }
}
