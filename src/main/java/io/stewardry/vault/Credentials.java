package io.stewardry.vault;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.CredentialUser.UsedBy;
import io.stewardry.vault.internal.CredentialSecrets;
import io.stewardry.vault.internal.KeptCredentialStore;
import io.stewardry.vault.internal.KeptCredentialStore.Kept;
import io.stewardry.vault.internal.KeptCredentialStore.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Credentials of the acting organization: what is kept of them, and what everybody may read. What
/// is secret goes in here and comes out nowhere but in [CredentialUse].
@Service
public class Credentials {
  public static final int MOST_CREDENTIALS = 5_000;

  private final KeptCredentialStore store;
  private final CredentialSecrets secrets;
  private final CredentialRules rules;
  private final List<CredentialUser> users;
  private final CredentialReminders reminders;
  private final VaultRules vault;
  private final Transactions transactions;
  private final AuditLog audit;

  Credentials(
      KeptCredentialStore store,
      CredentialSecrets secrets,
      CredentialRules rules,
      List<CredentialUser> users,
      CredentialReminders reminders,
      VaultRules vault,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.secrets = secrets;
    this.rules = rules;
    this.users = users;
    this.reminders = reminders;
    this.vault = vault;
    this.transactions = transactions;
    this.audit = audit;
  }

  public Page<Credential> page(CredentialQuery query) {
    return store.page(query);
  }

  public KeptCredentialStore.Figures figures() {
    return store.figures();
  }

  /// @throws Problem NOT_FOUND
  public Credential get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound).credential();
  }

  /// The ids of credentials by their names, as definitions name them; unknown names are missing.
  public Map<String, UUID> named(Collection<String> names) {
    return names.isEmpty() ? Map.of() : store.named(names);
  }

  /// These credentials by their names; unknown ids are missing.
  public Map<String, UUID> namesOf(Collection<UUID> ids) {
    return ids.isEmpty() ? Map.of() : store.namesOf(ids);
  }

  /// What names these credentials, by the id of each that is named.
  public Map<UUID, List<UsedBy>> usedBy(Collection<UUID> ids) {
    Map<UUID, List<UsedBy>> all = new HashMap<>();
    if (!ids.isEmpty()) {
      for (CredentialUser user : users) {
        user.users(ids)
            .forEach((id, found) ->
                all.merge(id, found, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
      }
    }
    return all;
  }

  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN, LIMIT_EXCEEDED,
  ///   POLICY_DENIED
  public Credential create(CredentialDraft draft) {
    return create(Ids.next(), draft);
  }

  /// @param id of which there is none
  Credential create(UUID id, CredentialDraft draft) {
    vault.requireMayChange();
    CredentialRules.Wanted wanted = rules.checked(draft);
    return transactions.write(() -> {
      requireAllowed(wanted.shown(), List.of());
      insert(id, wanted);
      return get(id);
    });
  }

  /// @param before where it is sent already
  private void requireAllowed(Shown wanted, List<Destination> before) {
    vault.requireAllowed(
        wanted.destinations().stream().filter(to -> !before.contains(to)).toList(),
        to -> CredentialRules.pointer(wanted.kind(), wanted.fields(), to));
  }

  private void insert(UUID id, CredentialRules.Wanted wanted) {
    Shown shown = wanted.shown();
    store.holdNames();
    if (store.count() >= MOST_CREDENTIALS) {
      throw Problem.limitExceeded(
          "credentials",
          MOST_CREDENTIALS,
          MOST_CREDENTIALS,
          "An organization can have "
              + MOST_CREDENTIALS
              + " credentials. Delete one that is no longer used first.");
    }
    requireFree(shown.name(), id);
    byte[] sealed = secrets.seal(id, 1, shown.kind(), shown.destinations(), wanted.secret());
    store.insert(id, shown, wanted.secret().keySet(), sealed);
    audit.append(AuditRecord.done(CredentialAction.CREATED, id, logged(shown)));
    reminders.begin(get(id));
  }

  /// @param change members that are sent; null empties one
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN,
  ///   CREDENTIAL_IN_USE for another name, VERSION_MISMATCH, POLICY_DENIED
  public Credential update(
      UUID id, Map<String, @Nullable Object> change, @Nullable Integer expected) {
    return transactions.write(() -> {
      Kept before = held(id, expected);
      vault.requireMayChange();
      Shown was = shown(before);
      Shown wanted = rules.changed(was, before.credential().secret(), change);
      // It opens only for those places, and who changes them must have the secret.
      if (!wanted.destinations().equals(was.destinations())) {
        throw Problem.invalid(
            rules.addressPointer(was, wanted),
            "Where a credential is sent changes only together with its secret: replace the secret, and give the address there.");
      }
      if (!wanted.name().equals(was.name())) {
        requireFree(wanted.name(), id);
        requireUnused(id, "renamed");
      }
      if (wanted.equals(was)) {
        return before.credential();
      }
      store.update(id, wanted);
      audit.append(AuditRecord.done(CredentialAction.UPDATED, id, changes(was, wanted)));
      return reminded(before, id);
    });
  }

  /// All of the secret anew; what names the credential goes on with it.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, VERSION_MISMATCH, POLICY_DENIED
  public Credential rotate(UUID id, NewSecret sent, @Nullable Integer expected) {
    return transactions.write(() -> {
      Kept before = held(id, expected);
      vault.requireMayChange();
      Shown was = shown(before);
      CredentialRules.Wanted wanted = rules.rotated(was, sent);
      requireAllowed(wanted.shown(), was.destinations());
      long version = before.secretVersion() + 1;
      store.rotate(
          id,
          wanted.shown(),
          wanted.secret().keySet(),
          secrets.seal(
              id, version, wanted.shown().kind(), wanted.shown().destinations(), wanted.secret()),
          version);
      audit.append(AuditRecord.done(CredentialAction.ROTATED, id, changes(was, wanted.shown())));
      return reminded(before, id);
    });
  }

  /// @throws Problem NOT_FOUND, CREDENTIAL_IN_USE, VERSION_MISMATCH, POLICY_DENIED
  public void delete(UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      Shown before = shown(held(id, expected));
      vault.requireMayChange();
      requireUnused(id, "deleted");
      store.delete(id);
      audit.append(AuditRecord.done(CredentialAction.DELETED, id, logged(before)));
    });
  }

  private void requireUnused(UUID id, String what) {
    List<UsedBy> used = usedBy(Set.of(id)).getOrDefault(id, List.of());
    if (!used.isEmpty()) {
      throw new Problem(
              ProblemCode.CREDENTIAL_IN_USE,
              "It is used by "
                  + used.size()
                  + (used.size() == 1 ? " thing" : " things")
                  + ", so it cannot be "
                  + what
                  + ". Change what uses it first.")
          .with(
              "usedBy",
              used.stream()
                  .map(one -> Map.of("kind", one.kind(), "id", one.id(), "name", one.name()))
                  .toList());
    }
  }

  /// What was told of something that is another one now is settled by the database, and begins
  /// anew.
  private Credential reminded(Kept kept, UUID id) {
    Kept after = store.find(id).orElseThrow(Problem::notFound);
    Credential before = kept.credential();
    Credential now = after.credential();
    // By id, since an owner who is suspended is shown as none, and nothing is settled by that.
    boolean other =
        !before.name().equals(now.name()) || !Objects.equals(kept.ownerId(), after.ownerId());
    reminders.begin(
        now,
        other || !Objects.equals(before.expiresAt(), now.expiresAt()),
        other || !Objects.equals(before.rotateAt(), now.rotateAt()));
    return now;
  }

  private Kept held(UUID id, @Nullable Integer expected) {
    Kept kept = store.hold(id).orElseThrow(Problem::notFound);
    if (expected != null && expected != kept.credential().version()) {
      throw Problem.versionMismatch(kept.credential().version());
    }
    return kept;
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another credential has this name. Choose another one.");
    }
  }

  private static Shown shown(Kept kept) {
    Credential credential = kept.credential();
    return new Shown(
        credential.name(),
        credential.application(),
        credential.kind(),
        credential.fields(),
        credential.destinations(),
        kept.ownerId(),
        credential.expiresAt(),
        credential.rotateEveryDays());
  }

  private static Map<String, @Nullable Object> logged(Shown shown) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    values(shown)
        .forEach((key, value) -> {
          if (value != null) {
            all.put(key, value);
          }
        });
    return all;
  }

  private static Map<String, @Nullable Object> changes(Shown was, Shown wanted) {
    Map<String, @Nullable Object> before = values(was);
    Map<String, @Nullable Object> after = values(wanted);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("name", wanted.name());
    after.forEach((key, value) -> {
      Object old = before.get(key);
      if (!Objects.equals(old, value)) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("from", old);
        change.put("to", value);
        changes.put(key, change);
      }
    });
    return changes;
  }

  private static Map<String, @Nullable Object> values(Shown shown) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", shown.name());
    values.put("kind", shown.kind().name());
    values.put("application", shown.application());
    values.put("fields", new TreeMap<>(shown.fields()));
    values.put("destinations", shown.destinations().stream().map(Destination::text).toList());
    values.put("ownerId", shown.owner() == null ? null : shown.owner().toString());
    values.put("expiresAt", shown.expiresAt() == null ? null : shown.expiresAt().toString());
    values.put("rotateEveryDays", shown.rotateEveryDays());
    return values;
  }
}
