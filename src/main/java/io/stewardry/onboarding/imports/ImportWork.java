package io.stewardry.onboarding.imports;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.jobs.Job;
import io.stewardry.jobs.Turn;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.onboarding.Creator;
import io.stewardry.organizations.EmailDomains;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Works on an import for one turn, as the one who started it. His right is asked again before each
/// row; each row's answer commits together with its organization.
@Component
class ImportWork implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int AT_ONCE = 20;

  private final ImportStore imports;
  private final ImportRowStore rows;
  private final RowWork work;
  private final Transactions transactions;
  private final Standing standing;
  private final Lookups lookups;
  private final EmailDomains domains;
  private final AuditLog audit;
  private @Nullable Previewed previewed;

  ImportWork(
      ImportStore imports,
      ImportRowStore rows,
      RowWork work,
      Transactions transactions,
      Standing standing,
      Lookups lookups,
      EmailDomains domains,
      AuditLog audit) {
    this.imports = imports;
    this.rows = rows;
    this.work = work;
    this.transactions = transactions;
    this.standing = standing;
    this.lookups = lookups;
    this.domains = domains;
    this.audit = audit;
  }

  /// It was stopped, or another node has taken it on: what was done last is rolled back.
  private static final class TurnLost extends RuntimeException {
    TurnLost() {
      super(null, null, false, false);
    }
  }

  /// The domains of a preview, kept from one turn to the next.
  private record Previewed(UUID importId, TakenDomains taken) {}

  @Override
  public String kind() {
    return "import";
  }

  @Override
  public After during(Turn turn, BooleanSupplier wanted) {
    UUID runner = UUID.randomUUID();
    ActingContext noting = turn.starter().recordingIn(turn.starter().organization());
    Import job =
        Acting.as(noting, () -> transactions.write(() -> imports.begin(turn.job(), runner)))
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
      // Of the transaction itself, so of the one who started it and not of a row.
      return refusal.code() == ProblemCode.RATE_LIMITED
          ? After.LATER
          : failed(job, runner, noting, refusal.code());
    }
  }

  private After rows(Import job, UUID runner, BooleanSupplier wanted, ActingContext noting) {
    Creator creator = Creator.of(Acting.context(), lookups.platform());
    long end = System.nanoTime() + TURN.toNanos();
    while (wanted.getAsBoolean() && System.nanoTime() < end) {
      List<ImportFile.Row> open = rows.open(job.id(), AT_ONCE);
      if (open.isEmpty()) {
        end(job, runner, noting, Import.State.SUCCEEDED, null);
        return After.OVER;
      }
      Set<String> own = work.ownDomains(open);
      if (job.dryRun()) {
        preview(job, runner, creator, open, own);
      } else {
        for (ImportFile.Row row : open) {
          create(job, runner, creator, row, own);
          if (!wanted.getAsBoolean()) {
            return After.MORE;
          }
        }
      }
    }
    return After.MORE;
  }

  private void create(
      Import job, UUID runner, Creator creator, ImportFile.Row row, Set<String> own) {
    requireRight(job);
    try {
      transactions.run(() -> {
        answer(job, runner, List.of(row), List.of(work.create(row, creator, own)));
        FaultPoint.IMPORT_ROW.reached();
      });
    } catch (RuntimeException failure) {
      if (isNoAnswer(failure)) {
        throw failure;
      }
      LOG.error("line {} of import {} failed", row.line(), job.id(), failure);
      transactions.run(() -> answer(job, runner, List.of(row), List.of(unexpected())));
    }
  }

  private void preview(
      Import job, UUID runner, Creator creator, List<ImportFile.Row> open, Set<String> own) {
    requireRight(job);
    TakenDomains taken = taken(job.id());
    List<RowAnswer> answers = new ArrayList<>();
    boolean limited = tryOut(creator, open, own, taken, answers);
    transactions.run(() -> answer(job, runner, open.subList(0, answers.size()), answers));
    if (limited) {
      throw new Problem(ProblemCode.RATE_LIMITED, "Too many domains of others in a short time.");
    }
  }

  /// @return whether too many were refused in a short time, so that the rest waits
  private boolean tryOut(
      Creator creator,
      List<ImportFile.Row> open,
      Set<String> own,
      TakenDomains taken,
      List<RowAnswer> answers) {
    try {
      work.during(() -> {
        for (ImportFile.Row row : open.subList(answers.size(), open.size())) {
          answers.add(tried(row, creator, own, taken));
        }
      });
      return false;
    } catch (Problem limited) {
      if (limited.code() != ProblemCode.RATE_LIMITED) {
        throw limited;
      }
      return true;
    }
  }

  private RowAnswer tried(
      ImportFile.Row row, Creator creator, Set<String> own, TakenDomains taken) {
    try {
      return work.tryOut(row, creator, own, taken);
    } catch (RuntimeException failure) {
      if (isNoAnswer(failure)) {
        throw failure;
      }
      LOG.error("line {} of a preview failed", row.line(), failure);
      return unexpected();
    }
  }

  private TakenDomains taken(UUID id) {
    Previewed last = previewed;
    if (last == null || !last.importId().equals(id)) {
      last = new Previewed(id, new TakenDomains(domains));
      rows.good(id).forEach(last.taken()::add);
      previewed = last;
    }
    return last.taken();
  }

  private void answer(Import job, UUID runner, List<ImportFile.Row> done, List<RowAnswer> answers) {
    List<Integer> lines = done.stream().map(ImportFile.Row::line).toList();
    if (!answers.isEmpty() && !rows.answer(job.id(), runner, lines, answers)) {
      throw new TurnLost();
    }
  }

  private void requireRight(Import job) {
    if (!standing.permissions(job.key()).contains(Permission.ORGANIZATION_IMPORT)) {
      throw new Problem(ProblemCode.FORBIDDEN, "The right to import is gone.");
    }
  }

  /// Says nothing about the row: it is done again, later or by another.
  private static boolean isNoAnswer(RuntimeException failure) {
    return failure instanceof TurnLost
        || failure instanceof Problem
        || failure instanceof DatabaseRefusal
        || failure instanceof TransientDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException;
  }

  private static RowAnswer unexpected() {
    return RowAnswer.failed(
        ProblemCode.UNEXPECTED, "It is not your fault. Tell the operator the id of the import.");
  }

  private After failed(Import job, UUID runner, ActingContext noting, ProblemCode code) {
    String why =
        code == ProblemCode.ORG_SUSPENDED
            ? "The organization was suspended meanwhile."
            : "The person who started it is suspended, or may not import here any more.";
    end(
        job,
        runner,
        noting,
        Import.State.FAILED,
        new Import.Failure(code.name(), why + " Rows that are done stay done."));
    return After.OVER;
  }

  private void end(
      Import job,
      UUID runner,
      ActingContext noting,
      Import.State state,
      Import.@Nullable Failure failure) {
    Acting.as(
        noting,
        () ->
            transactions.run(() -> {
              if (!imports.end(job.id(), runner, state, failure)) {
                throw new TurnLost();
              }
              Import ended = imports.find(job.id()).orElseThrow();
              audit.append(
                  failure == null
                      ? AuditRecord.done(ImportAction.FINISHED, job.id(), ImportNumbers.of(ended))
                      : AuditRecord.refused(
                          ImportAction.FAILED,
                          job.id().toString(),
                          failure.code(),
                          ImportNumbers.of(ended)));
            }));
  }
}
