package io.stewardry.triggers;

import io.stewardry.definitions.TriggerKind;
import java.util.List;

/// Every kind of trigger, for tests without the application.
public final class Triggers {
  private Triggers() {}

  public static List<TriggerKind> all() {
    return List.of(new ScheduleTrigger(), new WebhookTrigger(), new EventTrigger());
  }
}
