package io.stewardry.definitions;

import io.stewardry.expressions.Expression;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a definition.
///
/// @param id unique in the whole definition
/// @param kind such as `http`
/// @param body what the kind is told, with the gaps still open
/// @param condition null when it is always done
/// @param loop null when it is done once
/// @param timeout of one attempt; null for that of the kind
/// @param continues what follows is done even when it fails
/// @param once an attempt whose end is unknown is not made again before a person has decided
/// @param always done even when an earlier one has failed or the run is cancelled
/// @param blocks the steps in it; empty unless it is a branch or parallel
public record Step(
    String id,
    String kind,
    Filling body,
    @Nullable Expression condition,
    @Nullable Loop loop,
    Retry retry,
    @Nullable Duration timeout,
    boolean continues,
    boolean once,
    boolean always,
    List<Block> blocks) {

  /// One of its kinds of flow: exactly one of its blocks is done.
  public static final String BRANCH = "branch";

  /// All of its blocks are done, side by side.
  public static final String PARALLEL = "parallel";

  /// With those in it.
  public int size() {
    return 1 + blocks.stream().flatMap(block -> block.steps().stream()).mapToInt(Step::size).sum();
  }

  /// A row of steps within one.
  ///
  /// @param id of a parallel one; null in a branch
  /// @param condition of a branch; null for the one that is left, and in parallel
  public record Block(@Nullable String id, @Nullable Expression condition, List<Step> steps) {}

  /// Doing it for each of a list.
  ///
  /// @param as the name of the item in expressions
  /// @param limit the longest list
  /// @param atOnce how many are done side by side
  public record Loop(Expression in, String as, int limit, int atOnce) {

    /// The name of the item where none is given.
    public static final String ITEM = "item";

    /// How many have been before it.
    public static final String INDEX = "index";
  }
}
