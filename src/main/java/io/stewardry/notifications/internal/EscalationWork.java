package io.stewardry.notifications.internal;

import io.stewardry.oncall.OnCall;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells the next ones of an event that nobody has acknowledged. Quiet hours hold nothing of that
/// back.
@Component
class EscalationWork implements Work {
  private final DeliveryStore deliveries;
  private final FollowerMails mails;
  private final OnCallShifts shifts;
  private final Transactions transactions;
  private final Clock clock;

  EscalationWork(
      DeliveryStore deliveries,
      FollowerMails mails,
      OnCallShifts shifts,
      Transactions transactions,
      Clock clock) {
    this.deliveries = deliveries;
    this.mails = mails;
    this.shifts = shifts;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "escalation";
  }

  @Override
  public String title() {
    return "Escalation";
  }

  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.PAUSES;
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext there = item.starter();
    Acting.as(
        there.recordingIn(there.organization()), () -> transactions.run(() -> escalate(item.id())));
    return After.over();
  }

  private void escalate(UUID id) {
    Map<UUID, UUID> onCall =
        shifts.at(clock.instant()).stream().collect(Collectors.toMap(OnCall::shift, OnCall::user));
    mails.send(
        deliveries.escalate(id, onCall).stream()
            .map(one ->
                mails.to(
                    one.delivery(), one.reader(), "nobody has acknowledged it yet", one.message()))
            .toList());
  }
}
