package io.stewardry.licensing;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.licensing.internal.DefaultsStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What new customers of the acting organization get where nobody says otherwise: the form of a new
/// one begins with it, and imports give it.
@Service
public class EntitlementDefaults {
  private final DefaultsStore store;
  private final Capabilities capabilities;
  private final Transactions transactions;
  private final AuditLog audit;

  EntitlementDefaults(
      DefaultsStore store, Capabilities capabilities, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.capabilities = capabilities;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @param limits those that there are; what is missing has none
  public record Defaults(Set<CapabilityKey> capabilities, Map<LimitKey, Long> limits) {
    public static final Defaults NONE = new Defaults(Set.of(), Map.of());

    public Defaults {
      capabilities = Set.copyOf(capabilities);
      limits = Map.copyOf(limits);
    }

    /// As an organization is created with.
    public List<Grants.Wanted> wanted() {
      return capabilities.stream().sorted().map(key -> new Grants.Wanted(key.key(), null)).toList();
    }

    /// By the keys of the limits.
    public Map<String, @Nullable Object> wantedLimits() {
      Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
      limits.forEach((key, max) -> wanted.put(key.key(), max));
      return wanted;
    }
  }

  public Defaults get() {
    return store.get();
  }

  /// Those that can be given now: without capabilities that the acting organization cannot use
  /// itself any more.
  public Defaults usable() {
    Defaults all = get();
    if (all.capabilities().isEmpty()) {
      return all;
    }
    Set<String> held = capabilities.held();
    Set<CapabilityKey> usable = EnumSet.noneOf(CapabilityKey.class);
    all.capabilities().stream().filter(key -> held.contains(key.key())).forEach(usable::add);
    return new Defaults(usable, all.limits());
  }

  /// What can be given to a new customer: what the acting organization can use itself. `msp` is
  /// given to one that is there.
  public List<CapabilityKey> offered() {
    Set<String> held = capabilities.held();
    List<CapabilityKey> offered = new ArrayList<>();
    for (CapabilityKey key : CapabilityKey.values()) {
      if (key != CapabilityKey.IAM && key != CapabilityKey.MSP && held.contains(key.key())) {
        offered.add(key);
      }
    }
    return offered;
  }

  /// @param seen refuses it when what is there now is not what was seen
  /// @throws Problem VALIDATION_FAILED, MSP_NOT_ASSIGNABLE, CAPABILITY_NOT_AVAILABLE
  /// @throws io.stewardry.tenancy.DatabaseRefusal FORBIDDEN without the permission to set limits
  public Defaults replace(
      @Nullable List<@Nullable String> keys,
      @Nullable Map<String, @Nullable Object> limits,
      Consumer<Defaults> seen) {
    Validation check = new Validation();
    Set<CapabilityKey> wanted = keys(check, keys == null ? List.of() : keys);
    Map<LimitKey, Long> wantedLimits = new EnumMap<>(LimitKey.class);
    Grants.limits(check, "/limits", limits == null ? Map.of() : limits)
        .forEach((key, max) -> {
          if (max != null) {
            wantedLimits.put(key, max);
          }
        });
    check.done();
    requireAvailable(wanted);
    Defaults after = new Defaults(wanted, wantedLimits);
    // One after the other, so that what is left is what one of them wanted.
    return Acting.as(
        Acting.context().forGuardedAct(), () -> transactions.write(() -> replaced(after, seen)));
  }

  private Defaults replaced(Defaults after, Consumer<Defaults> seen) {
    Defaults before = store.get();
    seen.accept(before);
    store.replace(after);
    audit.append(
        AuditRecord.done(
            EntitlementAction.DEFAULTS_UPDATED,
            Acting.context().organization().value(),
            changes(before, after)));
    return after;
  }

  private static Set<CapabilityKey> keys(Validation check, List<@Nullable String> keys) {
    Set<CapabilityKey> wanted = EnumSet.noneOf(CapabilityKey.class);
    for (int n = 0; n < keys.size(); n++) {
      String text = keys.get(n);
      CapabilityKey key = text == null ? null : CapabilityKey.parse(text).orElse(null);
      if (key == null) {
        check.refuse("/capabilities/" + n, "There is no such capability.");
      } else if (!wanted.add(key)) {
        check.refuse("/capabilities/" + n, "This capability is there twice. Leave one out.");
      }
    }
    return wanted;
  }

  private void requireAvailable(Set<CapabilityKey> wanted) {
    if (wanted.contains(CapabilityKey.MSP)) {
      throw new Problem(
          ProblemCode.MSP_NOT_ASSIGNABLE,
          "msp is given to one organization at a time, after it was created: leave it out.");
    }
    Set<String> held = capabilities.held();
    for (CapabilityKey key : wanted) {
      if (!held.contains(key.key())) {
        throw new Problem(
            ProblemCode.CAPABILITY_NOT_AVAILABLE,
            key.key()
                + " cannot be used by this organization itself. Who manages it, or a superuser, can"
                + " give it.");
      }
    }
  }

  private static Map<String, @Nullable Object> changes(Defaults before, Defaults after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("from", told(before));
    changes.put("to", told(after));
    return changes;
  }

  private static List<String> told(Defaults defaults) {
    List<String> told = new ArrayList<>();
    defaults.capabilities().stream().sorted().map(CapabilityKey::key).forEach(told::add);
    defaults.limits().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(limit -> limit.getKey().key() + " " + limit.getValue())
        .forEach(told::add);
    return told;
  }
}
