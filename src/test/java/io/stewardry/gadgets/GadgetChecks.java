package io.stewardry.gadgets;

import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.Job;
import io.stewardry.work.JobAnswer;
import io.stewardry.work.JobRow;
import io.stewardry.work.Jobs;
import io.stewardry.work.RowJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Looks at all gadgets of an organization, one after the other, which needs `monitoring`.
@Component
@ConditionalOnProperty("gadgets")
public class GadgetChecks implements RowJob {
  private final Semaphore next = new Semaphore(1);
  private final Jobs jobs;
  private final Gadgets gadgets;
  private final Transactions transactions;

  GadgetChecks(Jobs jobs, Gadgets gadgets, Transactions transactions) {
    this.jobs = jobs;
    this.gadgets = gadgets;
    this.transactions = transactions;
  }

  Job start() {
    List<JobRow> rows = new ArrayList<>();
    for (Gadgets.Gadget gadget : gadgets.all()) {
      rows.add(JobRow.open(rows.size() + 1, gadget.id(), Map.of()));
    }
    return jobs.start(
        new Jobs.Draft(UUID.randomUUID(), kind(), Map.of(), null, rows),
        job -> entry(GadgetAction.CHECKING, job));
  }

  /// Until it is closed, no gadget is looked at.
  public Held held() {
    next.acquireUninterruptibly();
    return next::release;
  }

  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public String kind() {
    return "gadget-check";
  }

  @Override
  public String title() {
    return "Check of gadgets";
  }

  @Override
  public Permission permission(Job job) {
    return Permission.SYSTEM_VIEW;
  }

  @Override
  public CapabilityKey needs() {
    return CapabilityKey.MONITORING;
  }

  @Override
  public int rowsAtOnce() {
    return 1;
  }

  @Override
  public Rows begin(Job job) {
    return (open, answers) -> {
      try (Held turn = held()) {
        transactions.run(() ->
            open.forEach(row ->
                answers.give(
                    new JobAnswer(
                        row.line(),
                        JobAnswer.Counts.SUCCEEDED,
                        "CHECKED",
                        row.subject(),
                        null,
                        null))));
      }
    };
  }

  @Override
  public String whyEnded() {
    return "The person who started it has no rights here any more.";
  }

  @Override
  public AuditRecord finished(Job job) {
    return entry(GadgetAction.CHECKED, job);
  }

  @Override
  public AuditRecord stopped(Job job) {
    return entry(GadgetAction.STOPPED, job);
  }

  @Override
  public AuditRecord failed(Job job, String code) {
    return AuditRecord.refused(GadgetAction.STOPPED, job.id().toString(), code, Map.of());
  }

  private static AuditRecord entry(GadgetAction action, Job job) {
    return AuditRecord.done(action, job.id(), Map.of());
  }
}
