package io.stewardry.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.federation.internal.ProviderDirectory;
import io.stewardry.federation.internal.ProviderExchange;
import io.stewardry.federation.internal.ProviderFailure;
import io.stewardry.federation.internal.ProviderStore;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Users;
import io.stewardry.secrets.Sealing;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The provider by which the acting organization's people sign in. Whoever chooses it can come in
/// as any of them, so it is chosen at home, by an owner or an MSP Admin; never from above.
@Service
public class SignInProviders {
  private static final int LONGEST_ISSUER = 500;
  private static final int LONGEST_CLIENT = 255;
  private static final int LONGEST_SECRET = 1_000;

  private final ProviderStore store;
  private final Users users;
  private final ProviderDirectory directory;
  private final ProviderExchange exchange;
  private final Sealing sealing;
  private final Transactions transactions;
  private final RateLimits limits;
  private final AuditLog audit;

  SignInProviders(
      ProviderStore store,
      Users users,
      ProviderDirectory directory,
      ProviderExchange exchange,
      Sealing sealing,
      Transactions transactions,
      RateLimits limits,
      AuditLog audit) {
    this.store = store;
    this.users = users;
    this.directory = directory;
    this.exchange = exchange;
    this.sealing = sealing;
    this.transactions = transactions;
    this.limits = limits;
    this.audit = audit;
  }

  public Optional<SignInProvider> get() {
    return store.find().map(this::shown);
  }

  /// Where a provider sends people back to: it must be told before there is one.
  public String redirectUri() {
    return exchange.callback();
  }

  /// Without a proven domain nobody is found by it.
  public boolean anyDomainProven() {
    return store.anyProven();
  }

  /// Why the actor may not choose the provider; empty when he may.
  public Optional<String> whyNot() {
    ActingContext context = Acting.context();
    if (context.away() || context.kind() != ActorKind.USER) {
      return Optional.of(
          "Only people of this organization choose how its people sign in, nobody from above.");
    }
    boolean keeper =
        users
            .find(context.actor())
            .filter(person -> person.owner() || SystemRole.MSP_ADMIN.is(person.role()))
            .isPresent();
    return keeper
        ? Optional.empty()
        : Optional.of(
            "The person who chooses the provider decides who comes in, owners too. Ask an owner of this organization, in an MSP an MSP Admin.");
  }

  /// Sets it up, changes it or puts another one in its place. It is asked who it is before it is
  /// saved, unless it is only switched off. What was remembered of people goes with the issuer and
  /// the client; in force from the next sign-in on.
  ///
  /// @throws Problem FORBIDDEN, VALIDATION_FAILED, RATE_LIMITED; INVALID_STATE when somebody else
  ///   changed it at the same time
  public SignInProvider save(SignInProviderDraft draft) {
    requireMay();
    Wanted wanted = checked(draft);
    ProviderStore.Kept before = store.find().orElse(null);
    boolean same =
        before != null
            && before.issuer().equals(wanted.issuer())
            && before.clientId().equals(wanted.clientId());
    if (!same && wanted.secret() == null) {
      throw Problem.invalid(
          "/clientSecret",
          before == null
              ? "It must not be empty."
              : "Another issuer or client has another secret: type it, too. The old one is not sent there.");
    }
    if (!same || wanted.enabled()) {
      limits.domainChecks().take(Acting.context().actor());
      transactions.requireNone();
      try {
        directory.prove(wanted.issuer());
      } catch (ProviderFailure failure) {
        throw Problem.invalid(
            "/issuer",
            "The provider does not answer as it must, so nothing was saved. "
                + failure.words()
                + " Check the issuer, or ask the person who runs the provider.");
      }
    }
    try {
      return transactions.write(() -> write(wanted));
    } catch (DuplicateKeyException atTheSameTime) {
      throw changedMeanwhile();
    }
  }

  private static Problem changedMeanwhile() {
    return new Problem(
        ProblemCode.INVALID_STATE,
        "Somebody else changed the provider meanwhile. Look at it again.");
  }

  private record Wanted(
      String issuer, String clientId, @Nullable String secret, boolean enabled, boolean required) {}

  private Wanted checked(SignInProviderDraft draft) {
    Validation check = new Validation();
    String issuer = check.requiredCode("/issuer", draft.issuer(), LONGEST_ISSUER);
    if (!issuer.isEmpty() && !isIssuer(issuer)) {
      check.refuse(
          "/issuer",
          "It takes an https address without query, as the provider names itself: https://login.acme.example.");
    }
    String clientId = check.requiredCode("/clientId", draft.clientId(), LONGEST_CLIENT);
    String secret = check.optionalCode("/clientSecret", draft.clientSecret(), LONGEST_SECRET);
    if (draft.enabled() == null) {
      check.refuse("/enabled", "It takes true or false.");
    }
    if (draft.required() == null) {
      check.refuse("/required", "It takes true or false.");
    }
    check.done();
    return new Wanted(
        issuer,
        clientId,
        secret,
        Boolean.TRUE.equals(draft.enabled()),
        Boolean.TRUE.equals(draft.required()));
  }

  private boolean isIssuer(String text) {
    try {
      URI uri = new URI(text);
      return uri.getRawQuery() == null && directory.isAllowed(uri);
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private SignInProvider write(Wanted wanted) {
    ProviderStore.Kept before = store.find().orElse(null);
    boolean same =
        before != null
            && before.issuer().equals(wanted.issuer())
            && before.clientId().equals(wanted.clientId());
    String secret = wanted.secret();
    if (before != null && same) {
      store.update(
          before.id(),
          secret == null
              ? null
              : sealed(secret, before.id(), before.secretVersion() + 1, wanted.issuer()),
          before.secretVersion() + 1,
          wanted.enabled(),
          wanted.required());
    } else {
      if (secret == null) {
        throw changedMeanwhile();
      }
      if (before != null) {
        store.remove(before.id());
      }
      UUID provider = Ids.next();
      store.insert(
          provider,
          wanted.issuer(),
          wanted.clientId(),
          sealed(secret, provider, 1, wanted.issuer()),
          wanted.enabled(),
          wanted.required());
    }
    ProviderStore.Kept after = store.find().orElseThrow();
    Map<String, Object> changes = changes(before, after);
    if (secret != null) {
      changes.put("clientSecret", "changed");
    }
    if (!changes.isEmpty()) {
      audit.append(
          AuditRecord.done(SignInProviderAction.UPDATED, after.id(), named(after, changes)));
    }
    return shown(after);
  }

  /// How many users are linked to it now.
  public long linked() {
    return store.linked();
  }

  /// Takes it away with its secret and with what was remembered of people.
  ///
  /// @throws Problem FORBIDDEN, NOT_FOUND
  public void remove() {
    requireMay();
    transactions.run(() -> {
      ProviderStore.Kept kept = store.find().orElseThrow(Problem::notFound);
      store.remove(kept.id());
      audit.append(
          AuditRecord.done(
              SignInProviderAction.REMOVED,
              kept.id(),
              named(kept, Map.of("clientId", kept.clientId()))));
    });
  }

  private void requireMay() {
    whyNot()
        .ifPresent(why -> {
          throw new Problem(ProblemCode.FORBIDDEN, why);
        });
  }

  private byte[] sealed(String secret, UUID provider, long version, String issuer) {
    return sealing.seal(secret.getBytes(UTF_8), ProviderStore.secretId(provider, version, issuer));
  }

  private SignInProvider shown(ProviderStore.Kept kept) {
    return new SignInProvider(
        kept.issuer(),
        kept.clientId(),
        ProviderExchange.SCOPES,
        exchange.callback(),
        kept.enabled(),
        kept.required(),
        kept.updatedAt());
  }

  private static Map<String, Object> named(ProviderStore.Kept kept, Map<String, Object> changes) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", kept.issuer());
    all.putAll(changes);
    return all;
  }

  private static Map<String, Object> changes(
      ProviderStore.@Nullable Kept before, ProviderStore.Kept after) {
    Map<String, Object> changes = new LinkedHashMap<>();
    put(changes, "issuer", before == null ? null : before.issuer(), after.issuer());
    put(changes, "clientId", before == null ? null : before.clientId(), after.clientId());
    put(changes, "enabled", before == null ? null : before.enabled(), after.enabled());
    put(changes, "required", before == null ? null : before.required(), after.required());
    return changes;
  }

  private static void put(
      Map<String, Object> changes, String member, @Nullable Object before, Object after) {
    if (after.equals(before)) {
      return;
    }
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    change.put("from", before);
    change.put("to", after);
    changes.put(member, change);
  }
}
