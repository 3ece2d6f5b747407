package io.stewardry.keys;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.keys.internal.ApiKeyStore;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.Users;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.KeyText;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.TokenHash;
import io.stewardry.tenancy.Transactions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Everybody's own API keys. A key lives in its owner's home, wherever he made it; it may do less
/// than he, never more, and nothing that he may not do himself at the moment of a call.
@Service
public class ApiKeys {
  private static final int MOST = 50;

  private final ApiKeyStore store;
  private final Users users;
  private final KeyRights rights;
  private final StepUps stepUps;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  ApiKeys(
      ApiKeyStore store,
      Users users,
      KeyRights rights,
      StepUps stepUps,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.rights = rights;
    this.stepUps = stepUps;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /// The caller's own, newest first.
  public List<ApiKey> mine(Caller caller) {
    return Acting.as(home(caller), () -> store.of(caller.user()));
  }

  /// How many working keys a user of the acting organization has.
  public int count(UserId user) {
    return store.countLive(user);
  }

  /// Staff make keys only with the right to use the API, beside what their role allows.
  public boolean isWithoutApiAccess(Caller caller) {
    return Acting.as(home(caller), () -> lacksApiAccess(caller));
  }

  /// What a key of the caller may be allowed, where it is bound to an organization or to none.
  ///
  /// @throws Problem ORG_ACCESS_DENIED
  public Set<Permission> possible(Caller caller, @Nullable OrganizationId organization) {
    return organization == null
        ? rights.anywhere(caller)
        : rights.in(caller, organization).orElseThrow(ApiKeys::outOfReach);
  }

  /// Makes a key. Made inside another organization than the home, it is bound to that one unless
  /// the draft says another.
  ///
  /// @throws Problem VALIDATION_FAILED, PERMISSION_NOT_ASSIGNABLE, ROLE_ESCALATION,
  ///   ORG_ACCESS_DENIED, API_ACCESS_DISABLED, LIMIT_EXCEEDED, STEP_UP_REQUIRED
  public ApiKeyIssued create(Caller caller, ApiKeyDraft.Wanted wanted) {
    return transactions.write(() -> {
      atHome(caller, () -> requireAllowed(caller));
      ApiKeyDraft typed = ApiKeyDraft.of(wanted, clock.instant());
      ApiKeyDraft draft =
          typed.organization() == null && caller.away()
              ? typed.boundTo(caller.organization())
              : typed;
      requireHeld(caller, draft);
      if (!draft.dangers().isEmpty()) {
        stepUps.requireProof(caller, Dangerous.CREATE_DANGEROUS_KEY);
      }
      String key = SecretToken.nextKey();
      ApiKey made = atHome(caller, () -> inserted(caller.user(), draft, key));
      record(caller, ApiKeyAction.CREATED, made);
      return new ApiKeyIssued(made, key);
    });
  }

  private ApiKey inserted(UserId owner, ApiKeyDraft draft, String key) {
    // Of several at once the database lets in as many as there is room for.
    if (store.countLive(owner) >= MOST) {
      throw Problem.limitExceeded(
          "apiKeys",
          MOST,
          MOST,
          "You have " + MOST + " keys, which is the most. Revoke one that you do not need.");
    }
    UUID id = Ids.next();
    store.insert(id, owner, draft, KeyText.shown(key), TokenHash.of(key));
    return store.find(owner, id).orElseThrow();
  }

  private void requireHeld(Caller caller, ApiKeyDraft draft) {
    Set<Permission> possible = possible(caller, draft.organization());
    for (Permission scope : draft.scopes()) {
      requireHeld(possible, scope);
    }
    for (Dangerous act : draft.dangers()) {
      act.forKeys().ifPresent(demanded -> requireHeld(possible, demanded));
    }
  }

  private static void requireHeld(Set<Permission> possible, Permission wanted) {
    if (!possible.contains(wanted)) {
      throw new Problem(
          ProblemCode.ROLE_ESCALATION,
          "You do not have "
              + wanted.key()
              + " where the key would work. Leave it out, or ask an administrator for it.");
    }
  }

  /// Told before anything else: what is wrong with the draft is no matter then.
  private boolean requireAllowed(Caller caller) {
    if (lacksApiAccess(caller)) {
      throw new Problem(
          ProblemCode.API_ACCESS_DISABLED,
          "You have not been given the right to use the API. Ask an MSP Admin for it.");
    }
    return true;
  }

  /// Asked at home.
  private boolean lacksApiAccess(Caller caller) {
    return caller.homeKind() == OrganizationKind.MSP
        && !SystemRole.MSP_ADMIN.is(caller.role())
        && users.find(caller.user()).filter(Person::apiAccess).isEmpty();
  }

  /// Revokes one of the caller's own keys; it is dead on the next request.
  ///
  /// @return the key as it was
  /// @throws Problem NOT_FOUND when there is no such key of his, or it is revoked
  public ApiKey revoke(Caller caller, UUID id) {
    return transactions.write(() -> {
      ApiKey revoked =
          atHome(
              caller,
              () -> {
                ApiKey known = store.find(caller.user(), id).orElseThrow(Problem::notFound);
                if (!store.revoke(caller.user(), id)) {
                  throw Problem.notFound();
                }
                return known;
              });
      record(caller, ApiKeyAction.REVOKED, revoked);
      return revoked;
    });
  }

  /// Revokes the keys of everybody whose home is the acting organization and whose rights are
  /// within the caller's.
  ///
  /// @return how many were good until now
  public int revokeAll(Caller caller) {
    return Acting.as(
        caller.context().forGuardedAct(),
        () ->
            transactions.write(() -> {
              int revoked = store.revokeAll();
              audit.append(AuditRecord.done(ApiKeyAction.ALL_REVOKED, Map.of("revoked", revoked)));
              return revoked;
            }));
  }

  /// How many of the keys that work, of how many people, it would end now, and how many it leaves.
  public Revocation revocation(Caller caller) {
    return Acting.as(caller.context(), store::revocation);
  }

  /// The entry stands where the key works, if that is where its owner is; else at home, because a
  /// customer has nothing to do with it.
  private void record(Caller caller, AuditAction action, ApiKey key) {
    if (caller.away() && caller.organization().value().equals(key.organizationId())) {
      audit.append(AuditRecord.done(action, key.id(), told(key)));
    } else {
      Map<String, @Nullable Object> told = told(key);
      told.put("organizationId", key.organizationId());
      atHome(
          caller,
          () -> {
            audit.append(AuditRecord.done(action, key.id(), told));
            return true;
          });
    }
  }

  private static Map<String, @Nullable Object> told(ApiKey key) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("name", key.name());
    told.put("prefix", key.prefix());
    told.put("scopes", key.scopes());
    told.put("expiresAt", key.expiresAt().toString());
    if (!key.networks().isEmpty()) {
      told.put("networks", key.networks());
    }
    return told;
  }

  private <T> T atHome(Caller caller, Supplier<T> work) {
    return caller.away() ? transactions.in(home(caller), work) : work.get();
  }

  private static ActingContext home(Caller caller) {
    return caller.atHome();
  }

  private static Problem outOfReach() {
    return new Problem(
        ProblemCode.ORG_ACCESS_DENIED,
        "It does not exist, or you have no access to it. Ask an administrator of your organization.");
  }
}
