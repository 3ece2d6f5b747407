package io.stewardry.runs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunLine;
import io.stewardry.runs.RunQuery;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.Runs;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class RunsController {
  private final Runs runs;

  RunsController(Runs runs) {
    this.runs = runs;
  }

  record By(UUID id, String name) {}

  record Trigger(String kind, By by) {}

  record Failure(String code, @Nullable String detail) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record StepView(
      String path,
      String id,
      String kind,
      String state,
      int attempt,
      JsonNode attempts,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Failure error,
      @Nullable UUID runId) {
    static StepView of(RunStep step) {
      return new StepView(
          step.path(),
          step.id(),
          step.kind(),
          step.state().name(),
          step.attempt(),
          step.attempts(),
          step.startedAt(),
          step.endedAt(),
          step.errorCode() == null ? null : new Failure(step.errorCode(), step.error()),
          step.childId());
    }
  }

  /// @param version the number of the definition that it follows
  /// @param steps null in lists
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      UUID automationId,
      String automation,
      int version,
      boolean dryRun,
      String state,
      @Nullable String reasonCode,
      @Nullable String reason,
      Trigger trigger,
      @Nullable String why,
      @Nullable UUID parentId,
      JsonNode inputs,
      @Nullable JsonNode output,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepView> steps) {
    static View of(Run run, @Nullable List<RunStep> steps) {
      return new View(
          run.id(),
          run.automationId(),
          run.automationName(),
          run.definition(),
          run.dry(),
          run.state().name(),
          run.reasonCode(),
          run.reason(),
          new Trigger(run.trigger(), new By(run.startedBy(), run.startedByName())),
          run.why(),
          run.parentId(),
          run.inputs(),
          run.output(),
          run.queuedAt(),
          run.startedAt(),
          run.endedAt(),
          steps == null ? null : steps.stream().map(StepView::of).toList());
    }
  }

  record ToStart(@Nullable JsonNode inputs, @Nullable Boolean dryRun, @Nullable String reason) {}

  record Started(UUID runId) {}

  record ToRetry(@Nullable Boolean fromStart) {}

  record ToDecide(@Nullable String path, @Nullable String decision, @Nullable String comment) {}

  @Requires(Permission.AUTOMATION_RUN)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/automations/{id}/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Started start(@PathVariable String id, @RequestBody ToStart body) {
    return new Started(
        runs.start(id(id), body.inputs(), Boolean.TRUE.equals(body.dryRun()), body.reason()).id());
  }

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/api/runs")
  Page<View> list(
      @RequestParam(required = false) @Nullable String automationId,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return runs.page(RunQuery.of(automationId, state, from, to, PageRequest.of(limit, cursor)))
        .map(run -> View.of(run, null));
  }

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/api/runs/{id}")
  View get(@PathVariable String id) {
    Run run = runs.get(id(id));
    return View.of(run, runs.steps(run.id()));
  }

  /// It ends as soon as it can; one that has ended stays as it is.
  @Requires(Permission.AUTOMATION_RUN)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/runs/{id}/cancel")
  View cancel(@PathVariable String id) {
    return View.of(runs.cancel(id(id)), runs.steps(id(id)));
  }

  /// It goes on at the step that failed, with the results so far; `fromStart` begins another one.
  @Requires(Permission.AUTOMATION_RUN)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/runs/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Started retry(@PathVariable String id, @RequestBody ToRetry body) {
    return new Started(runs.retry(id(id), Boolean.TRUE.equals(body.fromStart())).id());
  }

  /// What a person says of a step whose end is unclear.
  @Requires(Permission.AUTOMATION_RUN)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/runs/{id}/decide")
  View decide(@PathVariable String id, @RequestBody ToDecide body) {
    Runs.Decision decision =
        Arrays.stream(Runs.Decision.values())
            .filter(one -> one.name().equals(body.decision()))
            .findAny()
            .orElseThrow(() -> Problem.invalid("/decision", "It takes DONE, REPEAT or FAIL."));
    Run run = runs.decide(id(id), body.path(), decision, body.comment());
    return View.of(run, runs.steps(run.id()));
  }

  record LineView(int n, Instant at, String step, String level, String text) {}

  /// @param after the number of the last line that is known
  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/api/runs/{id}/log")
  Page<LineView> log(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return runs.log(id(id), number(after), PageRequest.of(limit, cursor)).map(RunsController::view);
  }

  private static LineView view(RunLine line) {
    return new LineView(
        line.n(),
        line.at(),
        line.step(),
        line.level().name().toLowerCase(Locale.ROOT),
        line.text());
  }

  private static int number(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw Problem.invalid("/after", "It takes the number of a line.");
    }
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
