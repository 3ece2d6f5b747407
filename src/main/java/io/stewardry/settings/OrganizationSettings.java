package io.stewardry.settings;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.settings.internal.SettingStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The governed settings of the acting organization.
@Service
public class OrganizationSettings {
  private final SettingStore store;
  private final List<SettingsOfModule> modules;
  private final Transactions transactions;
  private final AuditLog audit;

  OrganizationSettings(
      SettingStore store,
      List<SettingsOfModule> modules,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.modules = modules;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Every one that there is, in the order of their keys.
  public List<GovernedSetting> all() {
    return modules.stream()
        .flatMap(module -> module.settings().stream())
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .toList();
  }

  /// What the organization has set itself.
  public Map<String, Object> own() {
    Map<String, Object> own = new LinkedHashMap<>(store.own());
    for (SettingsOfModule module : modules) {
      for (GovernedSetting setting : module.settings()) {
        module.kept(setting).ifPresent(kept -> own.put(setting.key(), kept.get()));
      }
    }
    return own;
  }

  /// What is in force, each by its key.
  public Map<String, Object> effective() {
    Map<String, Object> inForce = store.inForce();
    Map<String, Object> effective = new LinkedHashMap<>();
    for (GovernedSetting setting : all()) {
      effective.put(
          setting.key(),
          kept(setting)
              .map(SettingsOfModule.Kept::get)
              .orElseGet(() -> inForce.getOrDefault(setting.key(), setting.usual())));
    }
    return effective;
  }

  /// The number that is in force.
  public long number(GovernedSetting setting) {
    return store.inForce().getOrDefault(setting.key(), setting.usual()) instanceof Number number
        ? number.longValue()
        : (Long) setting.usual();
  }

  private Optional<SettingsOfModule.Kept> kept(GovernedSetting setting) {
    return modules.stream()
        .map(module -> module.kept(setting))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Sets those that are named; null goes back to what is usual. In force at once. What a module
  /// keeps itself, it logs itself.
  ///
  /// @throws Problem VALIDATION_FAILED for a key that there is not, and a value that it does not
  ///   take
  public void set(Map<String, @Nullable Object> wanted) {
    Map<GovernedSetting, @Nullable Object> values = parsed(wanted);
    transactions.run(() -> {
      Map<String, Object> before = store.inForce();
      values.forEach(this::set);
      Map<String, Object> after = store.inForce();
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      for (GovernedSetting setting : values.keySet()) {
        Object was = before.getOrDefault(setting.key(), setting.usual());
        Object is = after.getOrDefault(setting.key(), setting.usual());
        if (!was.toString().equals(is.toString())) {
          changes.put(setting.key(), Map.of("from", was, "to", is));
        }
      }
      if (!changes.isEmpty()) {
        audit.append(
            AuditRecord.done(
                SettingAction.UPDATED, Acting.context().organization().value(), changes));
      }
    });
  }

  private void set(GovernedSetting setting, @Nullable Object value) {
    SettingsOfModule.Kept kept = kept(setting).orElse(null);
    if (kept != null) {
      kept.set(value == null ? setting.usual() : value);
    } else {
      store.set(setting.key(), value);
    }
  }

  private Map<GovernedSetting, @Nullable Object> parsed(Map<String, @Nullable Object> wanted) {
    Map<String, GovernedSetting> known = new LinkedHashMap<>();
    all().forEach(setting -> known.put(setting.key(), setting));
    Map<GovernedSetting, @Nullable Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    wanted.forEach((key, value) -> {
      GovernedSetting setting = known.get(key);
      if (setting == null) {
        errors.add(
            new FieldError(
                Validation.pointer("/settings", key),
                ProblemCode.VALIDATION_FAILED,
                "There is no such setting. GET /api/policy-settings lists all."));
        return;
      }
      Object parsed = value == null ? null : setting.parsed(value);
      if (value != null && parsed == null) {
        errors.add(
            new FieldError(
                Validation.pointer("/settings", key),
                ProblemCode.VALIDATION_FAILED,
                setting.takes()));
      }
      values.put(setting, parsed);
    });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return values;
  }
}
