package io.stewardry.notifications.internal;

import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.Quiet;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Sums up what was held back in an organization when its time of quiet is over.
@Component
class QuietSummaryWork implements Work {
  /// Quiet hours may be changed meanwhile, or be endless.
  private static final Duration LOOK = Duration.ofMinutes(15);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final DeliveryStore store;
  private final FollowerMails mails;
  private final QuietHours quietHours;
  private final Transactions transactions;
  private final Clock clock;

  QuietSummaryWork(
      DeliveryStore store,
      FollowerMails mails,
      QuietHours quietHours,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.mails = mails;
    this.quietHours = quietHours;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "quiet-summary";
  }

  @Override
  public String title() {
    return "Summary after quiet hours";
  }

  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext there = item.starter();
    Acting.as(there.recordingIn(there.organization()), () -> transactions.run(this::sumUp));
    return After.over();
  }

  /// Until somebody looks whether it is still quiet. The queue has a clock of its own, so this says
  /// how long, and not when.
  static Duration pause(Instant now, Quiet quiet) {
    Instant until = quiet.until();
    if (until == null || until.isAfter(now.plus(LOOK))) {
      return LOOK;
    }
    Duration pause = Duration.between(now, until);
    return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }

  private void sumUp() {
    Instant now = clock.instant();
    Quiet quiet = quietHours.at(now);
    if (quiet.active()) {
      store.lookLater(pause(now, quiet));
      return;
    }
    // Whoever holds something back from here on waits for this, and begins the next summary.
    store.lookNoMore();
    List<DeliveryStore.Held> held = store.heldBack();
    if (quietHours.find().map(DoNotDisturb::digest).orElse(true)) {
      Map<UUID, List<DeliveryStore.Held>> people =
          held.stream()
              .filter(DeliveryStore.Held::open)
              .collect(
                  Collectors.groupingBy(
                      one -> one.reader().id(), LinkedHashMap::new, Collectors.toList()));
      people.values().forEach(one -> mails.sum(one.getFirst().reader(), one));
    }
    store.summedUp(held);
  }
}
