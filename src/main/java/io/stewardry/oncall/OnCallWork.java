package io.stewardry.oncall;

import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.oncall.internal.OnCallShiftStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells who begins to be on call, once at each hand-over, and comes again at the next one. The
/// database queues it whenever a shift, or the state of one of its users, changes; what was told
/// last is kept with the shift, so that neither that nor a second node tells anything twice.
///
/// While the organization is suspended it pauses: nobody is told. Who is on call when it is resumed
/// is told then.
@Component
class OnCallWork implements Work {
  /// Rules of zones change, too.
  private static final Duration LONGEST_PAUSE = Duration.ofDays(30);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private final OnCallShiftStore store;
  private final Notices notices;
  private final Transactions transactions;
  private final Clock clock;

  OnCallWork(OnCallShiftStore store, Notices notices, Transactions transactions, Clock clock) {
    this.store = store;
    this.notices = notices;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "oncall";
  }

  @Override
  public String title() {
    return "On-call hand-over";
  }

  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    return Acting.as(item.starter(), () -> transactions.write(() -> handOver(item.id())));
  }

  private After handOver(UUID id) {
    store.hold(id);
    OnCallShift shift = store.find(id).orElse(null);
    if (shift == null) {
      return After.over();
    }
    Instant now = clock.instant();
    OnCallSpan span = shift.at(now);
    UUID user = span.user();
    OnCallShift.Told told = user == null ? null : new OnCallShift.Told(user, span.until());
    if (!Objects.equals(told, shift.told())) {
      // First, because it settles what somebody else was told.
      store.told(id, told);
      if (told != null) {
        notices.tell(
            NoticeEvent.of(OnCallNotice.BEGUN, id)
                .toSubject(told.user())
                .with("shift", shift.name())
                .at(span.until()));
      }
    }
    return After.again(pause(now, span.until()));
  }

  private static Duration pause(Instant now, Instant until) {
    if (until.isAfter(now.plus(LONGEST_PAUSE))) {
      return LONGEST_PAUSE;
    }
    Duration pause = Duration.between(now, until);
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }
}
