package io.stewardry.licensing;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.licensing.internal.EntitlementStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// How much the acting organization may use. The database counts in the transaction that uses
/// something, so that of many at once only as many pass as there is room for.
@Service
public class Limits {
  private final EntitlementStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  Limits(EntitlementStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Every limit by its key, null where there is none, under `used` what is used of it, and under
  /// `status` how near that is.
  public Map<String, @Nullable Object> get() {
    Map<String, LimitUse> limits = store.limits();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    Map<String, Long> used = new LinkedHashMap<>();
    Map<String, LimitStatus> status = new LinkedHashMap<>();
    for (LimitKey key : LimitKey.values()) {
      LimitUse use = use(key, limits);
      answer.put(key.key(), use.max());
      used.put(key.key(), use.used());
      status.put(key.key(), use.status());
    }
    answer.put("used", used);
    answer.put("status", status);
    return answer;
  }

  /// All of them, in their order.
  public Map<LimitKey, LimitUse> uses() {
    Map<String, LimitUse> limits = store.limits();
    Map<LimitKey, LimitUse> uses = new EnumMap<>(LimitKey.class);
    for (LimitKey key : LimitKey.values()) {
      uses.put(key, use(key, limits));
    }
    return uses;
  }

  /// How much of one of them is used.
  public LimitUse use(LimitKey key) {
    return use(key, store.limits());
  }

  private static LimitUse use(LimitKey key, Map<String, LimitUse> limits) {
    return limits.getOrDefault(key.key(), LimitUse.NONE);
  }

  /// Sets the limits that are named; null takes one away. A limit below what is used takes nothing
  /// away: it stops more.
  public Map<String, @Nullable Object> set(Map<LimitKey, @Nullable Long> wanted) {
    return set(wanted, before -> {});
  }

  /// The same.
  ///
  /// @param seen refuses it when what is there now is not what was seen
  public Map<String, @Nullable Object> set(
      Map<LimitKey, @Nullable Long> wanted, Consumer<Map<String, @Nullable Object>> seen) {
    return transactions.write(() -> {
      seen.accept(get());
      apply(wanted);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      wanted.forEach((key, max) -> changes.put(key.key(), max));
      audit.append(
          AuditRecord.done(LimitAction.UPDATED, Acting.context().organization().value(), changes));
      return get();
    });
  }

  /// For a new organization, in the transaction that creates it.
  public void apply(Map<LimitKey, @Nullable Long> wanted) {
    wanted.forEach((key, max) -> store.limit(key.key(), max));
  }

  /// A new MSP's licence, in the transaction that creates it.
  public void license(@Nullable Integer maxOrganizations, @Nullable Instant validUntil) {
    store.license(maxOrganizations, validUntil);
  }
}
