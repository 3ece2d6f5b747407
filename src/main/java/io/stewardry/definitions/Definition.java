package io.stewardry.definitions;

import io.stewardry.expressions.Expression;
import io.stewardry.kernel.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an automation does, read from its text and found right.
///
/// @param parameters the JSON schema of its inputs; null when it takes any
/// @param triggers what starts it, by kind, as written
/// @param timeout how long a run may take at most
/// @param output the values of a run's output
/// @param mentions what it names that has to exist outside of it
/// @param needs what somebody must be able to do who lets it start by itself
/// @param summaries of its triggers, for lists
public record Definition(
    String name,
    @Nullable String description,
    @Nullable JsonNode parameters,
    Map<String, JsonNode> triggers,
    @Nullable Concurrency concurrency,
    Duration timeout,
    List<Step> steps,
    Map<String, Expression> output,
    List<Mention> mentions,
    Set<Permission> needs,
    List<Map<String, Object>> summaries) {

  /// How long a run may take where the definition does not say it.
  public static final Duration USUAL_TIMEOUT = Duration.ofHours(1);

  public static final int MOST_STEPS = 400;
  public static final int DEEPEST = 5;
  public static final int LONGEST_TEXT = 200_000;

  /// What it mentions of one kind.
  public List<Mention> mentions(Mention.Kind kind) {
    return mentions.stream().filter(one -> one.kind() == kind).toList();
  }

  /// The names that it mentions of one kind, each once.
  public List<String> names(Mention.Kind kind) {
    return mentions(kind).stream().map(Mention::name).distinct().toList();
  }

  /// Its steps with those in branches.
  public int size() {
    return steps.stream().mapToInt(Step::size).sum();
  }
}
