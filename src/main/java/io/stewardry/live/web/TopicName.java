package io.stewardry.live.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a page calls what it follows: `job:0197…`, or a word alone.
///
/// @param id null for a word alone
record TopicName(String kind, @Nullable UUID id) {
  private static final int MOST = 20;

  /// @param text names, with commas between
  /// @throws Problem VALIDATION_FAILED when one of them is no name, or they are none or too many
  static List<TopicName> list(String text) {
    String[] parts = text.split(",", MOST + 1);
    if (parts.length > MOST) {
      throw Problem.invalid("/topics", "A stream takes up to " + MOST + " topics.");
    }
    List<TopicName> names = new ArrayList<>();
    for (String part : parts) {
      names.add(of(part));
    }
    return names.stream().distinct().toList();
  }

  private static TopicName of(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    UUID id = colon < 0 ? null : Ids.parse(text.substring(colon + 1)).orElse(null);
    if (!Topic.isKind(kind) || colon >= 0 && id == null) {
      throw Problem.invalid(
          "/topics",
          "Give topics such as job:0197a1b2-0000-7000-8000-000000000000, with commas between.");
    }
    return new TopicName(kind, id);
  }

  @Override
  public String toString() {
    return id == null ? kind : kind + ":" + id;
  }
}
