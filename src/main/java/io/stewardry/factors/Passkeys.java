package io.stewardry.factors;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.factors.internal.PasskeyCeremonies;
import io.stewardry.factors.internal.PasskeyChallenges;
import io.stewardry.factors.internal.PasskeyStore;
import io.stewardry.factors.internal.SecondFactorRules;
import io.stewardry.factors.internal.SecondFactorStore;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// One's own passkeys. All of it happens at home.
@Service
public class Passkeys {
  private static final int MOST = 20;
  private static final int LONGEST_LABEL = 100;

  private final PasskeyStore store;
  private final PasskeyChallenges challenges;
  private final PasskeyCeremonies ceremonies;
  private final SecondFactorStore factors;
  private final SecondFactorRules rules;
  private final Users users;
  private final Transactions transactions;
  private final AuditLog audit;

  Passkeys(
      PasskeyStore store,
      PasskeyChallenges challenges,
      PasskeyCeremonies ceremonies,
      SecondFactorStore factors,
      SecondFactorRules rules,
      Users users,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.factors = factors;
    this.rules = rules;
    this.users = users;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Can there be any, where this installation is reached?
  public boolean possible() {
    return challenges.possible();
  }

  /// The oldest first.
  public List<Passkey> mine(UserId user) {
    return store.of(user);
  }

  /// @throws Problem NOT_FOUND
  public Passkey find(UserId user, UUID passkey) {
    return store.find(user, passkey).orElseThrow(Problem::notFound);
  }

  /// Asks the browser for a new one. It must be none that the user has already.
  ///
  /// @throws Problem INVALID_STATE where passkeys are not possible
  public PasskeyOptions.Begun<PasskeyOptions.Creation> begin(Caller caller) {
    Person person = users.find(caller.user()).orElseThrow(Problem::notFound);
    return challenges.create(person, store.credentials(caller.user()), bound(caller));
  }

  /// Keeps what the browser answered.
  ///
  /// @param ceremony of [#begin], by the same session
  /// @throws Problem VALIDATION_FAILED, INVALID_STATE when its time is over, LIMIT_EXCEEDED;
  ///   ID_TAKEN for one that was registered before comes from the database
  public Passkey register(
      Caller caller, String ceremony, @Nullable String label, @Nullable String credential) {
    Validation check = new Validation();
    String name = check.required("/label", label, LONGEST_LABEL);
    if (credential == null || credential.isEmpty()) {
      check.refuse("/credential", "It is the answer of the browser, as JSON.");
    }
    check.done();
    PasskeyChallenges.Challenge challenge =
        challenges
            .open(ceremony, bound(caller))
            .orElseThrow(() ->
                new Problem(
                    ProblemCode.INVALID_STATE,
                    "It took too long, or it was begun elsewhere. Begin anew."));
    PasskeyStore.Credential made =
        ceremonies
            .registered(credential == null ? "" : credential, challenge.bytes())
            .orElseThrow(() ->
                Problem.invalid(
                    "/credential",
                    "The answer of the browser is not one to what it was asked. Is this the address of the installation?"));
    UserId user = caller.user();
    try {
      return transactions.write(() -> keep(user, name, made, challenge));
    } catch (DatabaseRefusal refusal) {
      throw refusal.code() == ProblemCode.INVALID_STATE
          ? new Problem(
              ProblemCode.INVALID_STATE, "This passkey was registered before. Create a new one.")
          : refusal;
    }
  }

  private Passkey keep(
      UserId user,
      String label,
      PasskeyStore.Credential made,
      PasskeyChallenges.Challenge challenge) {
    store.hold(user);
    if (store.of(user).size() >= MOST) {
      throw Problem.limitExceeded(
          "passkeys", MOST, MOST, "You have " + MOST + " passkeys. Remove one first.");
    }
    UUID passkey = Ids.next();
    store.insert(passkey, user, label, made, challenge.issued());
    audit.append(
        AuditRecord.done(
            PasskeyAction.CREATED,
            passkey,
            Map.of("label", label, "synced", made.backupEligible())));
    return find(user, passkey);
  }

  private static String bound(Caller caller) {
    return "register|" + caller.session();
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED
  public Passkey rename(UserId user, UUID passkey, @Nullable String label) {
    Validation check = new Validation();
    String name = check.required("/label", label, LONGEST_LABEL);
    check.done();
    return transactions.write(() -> {
      Passkey before = find(user, passkey);
      if (!before.label().equals(name)) {
        store.rename(user, passkey, name);
        audit.append(
            AuditRecord.done(
                PasskeyAction.UPDATED,
                passkey,
                Map.of("label", Map.of("from", before.label(), "to", name))));
      }
      return find(user, passkey);
    });
  }

  /// @throws Problem NOT_FOUND, INVALID_STATE for the last factor of somebody who must have one
  public void remove(UserId user, UUID passkey) {
    transactions.run(() -> {
      store.hold(user);
      Passkey gone = find(user, passkey);
      SecondFactorStore.Standing standing = factors.standing(user);
      if (rules.demand(standing) && standing.factor() == null && standing.passkeys() == 1) {
        throw new Problem(
            ProblemCode.INVALID_STATE,
            "A second factor is required of you, and this is the only one. Set up another one first.");
      }
      store.remove(user, passkey);
      audit.append(AuditRecord.done(PasskeyAction.DELETED, passkey, Map.of("label", gone.label())));
    });
  }
}
