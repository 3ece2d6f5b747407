package io.stewardry.requests;

import io.stewardry.access.Staff;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.kernel.Verb;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.requests.internal.RequestStore;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Asks, and decides. A request is decided once; what is granted is given in the same transaction,
/// by the one who decides and with their rights.
@Service
public class Requests {
  /// Of more than the acting organization may use.
  public static final Set<RequestKind> MORE =
      Collections.unmodifiableSet(EnumSet.of(RequestKind.LIMIT, RequestKind.CAPABILITY));

  public static final Set<RequestKind> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(RequestKind.class));
  public static final int LONGEST_REASON = 500;
  private static final int SHORTEST = 15;
  private static final int LONGEST = 10_080;

  private final RequestStore store;
  private final Limits limits;
  private final Capabilities capabilities;
  private final Staff staff;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Notices notices;
  private final RateLimits rates;

  Requests(
      RequestStore store,
      Limits limits,
      Capabilities capabilities,
      Staff staff,
      Transactions transactions,
      AuditLog audit,
      Notices notices,
      RateLimits rates) {
    this.store = store;
    this.limits = limits;
    this.capabilities = capabilities;
    this.staff = staff;
    this.transactions = transactions;
    this.audit = audit;
    this.notices = notices;
    this.rates = rates;
  }

  /// What the caller asked, what was asked for the acting organization, and what the caller may
  /// decide, the newest first.
  ///
  /// @param state null for all
  /// @param decides true for those that the caller may decide now; null for all
  public Page<Asked> page(
      Set<RequestKind> kinds,
      @Nullable RequestState state,
      @Nullable Boolean decides,
      PageRequest page,
      Caller caller) {
    boolean everybody = !caller.away() && caller.roleHas(Permission.ENTITLEMENT_VIEW);
    return store.page(
        new RequestStore.Wanted(kinds, state, decides, everybody, caller.reachesEveryChild()),
        page);
  }

  /// Asks for a higher limit.
  ///
  /// @throws Problem VALIDATION_FAILED; INVALID_STATE where there is no limit, where this was asked
  ///   for already, and where no organization manages the acting one; FORBIDDEN, RATE_LIMITED
  public Asked askForLimit(
      @Nullable String resource, @Nullable Long wanted, @Nullable String reason) {
    Validation check = new Validation();
    LimitKey key = resource == null ? null : LimitKey.parse(resource).orElse(null);
    if (key == null) {
      check.refuse(
          "/resource", "It takes users, automations, systems, gateways, agents or dashboards.");
    }
    if (wanted == null || wanted < 1 || wanted > Grants.LARGEST) {
      check.refuse("/wanted", "It takes a whole number from 1 to 1,000,000,000.");
    }
    String why = check.requiredLines("/reason", reason, LONGEST_REASON);
    check.done();
    if (key == null || wanted == null) {
      throw new IllegalStateException("checked");
    }
    LimitUse now = limits.use(key);
    if (now.max() == null) {
      throw new Problem(
          ProblemCode.INVALID_STATE, "There is no limit of " + key.inSentence() + " here.");
    }
    if (wanted <= now.max()) {
      throw Problem.invalid(
          "/wanted", "The limit is " + now.max() + " already. Ask for more than that.");
    }
    return ask(id ->
        store.askForMore(id, RequestKind.LIMIT, key.key(), wanted, why, Asked.of(key, wanted)));
  }

  /// Asks for a capability.
  ///
  /// @throws Problem as for [#askForLimit]; INVALID_STATE where it can be used without an end
  public Asked askForCapability(@Nullable String capability, @Nullable String reason) {
    Validation check = new Validation();
    CapabilityKey key = capability == null ? null : CapabilityKey.parse(capability).orElse(null);
    if (key == null || key == CapabilityKey.IAM || key == CapabilityKey.MSP) {
      check.refuse(
          "/capability",
          "It takes monitoring, automation, agents, vault, policies, dashboards or psa.");
    }
    String why = check.requiredLines("/reason", reason, LONGEST_REASON);
    check.done();
    if (key == null) {
      throw new IllegalStateException("checked");
    }
    boolean there =
        capabilities.get().stream()
            .anyMatch(one ->
                one.key().equals(key.key())
                    && one.status() == Capability.Status.EFFECTIVE
                    && one.expiresAt() == null);
    if (there) {
      throw new Problem(ProblemCode.INVALID_STATE, "It can be used here already, without an end.");
    }
    return ask(
        id -> store.askForMore(id, RequestKind.CAPABILITY, key.key(), null, why, Asked.of(key)));
  }

  /// How much of it is used, and may be.
  public LimitUse use(LimitKey limit) {
    return limits.use(limit);
  }

  /// Asks for access to a child of the caller's home.
  ///
  /// @param named its id or short name
  /// @param verbs null: what the permission needs, or all of them
  /// @throws Problem VALIDATION_FAILED; NOT_FOUND for what is no child; INVALID_STATE for access
  ///   that they have, or have asked for; RATE_LIMITED
  public Asked askForAccess(
      @Nullable String named,
      @Nullable List<@Nullable String> verbs,
      @Nullable String permission,
      @Nullable Integer minutes,
      @Nullable String reason) {
    Validation check = new Validation();
    String organization = check.required("/organizationId", named, 100);
    Permission wanted = permission == null ? null : Permission.ofKey(permission).orElse(null);
    if (permission != null && wanted == null) {
      check.refuse("/permission", "There is no such permission.");
    }
    List<Verb> some = verbs(check, verbs, wanted);
    if (minutes == null || minutes < SHORTEST || minutes > LONGEST) {
      check.refuse("/minutes", "It takes " + SHORTEST + " to 10,080 minutes (seven days).");
    }
    String why = check.requiredLines("/reason", reason, LONGEST_REASON);
    check.done();
    int stay = minutes == null ? SHORTEST : minutes;
    return ask(id ->
        store.askAccess(
            id,
            store.child(organization).orElseThrow(() -> Problem.noSuchOrganization(organization)),
            some,
            wanted,
            stay,
            why,
            Asked.of(some, stay)));
  }

  private Asked ask(Consumer<UUID> write) {
    ActingContext context = Acting.context();
    rates.mails().take(context.actor(), context.organization());
    return guarded(() ->
        transactions.write(() -> {
          UUID id = Ids.next();
          write.accept(id);
          Asked asked = get(id);
          Map<String, @Nullable Object> changes = changes(asked);
          changes.remove("whom");
          changes.put("reason", asked.reason());
          audit.append(AuditRecord.done(RequestsAction.SENT, id, changes));
          return asked;
        }));
  }

  /// Grants what was asked for the acting organization, from the one that manages it.
  ///
  /// @param max of a limit: another one than the wanted one; null for that one
  /// @param end of a capability: null for none
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED; INVALID_STATE when it is decided, or when the
  ///   organization has as much or more by now; and what setting the limit or giving the capability
  ///   throws
  public Asked grantMore(UUID id, @Nullable Long max, @Nullable Instant end) {
    return decide(
        MORE,
        id,
        true,
        null,
        asked -> {
          if (asked.limit() != null && asked.wanted() != null) {
            if (end != null) {
              throw Problem.invalid("/expiresAt", "A limit has no end: leave it out.");
            }
            return grantLimit(asked.limit(), max == null ? asked.wanted() : max);
          }
          if (max != null) {
            throw Problem.invalid("/max", "A capability has no number: leave it out.");
          }
          return grantCapability(Objects.requireNonNull(asked.capability()), end);
        });
  }

  private String grantLimit(LimitKey limit, long max) {
    if (max < 0 || max > Grants.LARGEST) {
      throw Problem.invalid("/max", "It takes a whole number from 0 to 1,000,000,000.");
    }
    Long now = limits.use(limit).max();
    if (now == null || now >= max) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          (now == null
                  ? "There is no limit of " + limit.inSentence() + " there any more."
                  : "The limit there is " + Figures.count(now) + " by now.")
              + " Decline the request, or grant more.");
    }
    limits.set(Collections.singletonMap(limit, max));
    return Asked.of(limit, max);
  }

  private String grantCapability(CapabilityKey key, @Nullable Instant end) {
    if (end != null && !end.isAfter(Instant.now())) {
      throw Problem.invalid("/expiresAt", "It must lie in the future.");
    }
    boolean longer =
        capabilities.get().stream()
            .anyMatch(one ->
                one.key().equals(key.key())
                    && !one.lapsed()
                    && (one.expiresAt() == null || end != null && !one.expiresAt().isBefore(end)));
    if (longer) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "It has it as long or longer by now. Decline the request, or grant it for longer.");
    }
    capabilities.give(key, end);
    return Asked.of(key);
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED; INVALID_STATE when it is decided
  public Asked declineMore(UUID id, @Nullable String reason) {
    return decide(MORE, id, false, reason(reason), Asked::what);
  }

  /// Gives the access that was asked for, from now on.
  ///
  /// @param verbs others than those asked for; null for those
  /// @param minutes another time than the one asked for; null for that one
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED; INVALID_STATE when it is decided; FORBIDDEN for
  ///   the person who asked
  /// @throws io.stewardry.tenancy.DatabaseRefusal ORG_ACCESS_DENIED, ROLE_ESCALATION
  public Asked grantAccess(
      UUID id, @Nullable List<@Nullable String> verbs, @Nullable Integer minutes) {
    Validation check = new Validation();
    List<Verb> others = verbs == null ? null : verbs(check, verbs, null);
    if (minutes != null && (minutes < SHORTEST || minutes > LONGEST)) {
      check.refuse("/minutes", "It takes " + SHORTEST + " to 10,080 minutes (seven days).");
    }
    check.done();
    Set<RequestKind> access = EnumSet.of(RequestKind.ACCESS);
    return guarded(() ->
        decide(
            access,
            id,
            true,
            null,
            asked -> {
              int stay = minutes == null ? Objects.requireNonNull(asked.minutes()) : minutes;
              List<Verb> given = others == null ? asked.verbs() : others;
              staff.giveUntil(
                  asked.organization(), new UserId(asked.asker().id()), given, store.in(stay));
              return Asked.of(given, stay);
            }));
  }

  /// @throws Problem as for [#grantAccess]
  public Asked declineAccess(UUID id, @Nullable String reason) {
    String why = reason(reason);
    return guarded(() -> decide(EnumSet.of(RequestKind.ACCESS), id, false, why, Asked::what));
  }

  /// The person who asked takes it back, and what was asked for an organization those who lead it.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it is decided
  public Asked withdraw(UUID id) {
    return guarded(() ->
        transactions.write(() -> {
          store.withdraw(id);
          Asked asked = get(id);
          Map<String, @Nullable Object> changes = changes(asked);
          changes.remove("whom");
          audit.append(AuditRecord.done(RequestsAction.WITHDRAWN, id, changes));
          return asked;
        }));
  }

  /// @param give gives it, where it is granted, and says what was given
  private Asked decide(
      Set<RequestKind> kinds,
      UUID id,
      boolean granted,
      @Nullable String answer,
      Function<Asked, String> give) {
    return transactions.write(() -> {
      if (!kinds.contains(get(id).kind())) {
        throw Problem.notFound();
      }
      store.decide(id, granted, answer);
      // Only those who have access to it have come here.
      Asked asked = store.find(id, true).orElseThrow(Problem::notFound);
      String what = give.apply(asked);
      Map<String, @Nullable Object> changes = changes(asked);
      changes.put("what", what);
      if (answer != null) {
        changes.put("answer", answer);
      }
      audit.append(
          AuditRecord.done(
              granted ? RequestsAction.GRANTED : RequestsAction.DECLINED, id, changes));
      notices.tell(
          NoticeEvent.of(granted ? RequestNotice.GRANTED : RequestNotice.DECLINED, id)
              .toSubject(asked.asker().id())
              .with("what", granted ? asked.granted(what) : what)
              .with("answer", answer == null ? "" : " " + TypedText.inOneLine(answer))
              .with(
                  "page",
                  switch (asked.kind()) {
                    case LIMIT -> "settings/limits";
                    case CAPABILITY -> "settings/capabilities";
                    case ACCESS -> "requests";
                  }));
      return asked;
    });
  }

  private Asked get(UUID id) {
    return store.find(id, false).orElseThrow(Problem::notFound);
  }

  private static @Nullable String reason(@Nullable String text) {
    Validation check = new Validation();
    String why = check.optionalLines("/reason", text, LONGEST_REASON);
    check.done();
    return why;
  }

  private static List<Verb> verbs(
      Validation check, @Nullable List<@Nullable String> verbs, @Nullable Permission permission) {
    if (verbs == null) {
      return permission == null
          ? List.copyOf(Verb.ALL)
          : Verb.ALL.stream()
              .filter(verb -> verb == Verb.VIEW || verb == permission.verb())
              .toList();
    }
    if (!verbs.stream().allMatch(verb -> verb != null && Verb.ofKey(verb).isPresent())
        || !verbs.contains(Verb.VIEW.key())) {
      check.refuse("/verbs", "It takes view, and beside it any of create, update and delete.");
    }
    return Verb.ALL.stream().filter(verb -> verbs.contains(verb.key())).toList();
  }

  private static Map<String, @Nullable Object> changes(Asked asked) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("what", asked.what());
    changes.put("whom", asked.asker().name());
    changes.put("userId", asked.asker().id().toString());
    if (asked.kind() == RequestKind.ACCESS) {
      changes.put("organizationId", asked.organization().toString());
    }
    return changes;
  }

  private <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }
}
