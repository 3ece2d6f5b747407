package io.stewardry.notices;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.mail.Mails;
import io.stewardry.notices.internal.NoticeStore;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Tells people what they have to know or to do, and answers what the caller was told.
@Service
public class Notices {
  /// How many come with the account, and with the bell.
  public static final int NEWEST = 50;

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
