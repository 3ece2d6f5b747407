package io.stewardry.runs.internal;

import io.stewardry.automations.Automations;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.Definitions;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.runs.Run;
import org.springframework.stereotype.Component;

/// The definition that a run follows.
@Component
public class RunDefinitions {
  private final Automations automations;
  private final Definitions definitions;

  RunDefinitions(Automations automations, Definitions definitions) {
    this.automations = automations;
    this.definitions = definitions;
  }

  /// @throws Problem NOT_FOUND when the automation was deleted; INVALID_STATE when this version of
  ///   the hub does not read it any more
  public Definition of(Run run) {
    String text = automations.version(run.automationId(), run.definition()).definition();
    Definition definition = definitions.read(text == null ? "" : text).definition();
    if (definition == null) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "The definition cannot be read. Correct it, and start a new run.");
    }
    return definition;
  }
}
