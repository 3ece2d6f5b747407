package io.stewardry.notifications;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.notifications.internal.MailDelivery;
import io.stewardry.notifications.internal.MailStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.FaultPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The outbox of the installation.
@Service
public class Mails {
  private static final int LONGEST_SEARCH = 200;

  private final MailStore store;
  private final MailDelivery delivery;
  private final AuditLog audit;

  Mails(MailStore store, MailDelivery delivery, AuditLog audit) {
    this.audit = audit;
    this.store = store;
    this.delivery = delivery;
  }

  /// Queues a mail in the running transaction, in the name of the acting organization: it goes out
  /// if that commits, and only then. A crash at the wrong moment may send it twice, never not at
  /// all.
  public void enqueue(Mail mail) {
    requireTransaction();
    store.enqueue(Ids.next(), mail);
    FaultPoint.MAIL_QUEUED.reached();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            delivery.wake();
          }
        });
  }

  /// Queues a mail that is due later. One about a grant (`grant`) goes with the grant.
  public void enqueue(Mail mail, Instant due) {
    requireTransaction();
    store.enqueue(Ids.next(), mail, due);
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a mail is queued in the transaction of what it tells");
    }
  }

  /// Is a mail server set? Without one all mails wait.
  public boolean leave() {
    return delivery.hasServer();
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
    if (search.length() > LONGEST_SEARCH || search.indexOf(0) >= 0) {
      throw Problem.invalid("/q", "It may have " + LONGEST_SEARCH + " characters at the most.");
    }
    Page<MailRow> mails = store.page(state, search, page);
    noteTexts(mails.items());
    return mails;
  }

  private void noteTexts(List<MailRow> mails) {
    List<MailRow> texts = mails.stream().filter(mail -> mail.body() != null).toList();
    if (texts.isEmpty()) {
      return;
    }
    ActingContext reader = Acting.context();
    audit.appendRead(
        reader.recordingIn(reader.organization()),
        new AuditRecord(
            "mail.read",
            "mail",
            null,
            null,
            Map.of(
                "mails",
                texts.size(),
                "recipients",
                texts.stream().map(MailRow::to).distinct().sorted().toList())));
  }
}
