package io.stewardry.work;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.internal.JobStore;
import io.stewardry.work.internal.QueuedWorkStore;
import io.stewardry.work.internal.WorkTitles;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The queue of the installation, for superusers in the platform plane: what waits, what is stuck,
/// and what they do about it. That stands in the log of the organization whose work it is, too.
@Service
public class WorkQueues {
  private final QueuedWorkStore store;
  private final JobStore jobs;
  private final WorkTitles titles;
  private final WorkSignal signal;
  private final Transactions transactions;
  private final AuditLog audit;

  WorkQueues(
      QueuedWorkStore store,
      JobStore jobs,
      WorkTitles titles,
      WorkSignal signal,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.jobs = jobs;
    this.titles = titles;
    this.signal = signal;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Newest first.
  ///
  /// @param state null for all
  public Page<QueuedWork> page(QueuedWork.@Nullable State state, PageRequest page) {
    return store.page(state, page, titles::of);
  }

  public Map<QueuedWork.State, Long> counts() {
    return store.counts();
  }

  /// @throws Problem NOT_FOUND
  public QueuedWork get(String id) {
    return Ids.parse(id)
        .flatMap(known -> store.find(known, titles::of))
        .orElseThrow(Problem::notFound);
  }

  /// Tries work again that failed, from the first try on.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it does not wait after a failure
  public QueuedWork retry(String id, Caller caller) {
    QueuedWork work = get(id);
    in(
        work,
        caller,
        () -> {
          if (!store.retry(work.id())) {
            throw new Problem(
                ProblemCode.INVALID_STATE, "It has not failed, or someone has started it again.");
          }
          note(JobAction.RETRIED, work);
        });
    signal.give();
    return work;
  }

  /// Stops a job of whichever organization, or forgets one that is set aside. What is done stays
  /// done.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it is no job that somebody began, or is over
  public QueuedWork stop(String id, Caller caller) {
    QueuedWork work = get(id);
    if (!work.stoppable()) {
      throw new Problem(
          ProblemCode.INVALID_STATE, "Only a job that someone started can be stopped.");
    }
    in(
        work,
        caller,
        () -> {
          if (!jobs.stop(work.id()) && !store.drop(work.id())) {
            throw new Problem(ProblemCode.INVALID_STATE, "It is over already.");
          }
          note(JobAction.STOPPED, work);
        });
    return work;
  }

  private void note(JobAction action, QueuedWork work) {
    audit.append(
        AuditRecord.done(action, work.id(), Map.of("kind", work.kind(), "title", work.title())));
  }

  private void in(QueuedWork work, Caller caller, Runnable act) {
    UUID platform = caller.organization().value();
    ActingContext there =
        work.organizationId().equals(platform)
            ? caller.context()
            : caller.context().managing(new OrganizationId(work.organizationId()));
    Acting.as(there, () -> transactions.run(act));
  }
}
