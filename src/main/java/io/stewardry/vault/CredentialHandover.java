package io.stewardry.vault;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.UserId;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.settings.SettingRules;
import io.stewardry.vault.internal.KeptCredentialStore;
import io.stewardry.vault.internal.KeptCredentialStore.Kept;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Secrets that somebody else enters than the one who wants the credential.
@Service
public class CredentialHandover {
  private final KeptCredentialStore store;
  private final CredentialRules rules;
  private final Credentials credentials;
  private final Users users;
  private final VaultRules vault;
  private final Clock clock;

  CredentialHandover(
      KeptCredentialStore store,
      CredentialRules rules,
      Credentials credentials,
      Users users,
      VaultRules vault,
      Clock clock) {
    this.store = store;
    this.rules = rules;
    this.credentials = credentials;
    this.users = users;
    this.vault = vault;
    this.clock = clock;
  }

  /// A credential that will be created. What the draft has of a secret is not looked at.
  ///
  /// @param members what is to be entered of one whose members have any names
  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN
  public AskedSecret asked(CredentialDraft draft, @Nullable List<@Nullable String> members) {
    AskedSecret asked = rules.asked(Ids.next(), draft, members);
    if (isTaken(asked)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another credential has this name. Choose another one.");
    }
    return asked;
  }

  /// The secret of one that there is, to be replaced.
  ///
  /// @throws Problem NOT_FOUND
  public AskedSecret asked(UUID credential) {
    Kept kept = store.find(credential).orElseThrow(Problem::notFound);
    Credential one = kept.credential();
    return new AskedSecret(
        one.id(),
        kept.secretVersion(),
        one.name(),
        one.application(),
        one.kind(),
        one.fields(),
        one.destinations(),
        one.kind().free()
            ? List.copyOf(one.secret())
            : one.kind().secrets().stream().map(CredentialMember::name).toList(),
        null);
  }

  /// May who acts ask for it now?
  ///
  /// @throws Problem POLICY_DENIED
  public void requireMayAsk(AskedSecret asked) {
    vault.requireMayChange();
    if (!asked.replaces()) {
      vault.requireAllowed(
          asked.destinations(), to -> CredentialRules.pointer(asked.kind(), asked.fields(), to));
    }
  }

  /// Do the settings let who acts ask for anything?
  public boolean mayAsk() {
    return vault.mayChange();
  }

  /// What the bearer of a link is told when the database says that the one who sent it may not
  /// change credentials any more.
  public Problem deniedToAsker() {
    return SettingRules.denied(VaultSettings.WHO_MAY_CHANGE, "It cannot be used now.");
  }

  public boolean exists(UUID credential) {
    return store.find(credential).isPresent();
  }

  /// Was the name of one that is to be created given to another one?
  public boolean isTaken(AskedSecret asked) {
    return !asked.replaces() && store.isTaken(asked.name(), asked.credential());
  }

  /// Keeps what was entered. It says nowhere else to be sent than it did when it was asked for.
  ///
  /// @param entered by the names of the members; others are not looked at
  /// @param expiresAt until when the next secret of a credential works; null: nobody said so. Then
  ///   an end that is over goes, since it was that of the secret before, and one to come stays
  /// @param person who enters it
  /// @throws Problem VALIDATION_FAILED without anything of what was entered, NAME_TAKEN,
  ///   LIMIT_EXCEEDED, INVALID_STATE when the credential was deleted or replaced meanwhile
  public Credential take(
      AskedSecret asked, Map<String, String> entered, @Nullable String expiresAt, UUID person) {
    Map<String, @Nullable Object> secret = new LinkedHashMap<>();
    for (CredentialMember member : asked.entered()) {
      String value = entered.getOrDefault(member.name(), "");
      if (!value.isEmpty() || member.required()) {
        secret.put(member.name(), value);
      }
    }
    if (asked.replaces()) {
      requireStillThat(asked);
      return credentials.rotate(
          asked.credential(), new NewSecret(secret, null, end(asked, expiresAt)), null);
    }
    return credentials.create(
        asked.credential(),
        new CredentialDraft(
            asked.name(),
            asked.application(),
            asked.kind().name(),
            new LinkedHashMap<>(asked.fields()),
            secret,
            owner(asked, person).toString(),
            null,
            null));
  }

  /// Somebody may have been faster than the bearer of the link, who then is told so.
  private void requireStillThat(AskedSecret asked) {
    if (store
        .hold(asked.credential())
        .filter(kept -> Objects.equals(asked.secretVersion(), kept.secretVersion()))
        .isEmpty()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "The credential was deleted, or its secret was replaced in another way.");
    }
  }

  private @Nullable String end(AskedSecret asked, @Nullable String expiresAt) {
    Instant now = clock.instant();
    if (expiresAt == null) {
      boolean over =
          store.find(asked.credential()).filter(kept -> kept.credential().expired(now)).isPresent();
      return over ? "" : null;
    }
    if (TypedTime.read(expiresAt).filter(now::isBefore).isEmpty()) {
      throw Problem.invalid("/expiresAt", "It takes a time to come, such as 2027-01-31T18:00:00Z.");
    }
    return expiresAt;
  }

  private UUID owner(AskedSecret asked, UUID person) {
    UUID wanted = asked.owner();
    return wanted != null
            && users
                .find(new UserId(wanted))
                .filter(user -> user.state() != UserState.DELETED)
                .isPresent()
        ? wanted
        : person;
  }
}
