package io.stewardry.notifications;

import io.stewardry.access.Roles;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.notifications.internal.SubscriptionStore;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Who is told of which events in the acting organization. Everybody follows events for themself;
/// who chooses what others are told needs the permission.
@Service
public class Subscriptions {
  public static final int MOST = 1000;
  public static final int MOST_OWN = 50;

  private static final UUID NOBODY = new UUID(0, 0);

  private final SubscriptionStore store;
  private final SubscriptionTargets targets;
  private final Transactions transactions;
  private final AuditLog audit;

  Subscriptions(
      SubscriptionStore store,
      SubscriptionTargets targets,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.targets = targets;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// All, or the caller's own where they may not see those of others.
  public Page<Subscription> page(Caller caller, PageRequest page) {
    return store.page(sees(caller) ? null : caller.user().value(), page);
  }

  /// The caller's own, of those alone that are for them by name.
  public Page<Subscription> own(Caller caller, PageRequest page) {
    return store.page(caller.user().value(), page);
  }

  /// @throws Problem NOT_FOUND, also for one of somebody else that the caller may not see
  public Subscription get(Caller caller, UUID id) {
    return store
        .find(id)
        .filter(found -> sees(caller) || isOwn(found.target(), caller))
        .orElseThrow(Problem::notFound);
  }

  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, FORBIDDEN, LIMIT_EXCEEDED
  public Subscription create(Caller caller, SubscriptionDraft draft) {
    Validation check = new Validation();
    SubscriptionDraft.Read read = read(caller, draft, null, check);
    check.done();
    return transactions.write(() -> {
      Target target = Objects.requireNonNull(read.target());
      require(caller, target, Permission.SUBSCRIPTION_CREATE);
      requireOthers(caller, read);
      requireTargets(caller, draft, read, List.of());
      store.holdAll();
      requireRoom(caller, target);
      Subscription wanted = subscription(Ids.next(), read, Instant.EPOCH, 1);
      store.insert(wanted);
      audit.append(
          AuditRecord.done(SubscriptionAction.CREATED, wanted.id(), described(wanted, caller)));
      return store.find(wanted.id()).orElseThrow(Problem::notFound);
    });
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE, FORBIDDEN, VERSION_MISMATCH
  public Subscription update(
      Caller caller, UUID id, SubscriptionDraft draft, @Nullable Integer expected) {
    return transactions.write(() -> {
      Subscription before = held(caller, id, expected);
      requireSaved(caller, before, Permission.SUBSCRIPTION_UPDATE);
      Validation check = new Validation();
      SubscriptionDraft.Read read =
          read(caller, draft.keeping(unseen(caller, before)), before, check);
      check.done();
      Target target = Objects.requireNonNull(read.target());
      require(caller, target, Permission.SUBSCRIPTION_UPDATE);
      requireOthers(caller, read);
      requireTargets(caller, draft, read, before.organizations());
      Subscription wanted = subscription(id, read, before.createdAt(), before.version());
      Map<String, @Nullable Object> changes = changes(before, wanted, caller);
      if (!changes.isEmpty()) {
        store.update(before, wanted);
        audit.append(AuditRecord.done(SubscriptionAction.UPDATED, id, changes));
      }
      return store.find(id).orElseThrow(Problem::notFound);
    });
  }

  /// @throws Problem NOT_FOUND, FORBIDDEN, VERSION_MISMATCH
  public void delete(Caller caller, UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      Subscription before = held(caller, id, expected);
      requireSaved(caller, before, Permission.SUBSCRIPTION_DELETE);
      store.delete(id);
      audit.append(AuditRecord.done(SubscriptionAction.DELETED, id, described(before, caller)));
    });
  }

  /// Whether the caller may also choose what channels are told, and who is told next.
  public boolean tellsOthers(Caller caller) {
    return tells(caller);
  }

  private static boolean tells(Caller caller) {
    Set<Permission> held = Roles.of(caller);
    return held.contains(Permission.SUBSCRIPTION_CREATE)
        || held.contains(Permission.SUBSCRIPTION_UPDATE);
  }

  /// Whether the caller may change it: not what somebody else chose for them.
  public boolean mayChange(Caller caller, Subscription one) {
    return mayChange(caller, one, Permission.SUBSCRIPTION_UPDATE);
  }

  public boolean mayDelete(Caller caller, Subscription one) {
    return mayChange(caller, one, Permission.SUBSCRIPTION_DELETE);
  }

  private static boolean mayChange(Caller caller, Subscription one, Permission permission) {
    return Roles.of(caller).contains(permission) || alone(one) && isOwn(one.target(), caller);
  }

  /// They chose it for themself, and it tells nobody beside them.
  private static boolean alone(Subscription one) {
    return one.own() && one.ways().channels().isEmpty() && one.escalation().isEmpty();
  }

  /// @throws Problem FORBIDDEN
  public void requireChangeable(Caller caller, Subscription one) {
    requireSaved(caller, one, Permission.SUBSCRIPTION_UPDATE);
  }

  /// Which of the organizations of these the caller has access to: the ids of others are not for
  /// them.
  public Set<UUID> reached(Caller caller, Collection<Subscription> these) {
    Set<UUID> named =
        these.stream().flatMap(one -> one.organizations().stream()).collect(Collectors.toSet());
    return named.isEmpty() ? Set.of() : accessible(caller, named);
  }

  /// The organizations of one that stay, whoever of those without access to them saves it.
  public List<UUID> unseen(Caller caller, Subscription one) {
    Set<UUID> reached = reached(caller, List.of(one));
    return one.organizations().stream().filter(id -> !reached.contains(id)).toList();
  }

  private static boolean sees(Caller caller) {
    return Roles.of(caller).contains(Permission.SUBSCRIPTION_VIEW);
  }

  private static boolean isOwn(Target target, Caller caller) {
    return target.kind() == TargetKind.USER
        && target.id().equals(caller.user().value().toString())
        && !caller.away();
  }

  /// Nobody ends what somebody else chose for them, or what tells others beside them.
  private static void requireSaved(Caller caller, Subscription before, Permission permission) {
    if (!alone(before) && !Roles.of(caller).contains(permission)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "Somebody else chose this, or it tells others, too. To change it takes "
              + permission.key()
              + ".");
    }
    require(caller, before.target(), permission);
  }

  private static void require(Caller caller, Target target, Permission permission) {
    if (!isOwn(target, caller) && !Roles.of(caller).contains(permission)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "You can choose what you are told yourself, at home. To choose what others are told takes "
              + permission.key()
              + ".");
    }
  }

  /// Channels and who is told next are others, also beside somebody's own subscription.
  private static void requireOthers(Caller caller, SubscriptionDraft.Read read) {
    boolean others = !read.ways().channels().isEmpty() || !read.escalation().isEmpty();
    if (others && !tells(caller)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "You can choose what you are told by e-mail and in the app. Channels and an escalation tell others, which takes subscription.create.");
    }
  }

  private static SubscriptionDraft.Read read(
      Caller caller, SubscriptionDraft draft, @Nullable Subscription before, Validation check) {
    SubscriptionDraft.Read read = draft.read(before, caller.organization().value(), check);
    boolean manages = caller.organizationKind() == OrganizationKind.MSP;
    if (!manages && read.recursive()) {
      check.refuse("/recursive", "This organization manages no other ones.");
    }
    if (!manages && !read.organizations().isEmpty()) {
      check.refuse("/organizations", "This organization manages no other ones.");
    }
    return read;
  }

  /// @param kept organizations that were named before: they may stay, also where somebody else
  ///   named them to whom they are open
  private void requireTargets(
      Caller caller, SubscriptionDraft draft, SubscriptionDraft.Read read, List<UUID> kept) {
    Validation check = new Validation();
    Target target = read.target();
    if (draft.target() != null && target != null) {
      targets.require("/target", target, caller, check);
    }
    if (draft.escalation() != null) {
      for (int n = 0; n < read.escalation().size(); n++) {
        targets.require(
            "/escalation/" + n + "/target", read.escalation().get(n).target(), caller, check);
      }
    }
    if (draft.channels() != null) {
      targets.requireChannels(draft.channels(), check);
    }
    if (draft.organizations() != null && !read.organizations().isEmpty()) {
      Set<UUID> known = accessible(caller, read.organizations());
      for (int n = 0; n < read.organizations().size(); n++) {
        UUID named = read.organizations().get(n);
        if (!known.contains(named) && !kept.contains(named)) {
          check.refuse(
              "/organizations/" + n,
              ProblemCode.CROSS_ORG_REFERENCE,
              "There is no such organization among those that you have access to.");
        }
      }
    }
    check.done();
  }

  /// Those of these that the acting organization manages, and the caller has access to.
  public Set<UUID> accessible(Caller caller, Collection<UUID> organizations) {
    return store.managed(organizations, caller.reachesEveryChild());
  }

  private void requireRoom(Caller caller, Target target) {
    long all = store.count(null);
    if (all >= MOST) {
      throw Problem.limitExceeded(
          "subscriptions",
          all,
          MOST,
          "An organization can have 1,000 subscriptions. Delete one that is no longer used first.");
    }
    if (isOwn(target, caller)) {
      long own = store.count(caller.user().value());
      if (own >= MOST_OWN) {
        throw Problem.limitExceeded(
            "ownSubscriptions",
            own,
            MOST_OWN,
            "You can have 50 subscriptions. Delete one that is no longer used first.");
      }
    }
  }

  private Subscription held(Caller caller, UUID id, @Nullable Integer expected) {
    store.hold(id);
    Subscription found = get(caller, id);
    if (expected != null && expected != found.version()) {
      throw Problem.versionMismatch(found.version());
    }
    return found;
  }

  private static Subscription subscription(
      UUID id, SubscriptionDraft.Read read, Instant created, int version) {
    return new Subscription(
        id,
        Objects.requireNonNull(read.target()),
        read.classes(),
        read.minimum(),
        read.tags(),
        read.recursive(),
        read.organizations(),
        read.namedOnly(),
        read.rootCauseOnly(),
        read.muted(),
        read.ways(),
        read.honoursQuiet(),
        read.escalation(),
        true,
        null,
        created,
        version);
  }

  /// As the log says it.
  private Map<String, @Nullable Object> described(Subscription one, Caller caller) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("target", one.target().kind().name());
    said.put("targetId", one.target().id());
    said.put("who", targets.name(one.target(), caller));
    said.put("classes", one.classes().stream().sorted().map(of -> of.key()).toList());
    said.put("minimumSeverity", one.minimumSeverity().name());
    said.put("systemTags", one.systemTags());
    said.put("recursive", one.recursive());
    said.put("organizations", one.organizations().stream().map(UUID::toString).toList());
    said.put("rootCauseOnly", one.rootCauseOnly());
    said.put("muted", one.muted());
    said.put("channels", one.ways().keys());
    said.put("honorDoNotDisturb", one.honoursQuiet());
    said.put("escalation", one.escalation().stream().map(step -> described(step, caller)).toList());
    return said;
  }

  private Map<String, Object> described(Subscription.Step step, Caller caller) {
    return Map.of(
        "afterMinutes",
        step.afterMinutes(),
        "target",
        step.target().kind().name(),
        "targetId",
        step.target().id(),
        "who",
        targets.name(step.target(), caller));
  }

  /// What is another one afterwards; who is told is always said.
  private Map<String, @Nullable Object> changes(
      Subscription before, Subscription after, Caller caller) {
    Map<String, @Nullable Object> was = described(before, caller);
    Map<String, @Nullable Object> is = described(after, caller);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    is.forEach((member, value) -> {
      if (!Objects.equals(was.get(member), value)) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("from", was.get(member));
        change.put("to", value);
        changes.put(member, change);
      }
    });
    if (!changes.isEmpty()) {
      changes.putIfAbsent("who", is.get("who"));
    }
    return changes;
  }

  /// The names of all these targets, as people read them.
  public Map<Target, String> names(Collection<Subscription> subscriptions, Caller caller) {
    return targets.names(subscriptions.stream().map(Subscription::target).toList(), caller);
  }

  /// Those of these that are still there, by their ids: through what somebody is told.
  public Map<UUID, Subscription> among(Collection<UUID> ids) {
    return store.among(ids).stream()
        .collect(Collectors.toMap(Subscription::id, Function.identity()));
  }

  /// Whom a form offers.
  public List<TargetChoice> choices(Caller caller) {
    return targets.choices(caller);
  }

  /// Users who match what somebody types, by their addresses.
  public List<Choice> users(String typed) {
    return targets.users(typed);
  }

  /// The target that a form names by a user's address or name; what nobody has is an unknown one.
  public Target user(String typed) {
    return new Target(
        TargetKind.USER,
        targets.typed(typed).map(person -> person.id().toString()).orElse(NOBODY.toString()));
  }

  /// Empty for one who is no more, or no user.
  public String address(Target target) {
    return target.kind() == TargetKind.USER ? targets.address(target).orElse("") : "";
  }
}
