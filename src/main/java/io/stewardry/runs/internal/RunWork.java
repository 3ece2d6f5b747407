package io.stewardry.runs.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.definitions.Concurrency;
import io.stewardry.definitions.Definition;
import io.stewardry.expressions.Expression;
import io.stewardry.expressions.ExpressionFault;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunAction;
import io.stewardry.runs.RunState;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.StepExecutor;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Works off runs: what is due of one, until it has ended or waits. It does so in the name of
/// whoever the run acts for, whose rights are asked again each time and before each step that acts
/// outside.
@Component
class RunWork implements Work {
  private static final Duration WHILE_BUSY = Duration.ofSeconds(2);

  private final RunStore store;
  private final RunStepStore steps;
  private final RunDefinitions definitions;
  private final Map<String, StepExecutor> executors;
  private final Transactions transactions;
  private final Standing standing;
  private final AuditLog audit;

  RunWork(
      RunStore store,
      RunStepStore steps,
      RunDefinitions definitions,
      List<StepExecutor> executors,
      Transactions transactions,
      Standing standing,
      AuditLog audit) {
    this.store = store;
    this.steps = steps;
    this.definitions = definitions;
    this.executors =
        executors.stream().collect(Collectors.toMap(StepExecutor::kind, Function.identity()));
    this.transactions = transactions;
    this.standing = standing;
    this.audit = audit;
  }

  /// Another node has taken the run over.
  private static final class Lost extends RuntimeException {
    Lost() {
      super(null, null, false, false);
    }
  }

  @Override
  public String kind() {
    return "run";
  }

  @Override
  public String title() {
    return "Run of an automation";
  }

  /// It acts for the organization or in the name of a person.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  @Override
  public int atOnce() {
    return 32;
  }

  @Override
  public int share() {
    return 8;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    try {
      return Acting.as(item.starter(), () -> turn(item, turn));
    } catch (Lost lost) {
      return After.more();
    } catch (Refusal refusal) {
      if (refusal.code() == ProblemCode.ORG_SUSPENDED) {
        // The engine gives it back, and goes on when the organization is resumed.
        throw refusal;
      }
      refused(item, refusal);
      return After.over();
    }
  }

  /// Who it acts for may not do it any more: that is in the log, as any refusal is.
  private void refused(WorkItem item, Refusal refusal) {
    end(
        item,
        refusal.code().name(),
        refusal.detail(),
        run ->
            audit.append(
                AuditRecord.refused(
                    RunAction.CONTINUED,
                    run.id().toString(),
                    refusal.code().name(),
                    Map.of("name", run.automationName()))));
  }

  private void end(WorkItem item, String code, String reason) {
    end(item, code, reason, run -> {});
  }

  @Override
  public void setAside(WorkItem item) {
    end(
        item,
        ProblemCode.UNEXPECTED.name(),
        "The hub failed several times while it did this run, and it is not your fault. Tell the operator the id of the run.");
  }

  /// What only writes down how it ended asks nobody's state.
  ///
  /// @param note what else is written down with it
  private void end(WorkItem item, String code, String reason, Consumer<Run> note) {
    ActingContext noting = item.starter().recordingIn(item.starter().organization());
    Acting.as(
        noting,
        () ->
            transactions.run(() -> {
              Run run = store.hold(item.id()).orElse(null);
              if (run != null && !run.state().over() && store.take(item.id(), item.epoch())) {
                store.end(
                    item.id(),
                    run.startedAt() == null ? RunState.SKIPPED : RunState.FAILED,
                    code,
                    reason,
                    null);
                note.accept(run);
              }
            }));
  }

  private After turn(WorkItem item, WorkTurn turn) {
    Run run = store.find(item.id()).orElse(null);
    if (run == null || run.state().over()) {
      return After.over();
    }
    requireRights();
    Definition definition = definitions.of(run);
    if (run.startedAt() == null || run.state() == RunState.QUEUED) {
      After busy = begin(item, run, definition);
      if (busy != null) {
        return busy;
      }
    }
    return new Turn(item, store.find(item.id()).orElseThrow(Lost::new), definition).go(turn);
  }

  /// @throws Problem CAPABILITY_REQUIRED, CAPABILITY_EXPIRED, FORBIDDEN
  private void requireRights() {
    standing
        .capabilities()
        .closed(CapabilityKey.AUTOMATION)
        .ifPresent(closed -> {
          throw closed.problem();
        });
    if (!standing.permissions(Acting.context().key()).contains(Permission.AUTOMATION_RUN)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "The person who started the run may not run automations here any more.");
    }
  }

  /// @return what to do instead; null when it has begun
  private @Nullable After begin(WorkItem item, Run run, Definition definition) {
    Concurrency concurrency = definition.concurrency();
    if (run.cancelRequestedAt() == null && concurrency != null) {
      String key = key(run, concurrency.key());
      boolean free =
          transactions.write(() -> {
            store.holdAutomation(run.automationId());
            return store.claimKey(run.id(), run.automationId(), key, concurrency.limit());
          });
      if (!free) {
        return busy(item, run, concurrency, key);
      }
    }
    transactions.run(() -> {
      require(store.take(item.id(), item.epoch()));
      store.begin(item.id(), definition.timeout());
    });
    return null;
  }

  private After busy(WorkItem item, Run run, Concurrency concurrency, String key) {
    switch (concurrency.whenBusy()) {
      case QUEUE -> {
        return After.again(WHILE_BUSY);
      }
      case REFUSE -> {
        end(item, "BUSY", "As many runs as allowed go on with the key “" + key + "”.");
        return After.over();
      }
      case REPLACE -> {
        transactions.run(() ->
            store
                .oldestWithKey(run.automationId(), key, run.id())
                .ifPresent(oldest -> {
                  store.requestCancel(oldest);
                  store.wake(oldest);
                }));
        return After.again(WHILE_BUSY);
      }
    }
    throw new IllegalStateException();
  }

  private static String key(Run run, Expression expression) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("inputs", run.inputs());
    names.put("event", run.event());
    names.put("now", run.queuedAt());
    try {
      String key = expression.value(names).asString("");
      return key.length() > 200 ? key.substring(0, 200) : key;
    } catch (ExpressionFault fault) {
      throw new Problem(ProblemCode.INVALID_STATE, "concurrency.key: " + fault.getMessage());
    }
  }

  private static void require(boolean mine) {
    if (!mine) {
      throw new Lost();
    }
  }

  /// One turn of one run.
  private final class Turn {
    private final WorkItem item;
    private final Definition definition;
    private final Progress progress;
    private final Duration ahead;
    private Run run;

    Turn(WorkItem item, Run run, Definition definition) {
      this.item = item;
      this.run = run;
      this.definition = definition;
      this.progress = new Progress(steps.all(run.id()), steps.logged(run.id()));
      this.ahead = Duration.between(Instant.now(), store.now());
    }

    private Instant now() {
      return Instant.now().plus(ahead);
    }

    private boolean timedOut() {
      return run.deadline() != null && !now().isBefore(run.deadline());
    }

    private boolean stopping() {
      return run.cancelRequestedAt() != null || timedOut();
    }

    After go(WorkTurn turn) {
      Walk walk =
          new Walk(run, progress, executors, this::now, this::save, this::stopping, turn::goesOn);
      Values values = new Values(names());
      Walk.Flow flow = walk.row(definition.steps(), "", values);
      return switch (flow) {
        case DONE -> succeed(values);
        case FAILED -> fail(walk);
        case WAITING -> await(walk);
      };
    }

    /// Before something is done outside: what is known until now is kept, and whoever it is done
    /// for may still do it.
    private void save() {
      requireRights();
      keep(() -> {});
      run = store.find(run.id()).orElseThrow(Lost::new);
    }

    private void keep(Runnable more) {
      transactions.run(() -> {
        require(store.take(run.id(), item.epoch()));
        steps.save(run.id(), progress.unsaved());
        steps.add(run.id(), progress.lines());
        more.run();
      });
      progress.saved();
    }

    private After succeed(Values values) {
      ObjectNode output = JsonNodeFactory.instance.objectNode();
      try {
        for (Map.Entry<String, Expression> member : definition.output().entrySet()) {
          output.set(member.getKey(), member.getValue().value(values.names()));
        }
      } catch (ExpressionFault fault) {
        keep(() ->
            store.end(
                run.id(), RunState.FAILED, "EXPRESSION", "output: " + fault.getMessage(), null));
        return After.over();
      }
      keep(() -> store.end(run.id(), RunState.SUCCEEDED, null, null, output));
      return After.over();
    }

    private After fail(Walk walk) {
      RunStep failed = walk.failed();
      if (run.cancelRequestedAt() != null) {
        keep(() -> store.end(run.id(), RunState.CANCELLED, null, null, null));
      } else if (timedOut()) {
        keep(() ->
            store.end(
                run.id(),
                RunState.TIMED_OUT,
                "TIMED_OUT",
                "It took longer than its definition allows.",
                null));
      } else {
        keep(() ->
            store.end(
                run.id(),
                RunState.FAILED,
                failed == null ? ProblemCode.UNEXPECTED.name() : failed.errorCode(),
                failed == null ? null : failed.path() + ": " + failed.error(),
                null));
      }
      return After.over();
    }

    private After await(Walk walk) {
      RunState state =
          walk.unclear()
              ? RunState.UNCLEAR
              : walk.interrupted() ? RunState.RUNNING : RunState.WAITING;
      keep(() -> {
        if (run.state() != state) {
          store.become(run.id(), state);
        }
      });
      if (walk.interrupted()) {
        return After.more();
      }
      Instant until = walk.wake();
      if (run.deadline() != null
          && !stopping()
          && (until == null || run.deadline().isBefore(until))) {
        until = run.deadline();
      }
      Duration pause = until == null ? Duration.ofHours(1) : Duration.between(now(), until);
      return After.again(pause.isNegative() ? Duration.ZERO : pause);
    }

    private Map<String, @Nullable Object> names() {
      Map<String, @Nullable Object> names = new HashMap<>();
      names.put("inputs", run.inputs());
      names.put("event", run.event());
      names.put("now", now());
      Map<String, @Nullable Object> about = new HashMap<>();
      about.put("id", run.id().toString());
      about.put("automation", run.automationName());
      about.put("trigger", run.trigger());
      about.put("startedBy", run.startedByName());
      about.put("startedAt", run.startedAt() == null ? null : run.startedAt().toString());
      about.put("state", stopping() ? "STOPPING" : "RUNNING");
      names.put("run", about);
      return names;
    }
  }
}
