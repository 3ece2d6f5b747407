package io.stewardry.visits;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import io.stewardry.visits.internal.DoorStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The door of the acting organization, as its owners see it. That an owner decides, at home and in
/// person, the database checks; FORBIDDEN comes from there.
@Service
public class Doors {
  private final DoorStore store;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Notices notices;

  Doors(DoorStore store, Transactions transactions, AuditLog audit, Notices notices) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
    this.notices = notices;
  }

  /// Only an owner decides, and only at home: whoever manages the organization asks.
  ///
  /// @throws Problem FORBIDDEN
  public static void requireOwner(Caller caller) {
    if (caller.away() || !caller.owner()) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "An owner of this organization decides about its door.");
    }
  }

  public Door current() {
    return store.door();
  }

  /// What the door of a child says, seen by who manages it.
  ///
  /// @throws Problem NOT_FOUND where the acting organization's child is not reached
  public DoorMode of(UUID organization) {
    return store.modeOf(organization).orElseThrow(Problem::notFound);
  }

  /// Does the door of an organization that the actor manages, or acts in, let somebody of its staff
  /// in now?
  public boolean letsIn(UUID organization, UserId visitor) {
    return store.letsIn(organization, visitor);
  }

  /// At once. Who is inside without an agreed visit is out where it now takes one, and who asked to
  /// enter and may do so now has nothing left to ask for.
  public Door set(DoorMode mode) {
    return guarded(() -> {
      DoorMode before = store.door().mode();
      store.set(mode);
      if (before != mode) {
        record(
            DoorAction.UPDATED, Map.of("mode", Map.of("from", before.name(), "to", mode.name())));
        tellWhoIsOut(before);
      }
      return store.door();
    });
  }

  /// Those who are out by that, and by no earlier change.
  private void tellWhoIsOut(DoorMode before) {
    if (before != DoorMode.STANDING) {
      return;
    }
    UUID here = Acting.context().organization().value();
    for (OutSince out : outSince()) {
      notices.tell(NoticeEvent.of(VisitNotice.CLOSED, here).toSubject(out.userId()));
    }
  }

  /// Who from elsewhere is inside now.
  public List<Guest> guests() {
    return store.guests();
  }

  /// Who was inside when the door changed, within a day, and is out since.
  public List<OutSince> outSince() {
    return store.outSince();
  }

  /// Those who were removed by name.
  public List<SentOut> sentOut() {
    return store.sentOut();
  }

  /// Was this visitor removed? They enter when an owner agrees, whatever the door says.
  public boolean isSentOut(UserId visitor) {
    return store.isSentOut(visitor);
  }

  /// Ends at once what somebody does here: their next request is refused, and so is each until an
  /// owner lets them back in.
  ///
  /// @throws Problem NOT_FOUND for who is no staff of the managing organization with access here
  public SentOut sendOut(UserId visitor) {
    return guarded(() -> {
      store.sendOut(visitor);
      SentOut out = sentOut(visitor);
      record(DoorAction.SENT_OUT, changes(out));
      notices.tell(
          NoticeEvent.of(VisitNotice.SENT_OUT, visitor.value()).toSubject(visitor.value()));
      return out;
    });
  }

  /// @throws Problem NOT_FOUND for who was not removed
  public SentOut letBack(UserId visitor) {
    return guarded(() -> {
      SentOut out = sentOut(visitor);
      store.letBack(visitor);
      record(DoorAction.LET_BACK, changes(out));
      return out;
    });
  }

  private SentOut sentOut(UserId visitor) {
    return store.sentOut().stream()
        .filter(out -> out.userId().equals(visitor.value()))
        .findAny()
        .orElseThrow(Problem::notFound);
  }

  private <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), () -> transactions.write(act));
  }

  private void record(AuditAction action, Map<String, ? extends @Nullable Object> changes) {
    audit.append(AuditRecord.done(action, Acting.context().organization().value(), changes));
  }

  private static Map<String, Object> changes(SentOut out) {
    return Map.of("userId", out.userId(), "name", out.name());
  }
}
