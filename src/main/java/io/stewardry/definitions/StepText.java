package io.stewardry.definitions;

import tools.jackson.databind.JsonNode;

/// The written body of a step, while it is checked.
public interface StepText {

  JsonNode body();

  /// @param pointer within the body, such as `/url`
  void fault(String pointer, String detail);

  /// It names something that has to exist.
  void mention(String pointer, Mention.Kind kind, String name);
}
