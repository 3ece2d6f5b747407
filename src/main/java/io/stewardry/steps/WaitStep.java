package io.stewardry.steps;

import io.stewardry.definitions.Durations;
import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.StepText;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Goes on after a while, or at a time.
@Component
class WaitStep implements StepKind {
  static final String KEY = "wait";
  static final Duration LONGEST = Duration.ofDays(90);

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Wait";
  }

  @Override
  public String icon() {
    return "clock-pause";
  }

  @Override
  public String schema() {
    return """
    {"description": "How long the pause is, such as 10m; or until: an expression whose value is a time.",
      "type": ["string", "object"], "pattern": "^([0-9]{1,5}d)?([0-9]{1,5}h)?([0-9]{1,6}m)?([0-9]{1,7}s)?([0-9]{1,7}ms)?$",
      "required": ["until"], "additionalProperties": false, "properties": {
        "until": {"$ref": "#/$defs/expression", "description": "The time, such as timestamp('2026-12-24T18:00:00Z') or now + duration('2h')."}
      }}
    """;
  }

  @Override
  public String example() {
    return """
    wait: 10m
    """;
  }

  @Override
  public void check(StepText step) {
    if (step.body().isString()) {
      Duration time = Durations.of(step.body().stringValue());
      if (time.isZero() || time.compareTo(LONGEST) > 0) {
        step.fault("", "A pause is longer than nothing and at most 90 days.");
      }
    }
  }
}
