package io.stewardry.notices.internal;

import io.stewardry.kernel.Ids;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.notices.EventType;
import io.stewardry.notices.NoticeFollower;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.ToldNotice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells one event: finds who is concerned at this moment, and writes their notices and mails, in
/// the organization in which they are at home.
@Component
class NoticeWork implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeWork.class);
  private static final Duration SHOWN = Duration.ofDays(365);
  private static final Duration FURTHER = Duration.ofMillis(300);
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private final NoticeStore store;
  private final NoticeKinds kinds;
  private final Mails mails;
  private final MailLinks links;
  private final Transactions transactions;
  private final List<NoticeFollower> followers;

  NoticeWork(
      NoticeStore store,
      NoticeKinds kinds,
      Mails mails,
      MailLinks links,
      Transactions transactions,
      List<NoticeFollower> followers) {
    this.store = store;
    this.kinds = kinds;
    this.mails = mails;
    this.links = links;
    this.transactions = transactions;
    this.followers = followers;
  }

  @Override
  public String kind() {
    return "notice";
  }

  @Override
  public String title() {
    return "Notice";
  }

  /// Nobody acts here, and a day to be told passes meanwhile: those concerned read it when the
  /// organization is resumed, and those of its provider at once.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext there = item.starter();
    return Acting.as(
        there.recordingIn(there.organization()),
        () -> {
          After after = transactions.write(() -> tell(item.id()));
          if (after instanceof After.Over) {
            tellFurther(item.id(), turn);
          }
          return after;
        });
  }

  /// Tells further events that are due, each in its own transaction. When there are many, taking
  /// each one from the queue would cost more than telling it. They stay in the queue, so one that
  /// cannot be told ends this loop, and fails when it is taken from the queue.
  private void tellFurther(UUID last, WorkTurn turn) {
    long end = System.nanoTime() + FURTHER.toNanos();
    UUID told = last;
    while (told != null && turn.goesOn() && System.nanoTime() - end < 0) {
      UUID after = told;
      try {
        told = transactions.write(() -> tellAfter(after));
      } catch (RuntimeException failed) {
        LOG.debug("a further event could not be told", failed);
        return;
      }
    }
  }

  private @Nullable UUID tellAfter(UUID last) {
    UUID next = store.dueAfter(last).orElse(null);
    return next != null && tell(next) instanceof After.Over ? next : null;
  }

  private After tell(UUID id) {
    WaitingNotice waiting = store.take(id).orElse(null);
    if (waiting == null) {
      return After.over();
    }
    NoticeKind kind = kinds.find(waiting.kind()).orElse(null);
    if (kind == null) {
      // A newer node knows it, while this one is still to be replaced.
      return After.again(UNKNOWN);
    }
    NoticeWords words = kind.words().told(waiting.elsewhere());
    Instant now = waiting.now();
    Instant moment = waiting.moment();
    if (moment == null || !words.passing() || moment.isAfter(now)) {
      tell(waiting, words, words.passing() && moment != null ? moment : now.plus(SHOWN));
    }
    Optional.ofNullable(moment)
        .filter(time -> !waiting.followers())
        .flatMap(time -> words.after(now, time, kind))
        .ifPresentOrElse(step -> store.later(id, step.kind(), step.due()), () -> store.told(id));
    return After.over();
  }

  private void tell(WaitingNotice waiting, NoticeWords words, Instant until) {
    EventType type = words.event();
    boolean followed = type != null && type.followed();
    List<ToldNotice.Told> told = new ArrayList<>();
    List<Mail> letters = new ArrayList<>();
    List<NoticeReader> readers = store.write(waiting, null, words, words.scope(), until);
    if (readers.isEmpty() && words.orOwners()) {
      readers = store.write(waiting, null, words.forOwners(), words.scope(), until);
    }
    for (NoticeReader reader : readers) {
      boolean oneself = reader.id().equals(waiting.subject());
      told.add(
          new ToldNotice.Told(
              reader.id(), mail(waiting, words.to(oneself), reader, followed, letters)));
    }
    mails.enqueue(letters);
    if (type == null || !followed) {
      return;
    }
    ToldNotice notice = waiting.told(words, type, told);
    NoticeFollower.Bell bell =
        (people, needsScope) ->
            store.write(waiting, people, words, needsScope ? words.scope() : null, until);
    followers.forEach(follower -> follower.told(notice, bell));
  }

  /// @return what the mail says that it is about, where that is its delivery
  private @Nullable UUID mail(
      WaitingNotice waiting,
      NoticeWords.Wording wording,
      NoticeReader reader,
      boolean followed,
      List<Mail> letters) {
    NoticeWords.Letter letter = wording.mail();
    if (letter == null || !waiting.mailed()) {
      return null;
    }
    UUID delivery = followed ? Ids.next() : null;
    ZoneId zone = reader.zone();
    letters.add(
        new Mail(
            reader.email(),
            Mail.subject(waiting.fill(letter.subject(), zone)),
            Mail.letter(
                reader.firstName(),
                "%s\n\n%s\n"
                    .formatted(
                        waiting.letter(letter.body(), zone),
                        links.to(
                            WaitingNotice.href(
                                waiting.fill(wording.path(), zone), waiting.facts().get("slug"))))),
            delivery == null ? waiting.kind().toLowerCase(Locale.ROOT) : ToldNotice.MAIL,
            delivery == null ? waiting.about() : delivery));
    return delivery;
  }
}
