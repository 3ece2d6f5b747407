package io.stewardry.oncall;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.oncall.internal.OnCallShiftStore;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// On-call shifts of the acting organization, and who is on call. Being on call gives nobody any
/// rights. What reads only is for jobs, too.
@Service
public class OnCallShifts {
  public static final int MOST_SHIFTS = 100;
  public static final int MOST_TURNS = 50;
  public static final int MOST_DAYS = 366;
  public static final int MOST_OVERRIDES = 100;

  private static final Duration AHEAD = Duration.ofDays(70);
  private static final int TURNS_AHEAD = 2;

  private final OnCallShiftStore store;
  private final Users users;
  private final WorkSignal signal;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  OnCallShifts(
      OnCallShiftStore store,
      Users users,
      WorkSignal signal,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.signal = signal;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /// What somebody asks for; null leaves a thing as it is.
  ///
  /// @param rotation ids of users in their order
  /// @param overrides all that are to be there. Those that are over are not kept
  public record Draft(
      @Nullable String name,
      @Nullable String timeZone,
      @Nullable List<@Nullable String> rotation,
      @Nullable String startsAt,
      @Nullable Integer everyDays,
      @Nullable List<@Nullable OverrideDraft> overrides) {}

  public record OverrideDraft(
      @Nullable String userId, @Nullable String from, @Nullable String to) {}

  /// Who is on call at an instant: one line for each shift in which somebody is, by its name.
  public List<OnCall> at(Instant at) {
    return store.all().stream().map(shift -> shift.onCall(at)).filter(Objects::nonNull).toList();
  }

  /// When a user is on call from now on: of each shift the next times within ten weeks, the first
  /// ones first.
  public List<OnCallTurn> turns(UserId user) {
    Instant now = clock.instant();
    return store.of(user).stream()
        .flatMap(shift ->
            shift.between(now, now.plus(AHEAD)).stream()
                .filter(span -> user.value().equals(span.user()))
                .limit(TURNS_AHEAD)
                .map(span ->
                    new OnCallTurn(
                        shift.id(),
                        shift.name(),
                        span.from(),
                        shift.at(span.from()).until(),
                        span.from().equals(now))))
        .sorted(Comparator.comparing(OnCallTurn::from).thenComparing(OnCallTurn::name))
        .toList();
  }

  /// Whether all of these are shifts of the acting organization.
  public boolean exists(Set<UUID> shifts) {
    return names(shifts).keySet().containsAll(shifts);
  }

  /// The names of those of these that are shifts of the acting organization.
  public Map<UUID, String> names(Collection<UUID> shifts) {
    return shifts.isEmpty() ? Map.of() : store.names(shifts);
  }

  public Page<OnCallShift> page(OnCallShiftQuery query) {
    return store.page(query);
  }

  /// @throws Problem NOT_FOUND
  public OnCallShift get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN, LIMIT_EXCEEDED
  public OnCallShift create(Draft draft) {
    Validation check = new Validation();
    WantedShift wanted = WantedShift.of(draft, true, check);
    check.done();
    return transactions.write(() -> {
      UUID id = Ids.next();
      store.holdNames();
      if (store.count(null) >= MOST_SHIFTS) {
        throw Problem.limitExceeded(
            "onCallShifts",
            MOST_SHIFTS,
            MOST_SHIFTS,
            "An organization can have "
                + MOST_SHIFTS
                + " on-call shifts. Delete one that is no longer used first.");
      }
      List<Person> people = users.among(wanted.people());
      wanted.requireAmong(people, Set.of());
      String name = Objects.requireNonNull(wanted.name());
      requireFree(name, id);
      OnCallPlan plan =
          new OnCallPlan(
              Objects.requireNonNull(wanted.zone()),
              Objects.requireNonNull(wanted.startsAt()),
              Objects.requireNonNull(wanted.everyDays()),
              List.copyOf(Objects.requireNonNull(wanted.rotation())),
              wanted.overrides() == null ? List.of() : notOver(wanted.overrides()));
      store.insert(id, name, plan);
      audit.append(
          AuditRecord.done(
              OnCallShiftAction.CREATED, id, LoggedShift.created(name, plan, addresses(people))));
      signal.afterCommit();
      return get(id);
    });
  }

  /// A rotation that is sent is the whole one: turns that deleted users left are closed by it.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN,
  ///   VERSION_MISMATCH
  public OnCallShift update(UUID id, Draft draft, @Nullable Integer expected) {
    Validation check = new Validation();
    WantedShift wanted = WantedShift.of(draft, false, check);
    check.done();
    return transactions.write(() -> {
      store.holdNames();
      OnCallShift before = held(id, expected);
      Set<UUID> kept = people(before.plan());
      Set<UUID> named = new HashSet<>(kept);
      named.addAll(wanted.people());
      List<Person> people = users.among(named);
      wanted.requireAmong(people, kept);
      OnCallPlan plan = changed(before.plan(), wanted);
      String name = wanted.name() == null ? before.name() : wanted.name();
      if (!name.equals(before.name())) {
        requireFree(name, id);
      }
      if (name.equals(before.name()) && plan.equals(before.plan())) {
        return before;
      }
      // Before the rows of the shift, so that those who leave meanwhile are waited for.
      store.update(id, name, plan);
      if (!plan.turns().equals(before.plan().turns())) {
        store.replaceTurns(id, plan.turns());
      }
      if (!plan.overrides().equals(before.plan().overrides())) {
        store.replaceOverrides(id, plan.overrides());
      }
      audit.append(
          AuditRecord.done(
              OnCallShiftAction.UPDATED,
              id,
              LoggedShift.changes(before, name, plan, addresses(people))));
      signal.afterCommit();
      return get(id);
    });
  }

  /// Adds one override to those that there are.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE. Pointers name it as the
  ///   last one of those that are not over
  public OnCallShift override(UUID id, OverrideDraft more) {
    return transactions.write(() -> {
      List<@Nullable OverrideDraft> all = new ArrayList<>(drafts(heldNames(id)));
      requireAhead(more, "/overrides/" + all.size() + "/to");
      all.add(more);
      return update(id, new Draft(null, null, null, null, null, all), null);
    });
  }

  /// One that is over would not be kept, and nobody would say so.
  private void requireAhead(OverrideDraft more, String pointer) {
    String to = more.to();
    if (to != null && TypedTime.read(to).filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw Problem.invalid(pointer, "This time is over. Type one that is still to come.");
    }
  }

  /// Removes the override that begins at an instant; none is the same as done.
  ///
  /// @throws Problem NOT_FOUND
  public OnCallShift removeOverride(UUID id, Instant from) {
    return transactions.write(() -> {
      List<@Nullable OverrideDraft> others = new ArrayList<>(drafts(heldNames(id)));
      others.removeIf(one -> one != null && from.toString().equals(one.from()));
      return update(id, new Draft(null, null, null, null, null, others), null);
    });
  }

  /// In the order in which [#update] takes both.
  private OnCallShift heldNames(UUID id) {
    store.holdNames();
    return held(id, null);
  }

  private List<OverrideDraft> drafts(OnCallShift shift) {
    return notOver(shift.plan().overrides()).stream()
        .map(one ->
            new OverrideDraft(one.userId().toString(), one.from().toString(), one.to().toString()))
        .toList();
  }

  /// What is for it alone, such as a subscription, is deleted with it.
  ///
  /// @throws Problem NOT_FOUND, VERSION_MISMATCH
  public void delete(UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      OnCallShift before = held(id, expected);
      store.delete(id);
      audit.append(AuditRecord.done(OnCallShiftAction.DELETED, id, Map.of("name", before.name())));
    });
  }

  private OnCallShift held(UUID id, @Nullable Integer expected) {
    store.hold(id);
    OnCallShift shift = get(id);
    if (expected != null && expected != shift.version()) {
      throw Problem.versionMismatch(shift.version());
    }
    return shift;
  }

  private OnCallPlan changed(OnCallPlan before, WantedShift wanted) {
    return new OnCallPlan(
        wanted.zone() == null ? before.zone() : wanted.zone(),
        wanted.startsAt() == null ? before.startsAt() : wanted.startsAt(),
        wanted.everyDays() == null ? before.everyDays() : wanted.everyDays(),
        wanted.rotation() == null ? before.turns() : List.copyOf(wanted.rotation()),
        wanted.overrides() == null ? before.overrides() : notOver(wanted.overrides()));
  }

  private List<OnCallOverride> notOver(List<OnCallOverride> overrides) {
    Instant now = clock.instant();
    return overrides.stream().filter(override -> !override.isOver(now)).toList();
  }

  private static Set<UUID> people(OnCallPlan plan) {
    Set<UUID> people = new HashSet<>();
    plan.turns().stream().filter(Objects::nonNull).forEach(people::add);
    plan.overrides().forEach(override -> people.add(override.userId()));
    return people;
  }

  private static Map<UUID, String> addresses(List<Person> people) {
    return people.stream()
        .collect(Collectors.toMap(Person::id, Person::email, (one, other) -> one, HashMap::new));
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another on-call shift has this name. Choose another one.");
    }
  }
}
