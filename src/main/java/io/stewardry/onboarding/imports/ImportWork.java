package io.stewardry.onboarding.imports;

import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.onboarding.Creator;
import io.stewardry.organizations.EmailDomains;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.Job;
import io.stewardry.work.JobAnswers;
import io.stewardry.work.JobRow;
import io.stewardry.work.Jobs;
import io.stewardry.work.RowJob;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Works on an import, as the one who started it. Their right is asked again before each row; each
/// row's answer commits together with its organization.
@Component
class ImportWork implements RowJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);

  private final RowWork work;
  private final Jobs jobs;
  private final Transactions transactions;
  private final Standing standing;
  private final Lookups lookups;
  private final EmailDomains domains;

  ImportWork(
      RowWork work,
      Jobs jobs,
      Transactions transactions,
      Standing standing,
      Lookups lookups,
      EmailDomains domains) {
    this.work = work;
    this.jobs = jobs;
    this.transactions = transactions;
    this.standing = standing;
    this.lookups = lookups;
    this.domains = domains;
  }

  @Override
  public String kind() {
    return Import.KIND;
  }

  @Override
  public String title() {
    return "Import of organizations";
  }

  @Override
  public Permission permission(Job job) {
    return Permission.ORGANIZATION_IMPORT;
  }

  @Override
  public CapabilityKey needs() {
    return CapabilityKey.MSP;
  }

  @Override
  public boolean needsLicense(Job job) {
    return true;
  }

  @Override
  public Rows begin(Job job) {
    Creator creator = Creator.of(Acting.context(), lookups.platform());
    return Import.of(job).dryRun()
        ? new Preview(creator, taken(job))
        : (open, answers) -> create(job.id(), creator, rows(open), answers);
  }

  private static List<ImportFile.Row> rows(List<JobRow> open) {
    return open.stream().map(ImportFile.Row::of).toList();
  }

  private void create(UUID id, Creator creator, List<ImportFile.Row> open, JobAnswers answers) {
    RowWork.Known known = work.known(open);
    for (ImportFile.Row row : open) {
      create(id, creator, row, known, answers);
      if (!answers.goOn()) {
        return;
      }
    }
  }

  private void create(
      UUID id, Creator creator, ImportFile.Row row, RowWork.Known known, JobAnswers answers) {
    requireRight();
    try {
      transactions.run(() -> {
        answers.give(work.create(row, creator, known).to(row));
        FaultPoint.IMPORT_ROW.reached();
      });
    } catch (RuntimeException failure) {
      if (!isOfTheRow(failure)) {
        throw failure;
      }
      LOG.error("line {} of import {} failed", row.line(), id, failure);
      transactions.run(() -> answers.give(unexpected().to(row)));
    }
  }

  /// One turn of a preview, with the domains that earlier rows would take.
  private final class Preview implements Rows {
    private final Creator creator;
    private final TakenDomains taken;

    Preview(Creator creator, TakenDomains taken) {
      this.creator = creator;
      this.taken = taken;
    }

    @Override
    public void some(List<JobRow> open, JobAnswers answers) {
      requireRight();
      List<ImportFile.Row> rows = rows(open);
      List<RowAnswer> tried = new ArrayList<>();
      boolean limited = tryOut(rows, work.known(rows), tried);
      transactions.run(() -> {
        for (int n = 0; n < tried.size(); n++) {
          answers.give(tried.get(n).to(rows.get(n)));
        }
      });
      if (limited) {
        throw new Problem(ProblemCode.RATE_LIMITED, "Too many domains of others in a short time.");
      }
    }

    /// @return whether too many were refused in a short time, so that the rest waits
    private boolean tryOut(List<ImportFile.Row> rows, RowWork.Known known, List<RowAnswer> tried) {
      try {
        work.during(() -> {
          for (ImportFile.Row row : rows.subList(tried.size(), rows.size())) {
            tried.add(tryOut(row, known));
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

    private RowAnswer tryOut(ImportFile.Row row, RowWork.Known known) {
      try {
        return work.tryOut(row, creator, known, taken);
      } catch (RuntimeException failure) {
        if (!isOfTheRow(failure)) {
          throw failure;
        }
        LOG.error("line {} of a preview failed", row.line(), failure);
        return unexpected();
      }
    }
  }

  private TakenDomains taken(Job job) {
    TakenDomains taken = new TakenDomains(domains);
    jobs.eachRow(job, RowStatus.WOULD_CREATE.name(), row -> taken.add(ImportFile.Row.of(row)));
    return taken;
  }

  private void requireRight() {
    if (!standing.permissions(Acting.context().key()).contains(Permission.ORGANIZATION_IMPORT)) {
      throw new Problem(ProblemCode.FORBIDDEN, "The right to import is gone.");
    }
  }

  /// Another failure says nothing about the row: it is done again, later or by another node.
  private static boolean isOfTheRow(RuntimeException failure) {
    return !(failure instanceof JobAnswers.Lost
        || failure instanceof Problem
        || failure instanceof DatabaseRefusal
        || failure instanceof TransientDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException);
  }

  private static RowAnswer unexpected() {
    return RowAnswer.failed(
        ProblemCode.UNEXPECTED, "It is not your fault. Tell the operator the id of the import.");
  }

  @Override
  public String whyEnded() {
    return "The person who started it is suspended, or may not import here any more.";
  }

  @Override
  public AuditRecord finished(Job job) {
    return ImportNumbers.entry(ImportAction.FINISHED, job);
  }

  @Override
  public AuditRecord stopped(Job job) {
    return ImportNumbers.entry(ImportAction.STOPPED, job);
  }

  @Override
  public AuditRecord failed(Job job, String code) {
    return AuditRecord.refused(
        ImportAction.FAILED, job.id().toString(), code, ImportNumbers.of(Import.of(job)));
  }
}
