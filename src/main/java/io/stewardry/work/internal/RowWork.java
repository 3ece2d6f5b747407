package io.stewardry.work.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.Job;
import io.stewardry.work.JobAnswer;
import io.stewardry.work.JobAnswers;
import io.stewardry.work.JobRow;
import io.stewardry.work.JobState;
import io.stewardry.work.RowJob;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does jobs of one kind, row by row, as the one who began them.
final class RowWork implements Work {
  private static final Duration UNTIL_MORE_IS_ALLOWED = Duration.ofSeconds(5);

  private final RowJob kind;
  private final JobStore jobs;
  private final JobRowStore rows;
  private final Transactions transactions;
  private final Standing standing;
  private final AuditLog audit;

  RowWork(
      RowJob kind,
      JobStore jobs,
      JobRowStore rows,
      Transactions transactions,
      Standing standing,
      AuditLog audit) {
    this.kind = kind;
    this.jobs = jobs;
    this.rows = rows;
    this.transactions = transactions;
    this.standing = standing;
    this.audit = audit;
  }

  @Override
  public String kind() {
    return kind.kind();
  }

  @Override
  public String title() {
    return kind.title();
  }

  /// Rows are done in the name of a person, whom the database refuses every write there.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  @Override
  public int share() {
    return kind.share();
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    Job job = begin(item);
    if (job == null) {
      return After.over();
    }
    try {
      return Acting.as(item.starter(), () -> rows(job, item, turn));
    } catch (JobAnswers.Lost lost) {
      // The next turn finds out which of the two it was.
      return After.more();
    } catch (Refusal refusal) {
      // Of the transaction itself, so of the one who began it and not of a row.
      if (refusal.code() == ProblemCode.ORG_SUSPENDED) {
        // The engine gives it back, and goes on when the organization is resumed.
        throw refusal;
      }
      if (refusal.code() == ProblemCode.RATE_LIMITED) {
        return After.again(UNTIL_MORE_IS_ALLOWED);
      }
      String why = whyEnded(refusal) + " What is done stays done.";
      end(item, new Job.Failure(refusal.code().name(), why));
      return After.over();
    }
  }

  @Override
  public void setAside(WorkItem item) {
    if (begin(item) != null) {
      end(
          item,
          new Job.Failure(
              ProblemCode.UNEXPECTED.name(),
              "It failed several times, and it is not your fault. Tell the operator the id of the"
                  + " job, who can start it again. What is done stays done."));
    }
  }

  private @Nullable Job begin(WorkItem item) {
    return Acting.as(
            noting(item), () -> transactions.write(() -> jobs.begin(item.id(), item.epoch())))
        .orElse(null);
  }

  private After rows(Job job, WorkItem item, WorkTurn turn) {
    RowJob.Rows some = kind.begin(job);
    JobAnswers answers = answers(item, turn);
    while (turn.goesOn()) {
      requireCapability(job);
      List<JobRow> open = rows.open(job.id(), kind.rowsAtOnce());
      if (open.isEmpty()) {
        end(item, null);
        return After.over();
      }
      some.some(open, answers);
    }
    return After.more();
  }

  /// @throws Problem CAPABILITY_REQUIRED, CAPABILITY_EXPIRED, LICENSE_INACTIVE
  private void requireCapability(Job job) {
    CapabilityKey needed = kind.needs();
    if (needed != null) {
      standing
          .capabilities()
          .closed(needed)
          .ifPresent(closed -> {
            throw closed.problem();
          });
    }
    if (kind.needsLicense(job)) {
      standing
          .capabilities()
          .unlicensed()
          .ifPresent(unlicensed -> {
            throw unlicensed;
          });
    }
  }

  /// A capability or licence says itself when it ended and who can renew it.
  private String whyEnded(Refusal refusal) {
    return switch (refusal.code()) {
      case CAPABILITY_REQUIRED, CAPABILITY_EXPIRED, LICENSE_INACTIVE -> refusal.detail();
      default -> kind.whyEnded();
    };
  }

  private JobAnswers answers(WorkItem item, WorkTurn turn) {
    return new JobAnswers() {
      @Override
      public void give(List<JobAnswer> answers) {
        if (!answers.isEmpty() && !rows.answer(item.id(), item.epoch(), answers)) {
          throw new JobAnswers.Lost();
        }
      }

      @Override
      public boolean goOn() {
        return turn.goesOn();
      }
    };
  }

  private void end(WorkItem item, Job.@Nullable Failure failure) {
    Acting.as(
        noting(item),
        () ->
            transactions.run(() -> {
              JobState state = failure == null ? JobState.SUCCEEDED : JobState.FAILED;
              if (!jobs.end(item.id(), item.epoch(), state, failure)) {
                throw new JobAnswers.Lost();
              }
              Job ended = jobs.find(kind(), item.id()).orElseThrow();
              audit.append(
                  failure == null ? kind.finished(ended) : kind.failed(ended, failure.code()));
            }));
  }

  /// What only writes down how it ended asks nobody's state.
  private static ActingContext noting(WorkItem item) {
    return item.starter().recordingIn(item.starter().organization());
  }
}
