package io.stewardry.bulk;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.audit.RequestAction;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.Job;
import io.stewardry.work.JobAnswers;
import io.stewardry.work.JobRow;
import io.stewardry.work.RowJob;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Works on one act on many, as the one who began it. Their rights are asked again before each
/// organization; each answer commits together with what was done.
@Component
class BulkWork implements RowJob {
  private final OneAct one;
  private final BulkActs acts;
  private final BulkKinds kinds;
  private final Transactions transactions;
  private final Standing standing;
  private final AuditLog audit;

  BulkWork(
      OneAct one,
      BulkActs acts,
      BulkKinds kinds,
      Transactions transactions,
      Standing standing,
      AuditLog audit) {
    this.one = one;
    this.acts = acts;
    this.kinds = kinds;
    this.transactions = transactions;
    this.standing = standing;
    this.audit = audit;
  }

  @Override
  public String kind() {
    return BulkJob.KIND;
  }

  @Override
  public String title() {
    return "Bulk action";
  }

  @Override
  public Permission permission(Job job) {
    return kinds.read(job).act().permission();
  }

  @Override
  public CapabilityKey needs() {
    return CapabilityKey.MSP;
  }

  @Override
  public boolean needsLicense(Job job) {
    return !kinds.read(job).act().endsOnly();
  }

  @Override
  public Rows begin(Job job) {
    BulkJob bulk = kinds.read(job);
    return (open, answers) -> {
      for (JobRow row : open) {
        row(bulk, row, answers);
        if (!answers.goOn()) {
          return;
        }
      }
    };
  }

  private void row(BulkJob job, JobRow row, JobAnswers answers) {
    OrganizationId organization = new OrganizationId(Objects.requireNonNull(row.subject()));
    OneAct.Answer answer =
        one.on(
            organization,
            job.act(),
            job.about(row),
            held(),
            () -> answers.give(OneAct.Answer.DONE.to(row)));
    if (answer.status() != BulkJob.Status.DONE) {
      transactions.run(() -> {
        answers.give(answer.to(row));
        if (answer.code() != null) {
          audit.append(
              AuditRecord.refused(
                      RequestAction.REFUSED,
                      organization.toString(),
                      answer.code().name(),
                      Map.of("act", job.act().name(), "bulkId", job.id()))
                  .about("organization"));
        }
      });
    }
  }

  /// @throws Problem FORBIDDEN when nothing is left of their rights: they are suspended or gone
  private Set<Permission> held() {
    Set<Permission> held = standing.permissions(Acting.context().key());
    if (held.isEmpty()) {
      throw new Problem(ProblemCode.FORBIDDEN, "The right is gone.");
    }
    return held;
  }

  @Override
  public String whyEnded() {
    return "The person who started it is suspended or has no rights here any more.";
  }

  @Override
  public AuditRecord finished(Job job) {
    return acts.entry(BulkAction.FINISHED, job);
  }

  @Override
  public AuditRecord stopped(Job job) {
    return acts.entry(BulkAction.STOPPED, job);
  }

  @Override
  public AuditRecord failed(Job job, String code) {
    return AuditRecord.refused(
        BulkAction.FAILED, job.id().toString(), code, BulkActs.told(kinds.read(job)));
  }
}
