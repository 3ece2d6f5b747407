package io.stewardry.notifications.internal;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.kernel.Ids;
import io.stewardry.mail.Mail;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.NoticeFollower;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.Subscription.Ways;
import io.stewardry.oncall.OnCall;
import io.stewardry.oncall.OnCallShifts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells those who follow an event, each once by each way, in the transaction in which it is told:
/// so nobody is told twice, or not at all.
@Component
class Telling implements NoticeFollower {
  private final EventPathStore paths;
  private final DeliveryStore deliveries;
  private final FollowerMails mails;
  private final FollowingChannels channels;
  private final OnCallShifts shifts;
  private final QuietHours quietHours;
  private final Clock clock;

  Telling(
      EventPathStore paths,
      DeliveryStore deliveries,
      FollowerMails mails,
      FollowingChannels channels,
      OnCallShifts shifts,
      QuietHours quietHours,
      Clock clock) {
    this.paths = paths;
    this.deliveries = deliveries;
    this.mails = mails;
    this.channels = channels;
    this.shifts = shifts;
    this.quietHours = quietHours;
    this.clock = clock;
  }

  @Override
  public void told(ToldNotice notice, Bell bell) {
    paths.spread(notice.event(), notice.type().of());
    // By one clock, which is also that of the pages, and of what looks at the end.
    Instant now = clock.instant();
    EventPathStore.Asked event = asked(notice, now);
    List<EventPathStore.Follower> followers = paths.followers(event);
    List<PersonPaths> people =
        PersonPaths.grouped(followers.isEmpty() ? List.of() : paths.of(event), notice.readers());
    if (people.isEmpty() && followers.isEmpty()) {
      return;
    }
    Quiet quiet = quietHours.at(now);
    List<DecidedDelivery> decided = new ArrayList<>();
    List<PersonPaths> ring = new ArrayList<>();
    List<Mail> letters = new ArrayList<>();
    boolean held = false;
    for (PersonPaths person : people) {
      PersonPaths.Decision decision = person.decide(quiet);
      held |= decision.heldBack();
      if (!person.named() && decision.bell()) {
        ring.add(person);
      }
      decided.addAll(messages(person, decision, notice, letters));
    }
    mails.send(letters);
    ring(ring, bell);
    decided.addAll(channels.tell(followers, notice));
    deliveries.write(
        Ids.next(),
        notice,
        decided,
        followers.stream()
            .filter(EventPathStore.Follower::escalates)
            .map(EventPathStore.Follower::subscription)
            .toList());
    if (held) {
      lookAtTheEnd(now, quiet);
    }
  }

  private EventPathStore.Asked asked(ToldNotice notice, Instant now) {
    NoticeEvent.OfSystem system = notice.system();
    return new EventPathStore.Asked(
        notice.organizationId(),
        notice.type().of(),
        notice.type().severity(),
        notice.scope(),
        notice.subject(),
        system == null ? null : system.tags(),
        system != null && system.causedBy() != null,
        shifts.at(now).stream().collect(Collectors.toMap(OnCall::shift, OnCall::user)));
  }

  private List<DecidedDelivery> messages(
      PersonPaths person, PersonPaths.Decision decision, ToldNotice notice, List<Mail> letters) {
    List<DecidedDelivery> messages = new ArrayList<>();
    ToldNotice.Told reader = person.reader();
    UUID mailed = reader == null ? null : reader.mail();
    if (mailed != null) {
      messages.add(person.delivery(mailed, Ways.MAIL, notice, DeliveryState.QUEUED, null));
    } else if (decision.heldBack()) {
      messages.add(
          person.delivery(
              Ids.next(),
              Ways.MAIL,
              notice,
              DeliveryState.SUPPRESSED_DND,
              person.heldBackBecause()));
    } else if (decision.mail()) {
      UUID id = Ids.next();
      messages.add(person.delivery(id, Ways.MAIL, notice, DeliveryState.QUEUED, null));
      letters.add(
          mails.to(
              id,
              person.follower(),
              FollowerMails.because(person.through()),
              FollowerMails.Message.of(notice)));
    }
    if (decision.bell()) {
      messages.add(person.delivery(Ids.next(), Ways.IN_APP, notice, DeliveryState.SENT, null));
    }
    return messages;
  }

  private static void ring(List<PersonPaths> people, Bell bell) {
    for (boolean needsScope : new boolean[] {true, false}) {
      List<UUID> those =
          people.stream()
              .filter(person -> person.needsScope() == needsScope)
              .map(PersonPaths::user)
              .toList();
      if (!those.isEmpty()) {
        bell.tell(those, needsScope);
      }
    }
  }

  private void lookAtTheEnd(Instant now, Quiet quiet) {
    deliveries.lookAgain(Ids.next(), QuietSummaryWork.pause(now, quiet));
  }
}
