package io.stewardry.onboarding.imports;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.jobs.Jobs;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// Imports of the acting organization. They run in the background, one at a time for each
/// organization, in the name of who started them.
///
/// The file and the rows name organizations and their owners, so an import is shown to, stopped by
/// and run by who started it, and those who reach every organization. To others it is unknown.
@Service
public class Imports {
  private static final int READ_AT_ONCE = 1_000;

  private final ImportStore store;
  private final ImportRowStore rows;
  private final Jobs jobs;
  private final Transactions transactions;
  private final AuditLog audit;

  Imports(
      ImportStore store,
      ImportRowStore rows,
      Jobs jobs,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.rows = rows;
    this.jobs = jobs;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Starts an import.
  ///
  /// @param dryRun to check every row and create nothing
  /// @param key the API key that starts it: it goes on as long as that is good; null for a session
  public Import start(ImportFile file, boolean dryRun, @Nullable UUID key) {
    UUID id = Ids.next();
    return started(
        new ImportStore.Draft(id, file.name(), dryRun, null, file.rows().size(), 0, key),
        () -> rows.insert(id, file.rows()));
  }

  /// Starts an import of the rows of another one: of those that a preview found good, or of those
  /// that a stopped or failed import left. A second call gets the import that the first one made.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE
  public Import run(String source, Caller caller) {
    Import before = get(source, caller);
    Optional<UUID> earlier = store.runOf(before.id());
    if (earlier.isPresent()) {
      return runBefore(earlier.get(), caller);
    }
    if (!before.runnable()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "Only a finished preview with good rows, or an import that did not come to its end, can be run.");
    }
    UUID id = Ids.next();
    int settled = before.skipped() + (before.dryRun() ? before.failed() : before.succeeded());
    try {
      return started(
          new ImportStore.Draft(
              id, before.fileName(), false, before.id(), before.total(), settled, caller.key()),
          () -> rows.copy(before.id(), id));
    } catch (DuplicateKeyException atTheSameTime) {
      return runBefore(store.runOf(before.id()).orElseThrow(Problem::notFound), caller);
    }
  }

  private Import runBefore(UUID id, Caller caller) {
    return store
        .find(id)
        .filter(job -> isFor(job, caller))
        .orElseThrow(() ->
            new Problem(ProblemCode.INVALID_STATE, "Someone else has already run this import."));
  }

  private static boolean isFor(Import job, Caller caller) {
    return caller.reachesEveryChild() || job.startedBy().id().equals(caller.user().value());
  }

  private Import started(ImportStore.Draft draft, Runnable rowsOfIt) {
    return transactions.write(() -> {
      store.insert(draft);
      rowsOfIt.run();
      Import made = store.find(draft.id()).orElseThrow();
      audit.append(AuditRecord.done(ImportAction.STARTED, made.id(), ImportNumbers.of(made)));
      jobs.wakeAfterCommit();
      return made;
    });
  }

  /// @throws Problem NOT_FOUND
  public Import get(String id, Caller caller) {
    return Ids.parse(id)
        .flatMap(store::find)
        .filter(job -> isFor(job, caller))
        .orElseThrow(Problem::notFound);
  }

  /// Of those that the reader may see.
  public long count(Caller caller) {
    return store.count(starter(caller));
  }

  /// Those that the reader may see, newest first.
  public Page<Import> page(PageRequest page, Caller caller) {
    return store.page(starter(caller), page);
  }

  private static @Nullable UserId starter(Caller caller) {
    return caller.reachesEveryChild() ? null : caller.user();
  }

  /// The rows that have their answer, in the order of the file.
  ///
  /// @param status `CREATED`, `WOULD_CREATE`, `FAILED` or `SKIPPED`; null is all
  /// @throws Problem VALIDATION_FAILED, NOT_FOUND
  public Page<ImportResult> rows(
      String id, @Nullable String status, PageRequest page, Caller caller) {
    Import job = get(id, caller);
    RowStatus wanted = RowStatus.of(status);
    return rows.page(job.id(), wanted, page, job.rowsWith(wanted));
  }

  /// All of them, part by part.
  ///
  /// @param status null is all
  /// @throws Problem VALIDATION_FAILED, NOT_FOUND
  public void eachRow(
      String id, @Nullable String status, Caller caller, Consumer<ImportResult> each) {
    Import job = get(id, caller);
    RowStatus wanted = RowStatus.of(status);
    int line = 0;
    List<ImportResult> some;
    do {
      some = rows.answered(job.id(), wanted, line, READ_AT_ONCE);
      for (ImportResult row : some) {
        each.accept(row);
        line = row.line();
      }
    } while (some.size() == READ_AT_ONCE);
  }

  /// Stops it: when this returns, no row follows. What is done stays done.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE
  public Import stop(String id, Caller caller) {
    return transactions.write(() -> {
      Import job = get(id, caller);
      if (!store.stop(job.id())) {
        throw new Problem(ProblemCode.INVALID_STATE, "It is over already.");
      }
      Import stopped = store.find(job.id()).orElseThrow();
      audit.append(AuditRecord.done(ImportAction.STOPPED, job.id(), ImportNumbers.of(stopped)));
      return stopped;
    });
  }
}
