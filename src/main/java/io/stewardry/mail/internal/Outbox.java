package io.stewardry.mail.internal;

import io.stewardry.mail.MailFailed;
import io.stewardry.mail.MailSent;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The queue as a job of the platform: each step is a transaction of its own, so that none is open
/// while a mail server is talked to.
@Component
class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH = 20;
  private static final int TRIES = 10;
  private final QueueStore queue;
  private final Transactions transactions;
  private final Lookups lookups;
  private final ApplicationEventPublisher events;

  Outbox(
      QueueStore queue,
      Transactions transactions,
      Lookups lookups,
      ApplicationEventPublisher events) {
    this.queue = queue;
    this.transactions = transactions;
    this.lookups = lookups;
    this.events = events;
  }

  QueueStore.Figures figures() {
    return Acting.as(job(), queue::figures);
  }

  List<QueuedMail> claim() {
    List<QueuedMail> claimed = Acting.as(job(), () -> transactions.write(() -> queue.claim(BATCH)));
    if (!claimed.isEmpty()) {
      FaultPoint.MAILS_CLAIMED.reached();
    }
    return claimed;
  }

  void release(List<QueuedMail> mails) {
    if (!mails.isEmpty()) {
      write(() -> queue.release(mails.stream().map(QueuedMail::id).toList()));
    }
  }

  void sent(QueuedMail mail) {
    write(() -> queue.sent(mail.id()));
    tell(new MailSent(mail.ofOrganization(), mail.aboutType(), mail.aboutId()));
  }

  void failed(QueuedMail mail, String why) {
    write(() -> queue.failed(mail.id(), why));
    tell(new MailFailed(mail.ofOrganization(), mail.aboutType(), mail.aboutId()));
  }

  /// Another try later, unless this was the last one.
  void postponed(QueuedMail mail, String why, MailSettings settings) {
    if (mail.attempts() + 1 >= TRIES) {
      failed(mail, why);
    } else {
      write(() -> queue.postponed(mail.id(), why, settings.pause(mail.attempts())));
    }
  }

  /// Whoever listens must not hold up the mails.
  private void tell(Object event) {
    try {
      events.publishEvent(event);
    } catch (RuntimeException failed) {
      LOG.warn("{} was not noted", event, failed);
    }
  }

  private void write(Runnable work) {
    Acting.as(job(), () -> transactions.run(work));
  }

  private ActingContext job() {
    var platform = lookups.platform();
    return ActingContext.ofNobody(platform, ActorKind.JOB);
  }
}
