package io.stewardry.notices;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import io.stewardry.mail.Mails;
import io.stewardry.notices.internal.NoticeStore;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells people what they have to know or to do, and answers what the caller was told.
@Service
public class Notices {
  /// How many come with the account, and with the bell.
  public static final int NEWEST = 50;

  private static final int MOST_READ = 1000;

  private final NoticeStore store;
  private final Mails mails;
  private final WorkSignal signal;
  private final Transactions transactions;
  private final Clock clock;

  Notices(
      NoticeStore store, Mails mails, WorkSignal signal, Transactions transactions, Clock clock) {
    this.store = store;
    this.mails = mails;
    this.signal = signal;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Tells something of the acting organization if the running transaction commits, and only then.
  /// It costs the act one row and never fails it; who is told is found afterwards.
  public void tell(NoticeEvent event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a notice is told in the transaction of what it is about");
    }
    Instant moment = event.moment();
    if (moment == null || event.kind().words().before().isEmpty()) {
      store.tell(Ids.next(), event, event.kind(), null);
      signal.afterCommit();
      return;
    }
    event
        .kind()
        .words()
        .begin(clock.instant(), moment, event.kind())
        .ifPresent(step -> store.tell(Ids.next(), event, step.kind(), step.due()));
  }

  /// Whether notices are mailed, too: a mail server is set.
  public boolean mailed() {
    return mails.leave();
  }

  /// The newest open ones of the caller, wherever they act. A key shows those of its scopes.
  public List<ShownNotice> newest() {
    return store.newest(NEWEST);
  }

  /// The same, page by page.
  public Page<ShownNotice> page(PageRequest page) {
    return store.page(page);
  }

  /// How many are open, up to a hundred.
  public int open() {
    return store.open();
  }

  /// The caller has seen these, or all that were told until a moment. Those of somebody else, and
  /// unknown ones, count for nothing.
  ///
  /// @param ids null where `upTo` is given
  /// @param upTo an instant as the API writes it
  /// @return how many were new to them
  /// @throws Problem VALIDATION_FAILED
  public int read(@Nullable List<@Nullable String> ids, @Nullable String upTo) {
    Validation check = new Validation();
    if ((ids == null) == (upTo == null)) {
      check.refuse("/ids", "Send either ids or upTo.");
    }
    if (ids != null && ids.size() > MOST_READ) {
      check.refuse("/ids", "It takes at most " + MOST_READ + " ids.");
    }
    Instant until = null;
    if (upTo != null) {
      until = TypedTime.read(upTo).orElse(null);
      if (until == null) {
        check.refuse("/upTo", "It takes a time such as 2026-11-30T12:00:00Z.");
      }
    }
    check.done();
    List<UUID> known =
        ids == null
            ? List.of()
            : ids.stream().flatMap(id -> Ids.parse(id == null ? "" : id).stream()).toList();
    Instant seen = until;
    return transactions.write(() -> store.read(known, seen));
  }

  /// The caller has seen it. Doing it twice is the same.
  ///
  /// @throws Problem NOT_FOUND, also for a notice of somebody else
  public void dismiss(String id) {
    dismiss(id, List.of());
  }

  /// @param alike which go with it, as far as they are still there
  public void dismiss(String id, List<String> alike) {
    UUID known = Ids.parse(id).orElseThrow(Problem::notFound);
    transactions.run(() -> {
      if (!store.dismiss(known)) {
        throw Problem.notFound();
      }
      alike.stream().limit(NEWEST).flatMap(it -> Ids.parse(it).stream()).forEach(store::dismiss);
    });
  }
}
