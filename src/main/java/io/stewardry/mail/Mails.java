package io.stewardry.mail;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.mail.internal.MailServer;
import io.stewardry.mail.internal.MailStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The outbox of the installation.
@Service
public class Mails {
  private static final int LONGEST_SEARCH = 200;

  private final MailStore store;
  private final MailServer server;
  private final WorkSignal signal;
  private final Transactions transactions;
  private final AuditLog audit;

  Mails(
      MailStore store,
      MailServer server,
      WorkSignal signal,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.server = server;
    this.signal = signal;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Queues a mail in the running transaction, in the name of the acting organization: it goes out
  /// if that commits, and only then. A crash at the wrong moment may send it twice, never not at
  /// all.
  public void enqueue(Mail mail) {
    requireTransaction();
    store.enqueue(Ids.next(), mail);
    FaultPoint.MAIL_QUEUED.reached();
    if (server.isSet()) {
      signal.afterCommit();
    }
  }

  /// Many at once, in one trip.
  public void enqueue(List<Mail> mails) {
    requireTransaction();
    if (mails.isEmpty()) {
      return;
    }
    store.enqueue(mails.stream().map(mail -> Ids.next()).toList(), mails);
    FaultPoint.MAIL_QUEUED.reached();
    if (server.isSet()) {
      signal.afterCommit();
    }
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a mail is queued in the transaction of what it tells");
    }
  }

  /// Is a mail server set? Without one all mails wait.
  public boolean leave() {
    return server.isSet();
  }

  /// Sends a failed mail again, from the first try on. To be called at the platform.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it has not failed, or a newer one has replaced
  ///   it
  public MailRow sendAgain(UUID mail) {
    MailRow again =
        transactions.write(() -> {
          MailRow failed = store.find(mail).orElseThrow(Problem::notFound);
          if (store.sendAgain(mail, "") == 0) {
            throw new Problem(
                ProblemCode.INVALID_STATE,
                failed.state() == MailState.FAILED
                    ? "A newer mail with a new link has replaced this one. Send that one."
                    : "Only a failed mail can be sent again.");
          }
          audit.append(
              AuditRecord.done(
                  MailAction.RESENT,
                  mail,
                  Map.of("email", failed.to(), "subject", failed.subject())));
          return failed;
        });
    signal.give();
    return again;
  }

  /// Sends all failed mails again that match.
  ///
  /// @param search as for [#page]
  /// @return how many
  public int sendAllAgain(String search) {
    requireSearch(search);
    int sent =
        transactions.write(() -> {
          int again = store.sendAgain(null, search);
          if (again > 0) {
            audit.append(
                AuditRecord.done(MailAction.RESENT, Map.of("count", again, "search", search)));
          }
          return again;
        });
    signal.give();
    return sent;
  }

  /// How many [#sendAllAgain] would send.
  public long failed(String search) {
    requireSearch(search);
    return store.failed(search);
  }

  /// How many have not left.
  public long queued() {
    return store.queued();
  }

  /// How many there are in each state. Like [#page], in any other organization there are none.
  ///
  /// @param search as for [#page]
  public MailCounts counts(String search) {
    return store.counts(search);
  }

  /// The outbox, newest first. The rows belong to the platform: in any other organization there are
  /// none.
  ///
  /// @param state null for all
  public Page<MailRow> page(@Nullable MailState state, PageRequest page) {
    return page(state, "", page);
  }

  /// Those that match. The log says whose texts were shown: a reader who has a link from one can do
  /// what its recipient can.
  ///
  /// @param state null for all
  /// @param search a part of the recipient or the subject; empty for all
  /// @throws Problem VALIDATION_FAILED
  public Page<MailRow> page(@Nullable MailState state, String search, PageRequest page) {
    requireSearch(search);
    Page<MailRow> mails = store.page(state, search, page);
    noteTexts(mails.items());
    return mails;
  }

  private static void requireSearch(String search) {
    if (search.length() > LONGEST_SEARCH || search.indexOf(0) >= 0) {
      throw Problem.invalid("/q", "It may have " + LONGEST_SEARCH + " characters at the most.");
    }
  }

  private void noteTexts(List<MailRow> mails) {
    List<MailRow> texts = mails.stream().filter(mail -> mail.body() != null).toList();
    if (texts.isEmpty()) {
      return;
    }
    ActingContext reader = Acting.context();
    audit.appendRead(
        reader.recordingIn(reader.organization()),
        AuditRecord.done(
            MailResource.VIEWED,
            Map.of(
                "mails",
                texts.size(),
                "recipients",
                texts.stream().map(MailRow::to).distinct().sorted().toList())));
  }
}
