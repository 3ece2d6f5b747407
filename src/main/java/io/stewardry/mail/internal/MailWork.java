package io.stewardry.mail.internal;

import io.stewardry.mail.MailFailed;
import io.stewardry.mail.MailSent;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Sends one mail of the outbox. Without a mail server none is taken, and the mails wait.
@Component
class MailWork implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
  private static final int TRIES = 10;

  /// How long the other mails wait when the mail server is not there.
  private static final Duration WITHOUT_SERVER = Duration.ofSeconds(5);

  private final MailServer server;
  private final QueueStore queue;
  private final MailSettings settings;
  private final Transactions transactions;
  private final Lookups lookups;
  private final ApplicationEventPublisher events;

  MailWork(
      MailServer server,
      QueueStore queue,
      MailSettings settings,
      Transactions transactions,
      Lookups lookups,
      ApplicationEventPublisher events) {
    this.server = server;
    this.queue = queue;
    this.settings = settings;
    this.transactions = transactions;
    this.lookups = lookups;
    this.events = events;
  }

  @Override
  public String kind() {
    return "mail";
  }

  @Override
  public String title() {
    return "Mail";
  }

  /// A mail says what has been done already, often to people elsewhere, such as those who manage
  /// the organization. A link in it says itself that nothing can be done there before it is
  /// resumed.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  @Override
  public int atOnce() {
    return server.isSet() ? 2 : 0;
  }

  @Override
  public int share() {
    return 1;
  }

  /// No transaction is open while a mail server is talked to.
  @Override
  public After work(WorkItem item, WorkTurn turn) {
    Optional<QueuedMail> mail = Acting.as(job(), () -> queue.find(item.id()));
    if (mail.isEmpty()) {
      return After.over();
    }
    FaultPoint.MAIL_READY.reached();
    Attempt attempt = server.send(mail.get());
    FaultPoint.MAIL_TAKEN.reached();
    return note(mail.get(), attempt);
  }

  /// What becomes of a mail stands in its row, and the queue follows it: it is over for this turn.
  private After note(QueuedMail mail, Attempt attempt) {
    switch (attempt) {
      case Attempt.Taken() -> {
        write(() -> queue.sent(mail.id()));
        tell(new MailSent(mail.ofOrganization(), mail.aboutType(), mail.aboutId()));
      }
      case Attempt.Refused(String why) -> failed(mail, why);
      case Attempt.Postponed(String why) -> postponed(mail, why);
      case Attempt.Unreachable(String why) -> {
        LOG.warn("mails wait: {}", why);
        postponed(mail, why);
        return new After.Blocked(WITHOUT_SERVER);
      }
    }
    return After.over();
  }

  private void failed(QueuedMail mail, String why) {
    LOG.warn("mail {} failed: {}", mail.id(), why);
    write(() -> queue.failed(mail.id(), why));
    tell(new MailFailed(mail.ofOrganization(), mail.aboutType(), mail.aboutId()));
  }

  /// Another try later, unless this was the last one.
  private void postponed(QueuedMail mail, String why) {
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
    return ActingContext.ofNobody(lookups.platform(), ActorKind.JOB);
  }
}
