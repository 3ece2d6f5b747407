package io.stewardry.licensing;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.licensing.internal.EntitlementStore;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Capabilities of the acting organization.
@Service
public class Capabilities {
  /// What a superuser can assign.
  public static final Set<String> ALL =
      Arrays.stream(CapabilityKey.values())
          .map(CapabilityKey::key)
          .collect(Collectors.toUnmodifiableSet());

  private final EntitlementStore store;
  private final Standing standing;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Notices notices;

  Capabilities(
      EntitlementStore store,
      Standing standing,
      Transactions transactions,
      AuditLog audit,
      Notices notices) {
    this.store = store;
    this.standing = standing;
    this.transactions = transactions;
    this.audit = audit;
    this.notices = notices;
  }

  public List<Capability> get() {
    return store.capabilities();
  }

  /// The same with what can be used of them now.
  public CapabilitiesNow now() {
    return new CapabilitiesNow(store.capabilities(), standing.capabilities());
  }

  /// Which capabilities the acting organization can give: those that it can use itself. The
  /// platform gives all.
  public Set<String> held() {
    if (store.isPlatform()) {
      return ALL;
    }
    return store.capabilities().stream()
        .filter(Capability::effective)
        .map(Capability::key)
        .collect(Collectors.toSet());
  }

  /// Gives exactly what is wanted; what is left out is taken away. To be called in a guarded
  /// context.
  ///
  /// With `msp` a child of a root becomes an MSP, and without it the child is none.
  ///
  /// @param seen refuses it when what is there now is not what was seen
  /// @throws Problem CAPABILITY_MANDATORY without `iam` or with an end of it,
  ///   CAPABILITY_NOT_AVAILABLE
  /// @throws DatabaseRefusal MSP_NOT_ASSIGNABLE, CAPABILITY_LOCKED
  public List<Capability> replace(List<Grants.Given> wanted, Consumer<List<Capability>> seen) {
    Set<String> keys = wanted.stream().map(given -> given.key().key()).collect(Collectors.toSet());
    if (!keys.contains(CapabilityKey.IAM.key())) {
      throw new Problem(
          ProblemCode.CAPABILITY_MANDATORY,
          "iam belongs to every organization: leave it in the list.");
    }
    ActingContext context = Acting.context();
    Set<String> available = heldAbove(context);
    return transactions.write(() -> {
      List<Capability> before = store.capabilities();
      seen.accept(before);
      Set<String> there = before.stream().map(Capability::key).collect(Collectors.toSet());
      wanted.forEach(one -> requireAvailable(one, there.contains(one.key().key()), available));
      changing(() -> store.set(wanted));
      return recorded(before);
    });
  }

  /// Gives the acting organization one of them, or another end of it. To be called in a guarded
  /// context.
  ///
  /// @param end null for none
  /// @param was the end that the person who decided has seen
  /// @throws Problem VERSION_MISMATCH when it is something else meanwhile, and as for [#replace]
  public void give(CapabilityKey key, @Nullable Instant end, GivenUntil was) {
    changeOne(key, was, () -> store.assign(key.key(), end));
  }

  /// The same, whatever it is there now.
  public void give(CapabilityKey key, @Nullable Instant end) {
    transactions.run(() -> give(key, end, store.given(key)));
  }

  /// The same, to take it away.
  public void take(CapabilityKey key, GivenUntil was) {
    changeOne(key, was, () -> store.remove(key.key()));
  }

  private void changeOne(CapabilityKey key, GivenUntil was, Runnable change) {
    transactions.run(() -> {
      GivenUntil there = store.given(key);
      if (!there.equals(was)) {
        throw new Problem(
            ProblemCode.VERSION_MISMATCH,
            "Somebody changed " + key.words() + " there in the meantime. Look at it again.");
      }
      List<Capability> before = store.capabilities();
      changing(change);
      recorded(before);
    });
  }

  /// @return what there is now
  private List<Capability> recorded(List<Capability> before) {
    UUID organization = Acting.context().organization().value();
    List<Capability> after = store.capabilities();
    audit.append(AuditRecord.done(CapabilityAction.UPDATED, organization, changes(before, after)));
    if (!hasMsp(before) && hasMsp(after)) {
      notices.tell(NoticeEvent.of(CapabilityNotice.MSP, organization));
    }
    return after;
  }

  private static boolean hasMsp(List<Capability> some) {
    return some.stream().anyMatch(one -> one.key().equals(CapabilityKey.MSP.key()));
  }

  /// For a new organization, in the transaction that creates it.
  public void give(List<Grants.Given> wanted, Set<String> available) {
    for (Grants.Given given : wanted) {
      if (given.key() == CapabilityKey.MSP) {
        throw new Problem(
            ProblemCode.MSP_NOT_ASSIGNABLE,
            "It is given to an organization that is there. Create it, then give it msp.");
      }
      requireAvailable(given, false, available);
      store.assign(given.key().key(), given.expiresAt());
    }
  }

  /// @throws Problem which says what can be done instead
  private static void changing(Runnable change) {
    try {
      change.run();
    } catch (DatabaseRefusal refused) {
      switch (refused.code()) {
        case CAPABILITY_NOT_AVAILABLE ->
            throw new Problem(
                ProblemCode.CAPABILITY_NOT_AVAILABLE,
                "The organization that manages it does not have it, or its own has ended. A superuser can assign it there.");
        case CUSTOMER_OWNED ->
            throw new Problem(
                ProblemCode.CUSTOMER_OWNED,
                "Its provider can look at its capabilities; a superuser changes them.");
        default -> throw refused;
      }
    }
  }

  private static void requireAvailable(Grants.Given given, boolean there, Set<String> available) {
    CapabilityKey key = given.key();
    if (key == CapabilityKey.IAM && given.expiresAt() != null) {
      throw new Problem(
          ProblemCode.CAPABILITY_MANDATORY,
          "iam belongs to every organization and never ends: leave out its expiresAt.");
    }
    // Where msp can be given at all, the database says.
    if (key != CapabilityKey.IAM
        && key != CapabilityKey.MSP
        && !there
        && !available.contains(key.key())) {
      throw new Problem(
          ProblemCode.CAPABILITY_NOT_AVAILABLE,
          "The managing organization does not have "
              + key.key()
              + ", or its own has ended. A superuser can assign it there.");
    }
  }

  /// Superusers give everything; staff what their own organization holds.
  private Set<String> heldAbove(ActingContext context) {
    if (!context.away()) {
      return held();
    }
    return transactions.readIn(context.atHome(), this::held);
  }

  private static Map<String, @Nullable Object> changes(
      List<Capability> before, List<Capability> after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("from", before.stream().map(Capability::told).sorted().toList());
    changes.put("to", after.stream().map(Capability::told).sorted().toList());
    return changes;
  }
}
