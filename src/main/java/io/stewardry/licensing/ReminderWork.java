package io.stewardry.licensing;

import io.stewardry.work.After;
import io.stewardry.work.Recurrence;
import io.stewardry.work.Recurring;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/// Looks for ends that people are to be reminded of: once a day, and, where that failed, every hour
/// until it has gone well.
@Component
class ReminderWork implements Recurring {
  private static final Recurrence HOURS = Recurrence.of("0 0 6-23 * * *", ZoneOffset.UTC);

  private final CapabilityReminders reminders;

  ReminderWork(CapabilityReminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public String kind() {
    return "reminders";
  }

  @Override
  public String title() {
    return "Reminders of ends";
  }

  /// Capabilities end meanwhile, too: nobody acts, and a suspended organization is reminded as
  /// others are.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  @Override
  public Instant next(Instant after) {
    return HOURS.next(after);
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    reminders.remind();
    return After.over();
  }
}
