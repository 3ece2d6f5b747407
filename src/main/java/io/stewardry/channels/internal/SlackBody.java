package io.stewardry.channels.internal;

import io.stewardry.channels.ChannelMessage;
import java.util.List;
import java.util.Map;

/// A message of Slack's Block Kit. What people wrote is in `plain_text` only, where no markup means
/// anything, and has `&`, `<` and `>` as entities, without which no mention, link or command
/// exists. The `text` is what notifications show, and is escaped in the same way.
final class SlackBody {
  /// Slack refuses a message with longer ones.
  private static final int LONGEST_HEADER = 150;

  private static final int LONGEST_TEXT = 3_000;

  private SlackBody() {}

  static Map<String, Object> of(ChannelMessage message) {
    String where = ShownText.oneLine(message.severity() + " · " + message.organization());
    String title = ShownText.oneLine(message.title());
    return Map.of(
        "text",
        escaped(message.organization() + ": " + title, LONGEST_TEXT),
        "blocks",
        List.of(
            Map.of("type", "header", "text", plain(title, LONGEST_HEADER)),
            Map.of("type", "context", "elements", List.of(plain(where, LONGEST_TEXT))),
            Map.of("type", "section", "text", plain(message.text(), LONGEST_TEXT)),
            Map.of(
                "type",
                "actions",
                "elements",
                List.of(
                    Map.of(
                        "type",
                        "button",
                        "text",
                        plain("Open in Stewardry", LONGEST_HEADER),
                        "url",
                        message.url())))));
  }

  private static Map<String, Object> plain(String text, int longest) {
    return Map.of("type", "plain_text", "text", escaped(text, longest), "emoji", false);
  }

  /// Cut between two characters and never within an entity. An empty one would be refused.
  private static String escaped(String text, int longest) {
    StringBuilder escaped = new StringBuilder();
    for (int n = 0; n < text.length(); ) {
      int character = text.codePointAt(n);
      String piece =
          switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
          };
      if (escaped.length() + piece.length() >= longest) {
        return escaped.append('…').toString();
      }
      escaped.append(piece);
      n += Character.charCount(character);
    }
    return escaped.isEmpty() ? "-" : escaped.toString();
  }
}
