package io.stewardry.settings;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import io.stewardry.settings.internal.SettingStore;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The governed settings of the acting organization.
@Service
public class OrganizationSettings {
  private final SettingStore store;
  private final List<SettingsOfModule> modules;
  private final List<ChoicesOfSetting> choices;
  private final Transactions transactions;
  private final AuditLog audit;

  OrganizationSettings(
      SettingStore store,
      List<SettingsOfModule> modules,
      List<ChoicesOfSetting> choices,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.modules = modules;
    this.choices = choices;
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

  /// What is in force, each by its key; null: no value is.
  public Map<String, @Nullable Object> effective() {
    SettingsInForce inForce = inForce();
    Map<String, @Nullable Object> effective = new LinkedHashMap<>();
    for (GovernedSetting setting : all()) {
      SettingsOfModule.Kept kept = kept(setting).orElse(null);
      effective.put(setting.key(), kept == null ? inForce.value(setting) : kept.get());
    }
    return effective;
  }

  /// What is in force now of those that no module keeps itself.
  public SettingsInForce inForce() {
    return new SettingsInForce(store.inForce());
  }

  /// The number that is in force of a setting that always has one.
  public long number(GovernedSetting setting) {
    return inForce().number(setting).orElseThrow();
  }

  /// What can be chosen in the acting organization.
  ///
  /// @param of see [ChoicesOfSetting#key()]
  public List<Choice> choices(String of) {
    return choices.stream()
        .filter(one -> one.key().equals(of))
        .flatMap(one -> one.choices().stream())
        .toList();
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
      SettingsInForce before = inForce();
      values.forEach(this::set);
      SettingsInForce after = inForce();
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      for (GovernedSetting setting : values.keySet()) {
        Object was = before.value(setting);
        Object is = after.value(setting);
        if (!String.valueOf(was).equals(String.valueOf(is))) {
          Map<String, @Nullable Object> change = new LinkedHashMap<>();
          change.put("from", was);
          change.put("to", is);
          changes.put(setting.key(), change);
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
      kept.set(value == null ? Objects.requireNonNull(setting.usual()) : value);
    } else {
      store.set(setting.key(), value);
    }
  }

  private Map<GovernedSetting, @Nullable Object> parsed(Map<String, @Nullable Object> wanted) {
    Map<String, GovernedSetting> known = new LinkedHashMap<>();
    all().forEach(setting -> known.put(setting.key(), setting));
    Map<GovernedSetting, @Nullable Object> values = new LinkedHashMap<>();
    Validation check = new Validation();
    SettingValues read = new SettingValues(this::choices, check);
    wanted.forEach((key, value) -> {
      GovernedSetting setting = known.get(key);
      if (setting == null) {
        check.refuse(
            Validation.pointer("/settings", key),
            "There is no such setting. GET /api/policy-settings lists all.");
      } else {
        values.put(setting, value == null ? null : read.read(setting, value));
      }
    });
    check.done();
    return values;
  }
}
