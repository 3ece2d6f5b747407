package io.stewardry.channels.internal;

import io.stewardry.channels.ChannelMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A message with an Adaptive Card, as a workflow of Teams posts it. A TextBlock reads a part of
/// Markdown, so whatever could begin markup in what people wrote has a backslash. The renderers of
/// desktops and phones differ: some look for `](` whether the bracket has a backslash or not, so
/// the parenthesis has one, too.
final class TeamsBody {
  /// A message of Teams has 28 KB at the most, and an escaped text may be twice as long.
  private static final int LONGEST_TEXT = 3_000;

  private static final int LONGEST_LINE = 300;
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]{}<>|~]|&(?=#?\\w+;)");
  private static final Pattern LINK = Pattern.compile("(?<=])\\(");
  private static final Pattern LIST = Pattern.compile("^(\\d*)([-+#=.)])");

  private TeamsBody() {}

  static Map<String, Object> of(ChannelMessage message) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put(
        "body",
        List.of(
            block(line(message.title()), Map.of("size", "Large", "weight", "Bolder")),
            block(
                line(message.severity() + " · " + message.organization()),
                Map.of("isSubtle", true, "spacing", "None")),
            block(lines(message.text()), Map.of())));
    card.put(
        "actions",
        List.of(
            Map.of("type", "Action.OpenUrl", "title", "Open in Stewardry", "url", message.url())));
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("content", card);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "message");
    body.put("attachments", List.of(attachment));
    return body;
  }

  private static Map<String, Object> block(String text, Map<String, Object> looks) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "TextBlock");
    block.put("text", text);
    block.put("wrap", true);
    block.putAll(looks);
    return block;
  }

  private static String line(String text) {
    return escaped(ShownText.cut(ShownText.oneLine(text), LONGEST_LINE));
  }

  /// One line break alone is none in Markdown.
  private static String lines(String text) {
    return ShownText.cut(text, LONGEST_TEXT)
        .lines()
        .map(TeamsBody::escaped)
        .collect(Collectors.joining("\n\n"));
  }

  private static String escaped(String line) {
    String text = MARKUP.matcher(line.strip()).replaceAll("\\\\$0");
    text = LINK.matcher(text).replaceAll("\\\\(");
    return LIST.matcher(text).replaceFirst("$1\\\\$2");
  }
}
