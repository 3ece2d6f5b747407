package io.stewardry.visits;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import io.stewardry.visits.internal.VisitStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Visits in the acting organization: asked for by staff of the managing one, answered and ended by
/// its owners. A visit stays written when it is over.
@Service
public class Visits {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 480;
  private static final int LONGEST_REASON = 500;

  private final VisitStore store;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Notices notices;
  private final RateLimits limits;

  Visits(
      VisitStore store,
      Transactions transactions,
      AuditLog audit,
      Notices notices,
      RateLimits limits) {
    this.limits = limits;
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
    this.notices = notices;
  }

  /// @param state null for all
  /// @param visitor whose; null for everybody's
  public Page<Visit> page(Visit.@Nullable State state, @Nullable UserId visitor, PageRequest page) {
    return store.page(state, visitor, page);
  }

  /// The caller's visits that are pending or running, in the organizations to which they have
  /// access. To be asked at home.
  public List<OwnVisit> own(Caller caller) {
    return store.own(caller.reachesEveryChild());
  }

  /// How somebody who asks to enter gets the answer.
  public boolean answersByMail() {
    return notices.mailed();
  }

  /// The one that is pending or agreed, if there is one.
  public Optional<Visit> open(UserId visitor) {
    return store.open(visitor);
  }

  /// Asks to enter; where the door says emergency, that is the entry.
  ///
  /// @throws Problem VALIDATION_FAILED; RATE_LIMITED, because each request is a mail to the owners;
  ///   INVALID_STATE where they may enter already, or have asked
  public Visit ask(@Nullable String reason, @Nullable Integer minutes) {
    Validation check = new Validation();
    String why = check.requiredLines("/reason", reason, LONGEST_REASON);
    if (minutes == null || minutes < SHORTEST || minutes > LONGEST) {
      check.refuse("/minutes", "It takes " + SHORTEST + " to " + LONGEST + " minutes.");
    }
    check.done();
    ActingContext context = Acting.context();
    limits.mails().take(context.actor(), context.organization());
    int stay = minutes == null ? SHORTEST : minutes;
    return transactions.write(() -> {
      UUID id = Ids.next();
      store.ask(id, why, stay);
      Visit asked = get(id);
      Map<String, @Nullable Object> changes = changes(asked);
      // Who asks is who acts.
      changes.remove("name");
      changes.put("reason", why);
      changes.put("minutes", stay);
      audit.append(
          AuditRecord.done(asked.emergency() ? VisitAction.BEGUN : VisitAction.ASKED, id, changes));
      notices.tell(
          NoticeEvent.of(asked.emergency() ? VisitNotice.BEGUN : VisitNotice.ASKED, id)
              .about(asked.visitor().id())
              .with("length", Figures.minutes(stay))
              .with("reason", why)
              .at(asked.emergency() ? asked.until() : store.answerBy(id)));
      return asked;
    });
  }

  /// Its time runs from now on.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE; FORBIDDEN for who is no owner or asked himself
  public Visit admit(UUID id) {
    return answer(id, true, VisitAction.ADMITTED, VisitNotice.ADMITTED);
  }

  /// @throws Problem as for [#admit]
  public Visit refuse(UUID id) {
    return answer(id, false, VisitAction.REFUSED, VisitNotice.REFUSED);
  }

  private Visit answer(UUID id, boolean admit, AuditAction action, VisitNotice told) {
    return guarded(() -> {
      store.decide(id, admit);
      Visit answered = get(id);
      audit.append(AuditRecord.done(action, id, changes(answered)));
      notices.tell(
          NoticeEvent.of(told, id).toSubject(answered.visitor().id()).at(answered.until()));
      return answered;
    });
  }

  /// Ends a visit before its time, or takes back the wish for it: an owner anybody's, a visitor his
  /// own.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it is over
  public Visit end(UUID id) {
    return guarded(() -> {
      store.end(id);
      Visit ended = get(id);
      audit.append(
          AuditRecord.done(
              ended.state() == Visit.State.WITHDRAWN ? VisitAction.WITHDRAWN : VisitAction.ENDED,
              id,
              changes(ended)));
      UUID visitor = ended.visitor().id();
      if (ended.state() == Visit.State.ENDED && !visitor.equals(Acting.context().actor().value())) {
        notices.tell(NoticeEvent.of(VisitNotice.ENDED, id).toSubject(visitor));
      }
      return ended;
    });
  }

  private Visit get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  private static Map<String, @Nullable Object> changes(Visit visit) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("name", visit.visitor().name());
    changes.put("userId", visit.visitor().id());
    if (visit.until() != null) {
      changes.put("until", visit.until().toString());
    }
    return changes;
  }

  private <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), () -> transactions.write(act));
  }
}
