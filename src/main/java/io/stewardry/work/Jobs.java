package io.stewardry.work;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.internal.JobRowStore;
import io.stewardry.work.internal.JobStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Jobs of the acting organization. Their rows name organizations, so a job is shown to who began
/// it and to who reaches every organization below; to others it is unknown.
@Service
public class Jobs {
  private static final int READ_AT_ONCE = 1_000;

  private final JobStore store;
  private final JobRowStore rows;
  private final WorkSignal signal;
  private final Transactions transactions;
  private final AuditLog audit;

  Jobs(
      JobStore store,
      JobRowStore rows,
      WorkSignal signal,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.rows = rows;
    this.signal = signal;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// A job to begin.
  ///
  /// @param source the job whose rows it takes over, which no other job may do; null for none
  /// @param rows those with a status are skipped
  public record Draft(
      UUID id, String kind, Map<String, String> about, @Nullable UUID source, List<JobRow> rows) {}

  /// Begins a job in the name of the acting person or key. It goes on as long as they have the
  /// right.
  ///
  /// @param entry of the log
  public Job start(Draft draft, Function<Job, AuditRecord> entry) {
    return transactions.write(() -> {
      store.insert(draft);
      rows.insert(draft.id(), draft.rows());
      Job made = store.find(draft.kind(), draft.id()).orElseThrow();
      audit.append(entry.apply(made));
      signal.afterCommit();
      return made;
    });
  }

  /// @param kind null for any
  public Optional<Job> find(@Nullable String kind, UUID id, Caller caller) {
    return store.find(kind, id).filter(job -> isFor(job, caller));
  }

  /// Those that are known, of any kind, in one statement.
  List<Job> find(Collection<UUID> ids, Caller caller) {
    return store.find(ids).stream().filter(job -> isFor(job, caller)).toList();
  }

  private static boolean isFor(Job job, Caller caller) {
    return caller.everyChildByRole() || job.startedBy().id().equals(caller.user().value());
  }

  /// The job that took over the rows of another, whoever began it.
  public Optional<UUID> runOf(UUID source) {
    return store.runOf(source);
  }

  /// Those of a kind that the reader may see, newest first.
  public Page<Job> page(String kind, PageRequest page, Caller caller) {
    return store.page(kind, starter(caller), page);
  }

  public long count(String kind, Caller caller) {
    return store.count(kind, starter(caller));
  }

  private static @Nullable UserId starter(Caller caller) {
    return caller.everyChildByRole() ? null : caller.user();
  }

  /// The rows that have their answer, in their order.
  ///
  /// @param status null for all
  /// @param total how many these are
  public Page<JobRow> rows(Job job, @Nullable String status, PageRequest page, long total) {
    return rows.page(job.id(), status, page, total);
  }

  /// All rows that have their answer, part by part.
  ///
  /// @param status null for all
  public void eachRow(Job job, @Nullable String status, Consumer<JobRow> each) {
    int line = Integer.MIN_VALUE;
    List<JobRow> some;
    do {
      some = rows.answered(job.id(), status, line, READ_AT_ONCE);
      for (JobRow row : some) {
        each.accept(row);
        line = row.line();
      }
    } while (some.size() == READ_AT_ONCE);
  }

  /// All rows, answered or not.
  public List<JobRow> allRows(Job job) {
    return rows.all(job.id());
  }

  /// Stops it: when this returns, no row follows. What is done stays done.
  ///
  /// @param entry of the log
  /// @throws Problem INVALID_STATE when it is over already
  public Job stop(Job job, Function<Job, AuditRecord> entry) {
    return transactions.write(() -> {
      if (!store.stop(job.id())) {
        throw new Problem(ProblemCode.INVALID_STATE, "It is over already.");
      }
      Job stopped = store.find(job.kind(), job.id()).orElseThrow();
      audit.append(entry.apply(stopped));
      return stopped;
    });
  }
}
