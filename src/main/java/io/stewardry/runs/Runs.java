package io.stewardry.runs;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.automations.Automation;
import io.stewardry.automations.Automations;
import io.stewardry.automations.CheckedDefinition;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.Inputs;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.runs.internal.RunDefinitions;
import io.stewardry.runs.internal.RunStepStore;
import io.stewardry.runs.internal.RunStore;
import io.stewardry.runs.internal.RunStore.NewRun;
import io.stewardry.runs.internal.StepsAnew;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// Runs of the acting organization.
@Service
public class Runs {
  /// Of one organization, waiting or going on.
  public static final int MOST_OPEN = 5_000;

  static final int DEEPEST = 5;
  private static final int LONGEST_WHY = 500;
  private static final int LARGEST_INPUTS = 200_000;

  private final RunStore store;
  private final RunStepStore steps;
  private final RunDefinitions definitions;
  private final Automations automations;
  private final Standing standing;
  private final Transactions transactions;
  private final WorkSignal signal;
  private final AuditLog audit;

  Runs(
      RunStore store,
      RunStepStore steps,
      RunDefinitions definitions,
      Automations automations,
      Standing standing,
      Transactions transactions,
      WorkSignal signal,
      AuditLog audit) {
    this.store = store;
    this.steps = steps;
    this.definitions = definitions;
    this.automations = automations;
    this.standing = standing;
    this.transactions = transactions;
    this.signal = signal;
    this.audit = audit;
  }

  /// What a person says of a step whose end is unclear.
  public enum Decision {
    DONE,
    REPEAT,
    FAIL
  }

  public Page<Run> page(RunQuery query) {
    return store.page(query);
  }

  /// @throws Problem NOT_FOUND
  public Run get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /// In the order in which they began; what has not begun is missing.
  public List<RunStep> steps(UUID run) {
    return steps.all(run);
  }

  /// @param after the number of the last line that is known
  /// @throws Problem NOT_FOUND
  public Page<RunLine> log(UUID run, int after, PageRequest page) {
    get(run);
    return steps.log(run, after, page);
  }

  /// Somebody starts one by hand or by a key.
  ///
  /// @param why in their words
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, INVALID_STATE for one that is not enabled,
  ///   FORBIDDEN, LIMIT_EXCEEDED
  public Run start(UUID automation, @Nullable JsonNode inputs, boolean dry, @Nullable String why) {
    Validation check = new Validation();
    String reason = check.optionalLines("/reason", why, LONGEST_WHY);
    check.done();
    Automation of = automations.get(automation);
    if (!dry && of.state() != Automation.State.ENABLED) {
      throw new Problem(
          ProblemCode.INVALID_STATE, "It is not enabled. Enable it first, or try it with dryRun.");
    }
    String trigger = Acting.context().kind() == ActorKind.KEY ? "API" : "MANUAL";
    return transactions.write(() -> {
      UUID id = started(of, inputs, dry, trigger, reason, null);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("name", of.name());
      changes.put("definition", of.current());
      if (dry) {
        changes.put("dryRun", true);
      }
      if (reason != null) {
        changes.put("why", reason);
      }
      audit.append(AuditRecord.done(RunAction.STARTED, id, changes));
      return get(id);
    });
  }

  /// A step of a run starts one of another automation, in its transaction.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, INVALID_STATE, FORBIDDEN, LIMIT_EXCEEDED
  public UUID startWithin(Run parent, UUID child, String name, @Nullable JsonNode inputs) {
    Automation of = automations.named(name).orElseThrow(Problem::notFound);
    if (!parent.dry() && of.state() != Automation.State.ENABLED) {
      throw new Problem(
          ProblemCode.INVALID_STATE, "The automation “" + of.name() + "” is not enabled.");
    }
    if (parent.depth() >= DEEPEST) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "Automations run each other more than " + DEEPEST + " levels deep.");
    }
    return transactions.write(() ->
        store
            .find(child)
            .map(Run::id)
            .orElseGet(() -> started(child, of, inputs, parent.dry(), "RUN", null, parent)));
  }

  private UUID started(
      Automation of,
      @Nullable JsonNode inputs,
      boolean dry,
      String trigger,
      @Nullable String why,
      @Nullable Run parent) {
    return started(Ids.next(), of, inputs, dry, trigger, why, parent);
  }

  private UUID started(
      UUID id,
      Automation of,
      @Nullable JsonNode inputs,
      boolean dry,
      String trigger,
      @Nullable String why,
      @Nullable Run parent) {
    requireMayRun(of);
    CheckedDefinition checked = automations.validate(of.definition(), of.name());
    Definition definition = checked.definition();
    if (definition == null) {
      throw new Problem(ProblemCode.INVALID_STATE, "Its definition is wrong. Correct it first.");
    }
    JsonNode given = Inputs.of(definition.parameters(), inputs, "/inputs");
    if (given.toString().length() > LARGEST_INPUTS) {
      throw Problem.invalid("/inputs", "They have more than 200,000 characters.");
    }
    long open = store.open();
    if (open >= MOST_OPEN) {
      throw Problem.limitExceeded(
          "runs",
          open,
          MOST_OPEN,
          "An organization can have "
              + MOST_OPEN
              + " runs that have not ended. Wait, or cancel some.");
    }
    store.insert(
        new NewRun(
            id,
            of.id(),
            of.name(),
            of.current(),
            dry,
            trigger,
            why,
            parent == null ? null : parent.id(),
            parent == null ? 0 : parent.depth() + 1,
            given));
    signal.afterCommit();
    return id;
  }

  /// Who may not change automations runs only those that are marked for them.
  private void requireMayRun(Automation of) {
    Set<Permission> held = standing.permissions(Acting.context().key());
    if (!held.contains(Permission.AUTOMATION_RUN)
        || !of.runnable() && !held.contains(Permission.AUTOMATION_UPDATE)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "Your role runs only automations that are marked as runnable. Ask who edits this one to mark it.");
    }
  }

  /// It ends as soon as it can. One that has ended stays as it is.
  ///
  /// @throws Problem NOT_FOUND, FORBIDDEN
  public Run cancel(UUID id) {
    return transactions.write(() -> {
      Run run = store.hold(id).orElseThrow(Problem::notFound);
      if (run.state().over()) {
        return run;
      }
      if (run.startedAt() == null) {
        store.end(id, RunState.CANCELLED, null, null, null);
      } else {
        store.requestCancel(id);
      }
      store.wake(id);
      signal.afterCommit();
      audit.append(AuditRecord.done(RunAction.CANCELLED, id, Map.of("name", run.automationName())));
      return get(id);
    });
  }

  /// It goes on where it has failed, with what it has done until then; or another one begins with
  /// the same inputs.
  ///
  /// @return the run that goes on
  /// @throws Problem NOT_FOUND, INVALID_STATE for one that has not failed, FORBIDDEN
  public Run retry(UUID id, boolean fromStart) {
    return transactions.write(() -> {
      Run run = store.hold(id).orElseThrow(Problem::notFound);
      switch (run.state()) {
        case FAILED, TIMED_OUT, CANCELLED -> {}
        default ->
            throw new Problem(
                ProblemCode.INVALID_STATE,
                "Only a run that has failed, timed out or was cancelled can be retried.");
      }
      Automation of = automations.get(run.automationId());
      requireMayRun(of);
      UUID goesOn = id;
      if (fromStart) {
        goesOn = started(of, run.inputs(), run.dry(), run.trigger(), run.why(), null);
      } else {
        steps.save(id, StepsAnew.of(steps.all(id), definitions.of(run)));
        store.again(id);
        signal.afterCommit();
      }
      audit.append(
          AuditRecord.done(
              RunAction.RETRIED, id, Map.of("name", run.automationName(), "fromStart", fromStart)));
      return get(goesOn);
    });
  }

  /// A person says what became of a step.
  ///
  /// @param comment why they say so
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, INVALID_STATE, FORBIDDEN
  public Run decide(UUID id, @Nullable String path, Decision decision, @Nullable String comment) {
    Validation check = new Validation();
    String said = check.requiredLines("/comment", comment, LONGEST_WHY);
    check.done();
    return transactions.write(() -> {
      Run run = store.hold(id).orElseThrow(Problem::notFound);
      RunStep step =
          steps.all(id).stream()
              .filter(one -> one.path().equals(path) && one.state() == RunStep.State.UNCLEAR)
              .findAny()
              .orElseThrow(() ->
                  new Problem(ProblemCode.INVALID_STATE, "No step with this path is unclear."));
      requireMayRun(automations.get(run.automationId()));
      steps.save(id, List.of(StepsAnew.decided(step, decision, said)));
      store.become(id, RunState.WAITING);
      store.wake(id);
      signal.afterCommit();
      audit.append(
          AuditRecord.done(
              RunAction.DECIDED,
              id,
              Map.of(
                  "name", run.automationName(),
                  "step", step.path(),
                  "decision", decision.name(),
                  "comment", said)));
      return get(id);
    });
  }
}
