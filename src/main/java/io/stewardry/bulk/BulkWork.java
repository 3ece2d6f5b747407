package io.stewardry.bulk;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.audit.RequestAction;
import io.stewardry.jobs.Job;
import io.stewardry.jobs.Turn;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Works on one act on many for one turn, as the one who began it. His right is asked again before
/// each organization; each answer commits together with what was done.
@Component
class BulkWork implements Job {
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int AT_ONCE = 50;

  private final BulkStore store;
  private final OneAct one;
  private final Transactions transactions;
  private final Standing standing;
  private final AuditLog audit;

  BulkWork(
      BulkStore store, OneAct one, Transactions transactions, Standing standing, AuditLog audit) {
    this.store = store;
    this.one = one;
    this.transactions = transactions;
    this.standing = standing;
    this.audit = audit;
  }

  /// It was stopped, or another node has taken it on: what was done last is rolled back.
  private static final class TurnLost extends RuntimeException {
    TurnLost() {
      super(null, null, false, false);
    }
  }

  @Override
  public String kind() {
    return "bulk";
  }

  @Override
  public After during(Turn turn, BooleanSupplier wanted) {
    UUID runner = UUID.randomUUID();
    ActingContext noting = turn.starter().recordingIn(turn.starter().organization());
    BulkJob job =
        Acting.as(noting, () -> transactions.write(() -> store.begin(turn.job(), runner)))
            .orElse(null);
    if (job == null) {
      return After.OVER;
    }
    try {
      return Acting.as(turn.starter(), () -> rows(job, runner, wanted, noting));
    } catch (TurnLost lost) {
      // The next turn finds out which of the two it was.
      return After.MORE;
    } catch (Refusal refusal) {
      return refusal.code() == ProblemCode.RATE_LIMITED
          ? After.LATER
          : failed(job, runner, noting, refusal.code());
    }
  }

  private After rows(BulkJob job, UUID runner, BooleanSupplier wanted, ActingContext noting) {
    long end = System.nanoTime() + TURN.toNanos();
    while (wanted.getAsBoolean() && System.nanoTime() < end) {
      List<BulkJob.Row> open = store.open(job.id(), AT_ONCE);
      if (open.isEmpty()) {
        end(job, runner, noting, null);
        return After.OVER;
      }
      for (BulkJob.Row row : open) {
        row(job, runner, row);
        if (!wanted.getAsBoolean() || System.nanoTime() > end) {
          return After.MORE;
        }
      }
    }
    return After.MORE;
  }

  private void row(BulkJob job, UUID runner, BulkJob.Row row) {
    OneAct.Answer answer =
        one.on(
            new OrganizationId(row.organization()),
            job.act(),
            job.reason(),
            held(),
            () -> answer(job, runner, row, OneAct.Answer.DONE));
    if (answer.status() != BulkJob.Status.DONE) {
      transactions.run(() -> {
        answer(job, runner, row, answer);
        if (answer.code() != null) {
          audit.append(
              AuditRecord.refused(
                      RequestAction.REFUSED,
                      row.organization().toString(),
                      answer.code().name(),
                      Map.of("act", job.act().name(), "bulkId", job.id()))
                  .about("organization"));
        }
      });
    }
  }

  /// @throws Problem FORBIDDEN when nothing is left of his right: he is suspended or gone
  private Set<Permission> held() {
    Set<Permission> held = standing.permissions(null);
    if (held.isEmpty()) {
      throw new Problem(ProblemCode.FORBIDDEN, "The right is gone.");
    }
    return held;
  }

  private void answer(BulkJob job, UUID runner, BulkJob.Row row, OneAct.Answer answer) {
    if (!store.answer(job.id(), runner, row.line(), answer)) {
      throw new TurnLost();
    }
  }

  private After failed(BulkJob job, UUID runner, ActingContext noting, ProblemCode code) {
    end(job, runner, noting, code);
    return After.OVER;
  }

  private void end(BulkJob job, UUID runner, ActingContext noting, @Nullable ProblemCode failure) {
    String why =
        failure == null
            ? null
            : (failure == ProblemCode.ORG_SUSPENDED
                    ? "Your organization was suspended meanwhile."
                    : "The person who started it is suspended or has no rights here any more.")
                + " What is done stays done.";
    Acting.as(
        noting,
        () ->
            transactions.run(() -> {
              if (!store.end(
                  job.id(),
                  runner,
                  failure == null ? BulkJob.State.SUCCEEDED : BulkJob.State.FAILED,
                  failure == null ? null : failure.name(),
                  why)) {
                throw new TurnLost();
              }
              BulkJob ended = store.find(job.id()).orElseThrow();
              audit.append(
                  failure == null
                      ? AuditRecord.done(BulkAction.FINISHED, job.id(), BulkActs.told(ended))
                      : AuditRecord.refused(
                          BulkAction.FAILED,
                          job.id().toString(),
                          failure.name(),
                          BulkActs.told(ended)));
            }));
  }
}
