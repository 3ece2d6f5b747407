package io.stewardry.triggers;

import io.stewardry.definitions.StepText;
import io.stewardry.definitions.TriggerKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Starts runs at times.
@Component
class ScheduleTrigger implements TriggerKind {
  @Override
  public String key() {
    return "schedule";
  }

  @Override
  public String schema() {
    return """
    {"description": "The times at which it starts.", "type": "array", "minItems": 1, "maxItems": 20, "items": {"type": "object", "required": ["cron"], "additionalProperties": false, "properties": {
      "cron": {"description": "Minute, hour, day of the month, month, day of the week, such as 30 2 * * 1-5.", "type": "string", "minLength": 1, "maxLength": 200},
      "timeZone": {"description": "Such as Europe/Zurich. UTC if it is not said.", "type": "string", "maxLength": 60},
      "ifMissed": {"description": "What becomes of times at which the hub was not running.", "enum": ["runOnce", "skip"], "default": "runOnce"}
    }}}
    """;
  }

  @Override
  public List<Map<String, Object>> summaries(JsonNode trigger) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (JsonNode schedule : trigger) {
      all.add(
          Map.of(
              "kind",
              "SCHEDULE",
              "cron",
              schedule.path("cron").stringValue(),
              "timeZone",
              schedule.path("timeZone").asString("UTC")));
    }
    return all;
  }

  @Override
  public void check(StepText trigger) {
    for (int i = 0; i < trigger.body().size(); i++) {
      JsonNode schedule = trigger.body().get(i);
      ZoneId zone = ZoneId.of("UTC");
      try {
        zone = ZoneId.of(schedule.path("timeZone").asString("UTC"));
      } catch (DateTimeException unknown) {
        trigger.fault(
            "/" + i + "/timeZone", "There is no such time zone. Write one such as Europe/Zurich.");
      }
      try {
        if (CronTimes.of(schedule.path("cron").stringValue(), zone).next(Instant.now()).isEmpty()) {
          trigger.fault("/" + i + "/cron", "There is no such time.");
        }
      } catch (IllegalArgumentException wrong) {
        trigger.fault(
            "/" + i + "/cron",
            "It takes five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * 1-5.");
      }
    }
  }
}
