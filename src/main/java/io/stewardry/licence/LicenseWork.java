package io.stewardry.licence;

import io.stewardry.licence.internal.LicenseStore;
import io.stewardry.licence.internal.LicenseStore.Due;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.Notices;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells MSP Admins that their licence ends: 30, 7 and 1 days before, at the end, and when the time
/// of grace is over; each once. The database queues it for the first of these days, and says each
/// time which one it is by its clock, and who is to be told.
@Component
class LicenseWork implements Work {
  private static final Duration GRACE = Duration.ofDays(30);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final LicenseStore store;
  private final Notices notices;
  private final Transactions transactions;
  private final Lookups lookups;

  LicenseWork(LicenseStore store, Notices notices, Transactions transactions, Lookups lookups) {
    this.store = store;
    this.notices = notices;
    this.transactions = transactions;
    this.lookups = lookups;
  }

  @Override
  public String kind() {
    return "license";
  }

  @Override
  public String title() {
    return "Reminders of the end of a licence";
  }

  /// A licence ends meanwhile, too, and only once is told that it does.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext there =
        ActingContext.ofNobody(lookups.platform(), ActorKind.JOB)
            .managing(item.starter().organization());
    Duration next =
        Acting.as(
                there,
                () ->
                    transactions.write(() -> {
                      Due due = store.due();
                      tell(due, there);
                      return Optional.ofNullable(due.next());
                    }))
            .orElse(null);
    return next == null ? After.over() : After.again(next);
  }

  private void tell(Due due, ActingContext there) {
    Integer stage = due.stage();
    Instant until = due.until();
    if (stage == null || until == null || due.admins().isEmpty()) {
      return;
    }
    notices.tell(
        NoticeEvent.of(
                kind(stage),
                there.organization().value(),
                due.admins(),
                Map.of("until", DAY.format(until.plus(GRACE))))
            .at(until));
  }

  private static NoticeKind kind(int stage) {
    return switch (stage) {
      case 1, 2, 3 -> LicenseNotice.ENDS;
      case 4 -> LicenseNotice.GRACE;
      default -> LicenseNotice.OVER;
    };
  }
}
