package io.stewardry.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.internal.MessageBodies;
import io.stewardry.support.RunsInParallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Names and texts that want to be more than text, in all three forms.
@RunsInParallel
class MessageBodiesTest {
  private static final String HOSTILE =
      "<!channel> <@U024BE7LH> <https://evil.example|Sign in> & @here *bold* _it_ ~x~ `c` [x](http://evil.example) **b** <at>Boss</at> {{DATE(2026-01-01T00:00:00Z)}} &lt;at&gt; | \\[y](http://evil.example) \"}]";

  private static ChannelMessage message(String organization, String title, String text) {
    return new ChannelMessage(
        UUID.randomUUID(),
        "alert.opened",
        Instant.parse("2026-11-30T10:00:00Z"),
        UUID.randomUUID(),
        organization,
        "alert",
        "CRITICAL",
        title,
        text,
        "https://hub.example/o/acme/alerts/1?a=1&b=2",
        null);
  }

  private static JsonNode body(ChannelKind kind, ChannelMessage message) {
    return JsonMapper.builder().build().readTree(new MessageBodies().of(kind, message));
  }

  private static List<String> texts(JsonNode node) {
    List<String> found = new ArrayList<>();
    if (node.isString()) {
      found.add(node.asString());
    }
    node.forEach(child -> found.addAll(texts(child)));
    return found;
  }

  @Test
  void shouldBeJsonAndNothingElseForPrograms() {
    JsonNode body = body(ChannelKind.WEBHOOK, message(HOSTILE, HOSTILE, "a\n" + HOSTILE));
    assertThat(body.at("/type").asString()).isEqualTo("alert.opened");
    assertThat(body.at("/timestamp").asString()).isEqualTo("2026-11-30T10:00:00Z");
    assertThat(body.at("/data/organizationName").asString()).isEqualTo(HOSTILE);
    assertThat(body.at("/data/title").asString()).isEqualTo(HOSTILE);
    assertThat(body.at("/data/text").asString()).isEqualTo("a\n" + HOSTILE);
    assertThat(body.at("/data/class").asString()).isEqualTo("alert");
    assertThat(body.at("/data/url").asString()).endsWith("?a=1&b=2");
  }

  @Test
  void shouldMentionNobodyInSlack() {
    JsonNode body = body(ChannelKind.SLACK, message(HOSTILE, HOSTILE, HOSTILE));
    String url = body.at("/blocks/3/elements/0/url").asString();
    assertThat(url).isEqualTo("https://hub.example/o/acme/alerts/1?a=1&b=2");
    assertThat(texts(body).stream().filter(text -> !text.equals(url)))
        .noneMatch(text -> text.contains("<") || text.contains(">"))
        .noneMatch(text -> text.matches("(?s).*&(?!amp;|lt;|gt;).*"));
    assertThat(body.at("/blocks/2/text/text").asString())
        .startsWith("&lt;!channel&gt; &lt;@U024BE7LH&gt;");
    // Markup means something in `mrkdwn` only.
    assertThat(texts(body)).doesNotContain("mrkdwn").contains("plain_text");
  }

  @Test
  void shouldFitIntoABlockOfSlack() {
    JsonNode body =
        body(ChannelKind.SLACK, message("&".repeat(200), "<".repeat(200), "&".repeat(5_000)));
    assertThat(body.at("/blocks/0/text/text").asString())
        .hasSizeLessThanOrEqualTo(150)
        .endsWith("&lt;…");
    assertThat(body.at("/blocks/2/text/text").asString())
        .hasSizeLessThanOrEqualTo(3_000)
        .endsWith("&amp;…");
    assertThat(body(ChannelKind.SLACK, message("A", "B", "")).at("/blocks/2/text/text").asString())
        .isNotEmpty();
  }

  @Test
  void shouldShowMarkupAsTextInTeams() {
    JsonNode body =
        body(
            ChannelKind.TEAMS, message(HOSTILE, HOSTILE, HOSTILE + "\n- a\n1. b\n# c\n> d\n    e"));
    JsonNode card = body.at("/attachments/0/content");
    assertThat(body.at("/type").asString()).isEqualTo("message");
    assertThat(body.at("/attachments/0/contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(card.at("/version").asString()).isEqualTo("1.4");
    assertThat(card.at("/actions/0/url").asString())
        .isEqualTo("https://hub.example/o/acme/alerts/1?a=1&b=2");
    for (JsonNode block : card.at("/body")) {
      String text = block.at("/text").asString();
      // Each character that begins markup has a backslash, which has none itself.
      assertThat(text.replaceAll("\\\\.", "")).doesNotContainPattern("[\\\\`*_\\[\\]{}<>|~]");
      assertThat(text)
          .doesNotContain("](", "<at>", "{{", "**")
          .doesNotContainPattern("(?<!\\\\)&lt;");
    }
    assertThat(card.at("/body/2/text").asString())
        .endsWith("\n\n\\- a\n\n1\\. b\n\n\\# c\n\n\\> d\n\ne");
    assertThat(
            body(ChannelKind.TEAMS, message("Smith & Sons (Vienna)", "db-1: v1.2", "x"))
                .at("/attachments/0/content/body/1/text")
                .asString())
        .isEqualTo("CRITICAL · Smith & Sons (Vienna)");
  }
}
