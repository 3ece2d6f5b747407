package io.stewardry.licensing;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.licensing.internal.EntitlementStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Transactions transactions;
  private final AuditLog audit;

  Capabilities(EntitlementStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  public List<Capability> get() {
    return store.capabilities();
  }

  /// Which capabilities the managing organization can hand on: those that it holds effectively
  /// itself.
  public Set<String> held() {
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
  /// @throws Problem CAPABILITY_MANDATORY without `iam`, CAPABILITY_NOT_AVAILABLE
  /// @throws io.stewardry.tenancy.DatabaseRefusal MSP_NOT_ASSIGNABLE, CAPABILITY_LOCKED
  public List<Capability> replace(List<Grants.Given> wanted) {
    Set<String> keys = wanted.stream().map(given -> given.key().key()).collect(Collectors.toSet());
    if (!keys.contains(CapabilityKey.IAM.key())) {
      throw new Problem(
          ProblemCode.CAPABILITY_MANDATORY,
          "iam belongs to every organization: leave it in the list.");
    }
    if (wanted.stream()
        .anyMatch(one -> one.key() == CapabilityKey.IAM && one.expiresAt() != null)) {
      throw new Problem(
          ProblemCode.CAPABILITY_MANDATORY,
          "iam belongs to every organization for as long as it is there: leave out its end.");
    }
    ActingContext context = Acting.context();
    Set<String> available = heldAbove(context);
    return transactions.write(() -> {
      List<Capability> before = store.capabilities();
      Set<String> there = before.stream().map(Capability::key).collect(Collectors.toSet());
      wanted.forEach(
          one -> requireAvailable(one.key(), there.contains(one.key().key()), available));
      store.set(wanted);
      List<Capability> after = store.capabilities();
      audit.append(
          AuditRecord.done(
              CapabilityAction.UPDATED, context.organization().value(), changes(before, after)));
      return after;
    });
  }

  /// For a new organization, in the transaction that creates it.
  public void give(List<Grants.Given> wanted, Set<String> available) {
    for (Grants.Given given : wanted) {
      if (given.key() == CapabilityKey.MSP) {
        throw new Problem(
            ProblemCode.MSP_NOT_ASSIGNABLE,
            "It is given to an organization that is there. Create it, then give it msp.");
      }
      requireAvailable(given.key(), false, available);
      store.assign(given.key().key(), given.expiresAt());
    }
  }

  private static void requireAvailable(CapabilityKey key, boolean there, Set<String> available) {
    // Where msp can be given at all, the database says.
    if (key != CapabilityKey.IAM
        && key != CapabilityKey.MSP
        && !there
        && !available.contains(key.key())) {
      throw new Problem(
          ProblemCode.CAPABILITY_NOT_AVAILABLE,
          key.key()
              + " is not held by the managing organization. A superuser can assign it there.");
    }
  }

  /// Superusers give everything; staff what their own organization holds.
  private Set<String> heldAbove(ActingContext context) {
    if (!context.away()) {
      return held();
    }
    return Acting.as(context.atHome(), () -> store.isPlatform() ? ALL : held());
  }

  private static Map<String, @Nullable Object> changes(
      List<Capability> before, List<Capability> after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("from", before.stream().map(Capability::told).sorted().toList());
    changes.put("to", after.stream().map(Capability::told).sorted().toList());
    return changes;
  }
}
