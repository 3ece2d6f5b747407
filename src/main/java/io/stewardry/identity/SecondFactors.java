package io.stewardry.identity;

import com.google.common.io.BaseEncoding;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.CodeCheck;
import io.stewardry.identity.internal.EnrolmentSecrets;
import io.stewardry.identity.internal.PasskeyStore;
import io.stewardry.identity.internal.PasswordHashing;
import io.stewardry.identity.internal.SecondFactorRules;
import io.stewardry.identity.internal.SecondFactorStore;
import io.stewardry.identity.internal.SessionStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Second factors: an authenticator app, and recovery codes for who has lost it. One's own are
/// asked for at home.
@Service
public class SecondFactors {
  private static final String ISSUER = "Stewardry";

  private final SecondFactorStore store;
  private final PasskeyStore passkeys;
  private final SecondFactorRules rules;
  private final EnrolmentSecrets secrets;
  private final CodeCheck codes;
  private final UserStore users;
  private final SessionStore sessions;
  private final PasswordHashing passwords;
  private final SignInAttempts attempts;
  private final Transactions transactions;
  private final AuditLog audit;

  SecondFactors(
      SecondFactorStore store,
      PasskeyStore passkeys,
      SecondFactorRules rules,
      EnrolmentSecrets secrets,
      CodeCheck codes,
      UserStore users,
      SessionStore sessions,
      PasswordHashing passwords,
      SignInAttempts attempts,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.passkeys = passkeys;
    this.rules = rules;
    this.secrets = secrets;
    this.codes = codes;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Of a user of the acting organization.
  public SecondFactorStatus status(UserId user) {
    SecondFactorStore.Standing standing = store.standing(user);
    SecondFactorStore.Factor factor = standing.factor();
    return new SecondFactorStatus(
        factor != null,
        rules.demand(standing),
        factor == null ? null : factor.since(),
        factor == null ? 0 : factor.codesLeft(),
        standing.passkeys());
  }

  /// Must everybody in this installation have one?
  public boolean requiredOfEverybody() {
    return rules.everybody();
  }

  /// How many characters the password of a user of the acting organization needs.
  public int shortestPassword(UserId user) {
    return rules.shortestPassword(user);
  }

  /// Makes up a secret for the actor.
  public Enrolment offer(UserId user) {
    return drawn(user, secrets.offer(user));
  }

  /// The same again, after a code that was wrong.
  ///
  /// @throws Problem INVALID_STATE when its time is over
  public Enrolment again(UserId user, String enrolment) {
    return drawn(
        user,
        secrets.open(user, enrolment).orElseThrow(SecondFactors::overdue).sealedAs(enrolment));
  }

  private Enrolment drawn(UserId user, EnrolmentSecrets.Offered offered) {
    String secret = BaseEncoding.base32().omitPadding().encode(offered.secret());
    String email = users.find(user).orElseThrow(Problem::notFound).email();
    String label = URLEncoder.encode(ISSUER + ":" + email, StandardCharsets.UTF_8);
    return new Enrolment(
        offered.sealed(),
        secret,
        "otpauth://totp/%s?secret=%s&issuer=%s"
            .formatted(label.replace("+", "%20"), secret, ISSUER));
  }

  /// Sets the factor up, in place of an earlier one, once a code shows that the app has the secret.
  ///
  /// @return the recovery codes, which are shown once
  /// @throws Problem VALIDATION_FAILED for a wrong code, INVALID_STATE when the offer is overdue
  public List<String> enrol(UserId user, String enrolment, String code) {
    EnrolmentSecrets.Offered offered =
        secrets.open(user, enrolment).orElseThrow(SecondFactors::overdue);
    long step =
        secrets
            .step(offered, code, store.standing(user).epochSecond())
            .orElseThrow(() ->
                Problem.invalid(
                    "/code",
                    "The code is wrong. Take the newest one of the app; is the clock of the device right?"));
    return transactions.write(() -> {
      boolean replaced = store.remove(user);
      List<String> made = secrets.keep(user, offered, step);
      audit.append(
          AuditRecord.done("mfa.enrolled", "mfa", user.value(), Map.of("replaced", replaced)));
      return made;
    });
  }

  private static Problem overdue() {
    return new Problem(
        ProblemCode.INVALID_STATE, "It took too long, or it belongs to somebody else. Begin anew.");
  }

  /// Makes new recovery codes; the older ones are void.
  ///
  /// @throws Problem NOT_FOUND when no factor is enrolled
  public List<String> renewCodes(UserId user) {
    return transactions.write(() -> {
      SecondFactorStore.Factor factor =
          Optional.ofNullable(store.standing(user).factor()).orElseThrow(Problem::notFound);
      List<String> made = secrets.replaceCodes(factor.id());
      audit.append(AuditRecord.done("mfa.codes_renewed", "mfa", user.value(), Map.of()));
      return made;
    });
  }

  /// Removes one's own, which takes the password and a code: a stolen session is not enough.
  ///
  /// @throws Problem NOT_FOUND when there is none, INVALID_STATE where one is required
  public ProofResult remove(Caller caller, String password, String code) {
    UserId user = caller.user();
    SecondFactorStore.Standing standing = store.standing(user);
    SecondFactorStore.Factor factor = standing.factor();
    if (factor == null) {
      throw Problem.notFound();
    }
    requireAnother(standing);
    Person person = users.find(user).orElseThrow(Problem::notFound);
    SignInAttempt attempt =
        SignInAttempt.of(Acting.context(), person.email(), "mfa.removed", "mfa");
    return attempts.judge(
        attempt,
        () -> {
          String hash =
              users.credentials(user).map(UserStore.Credentials::passwordHash).orElse(null);
          if (hash == null || !passwords.matches(password, hash)) {
            attempts.failed(attempt);
            return new ProofResult.Wrong();
          }
          return switch (codes.judge(attempt, user, factor, standing.epochSecond(), code)) {
            case CodeCheck.Verdict.SlowedDown(int seconds) -> new ProofResult.SlowedDown(seconds);
            case CodeCheck.Verdict.Right right when removed(attempt, person, right) ->
                new ProofResult.Proven();
            case CodeCheck.Verdict other -> {
              attempts.failed(attempt);
              yield new ProofResult.Wrong();
            }
          };
        },
        ProofResult.SlowedDown::new);
  }

  /// Whoever must have a factor keeps one.
  private void requireAnother(SecondFactorStore.Standing standing) {
    if (rules.demand(standing) && standing.passkeys() == 0) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "A second factor is required of you. Set up another one instead, which replaces this one.");
    }
  }

  private boolean removed(SignInAttempt attempt, Person person, CodeCheck.Verdict.Right right) {
    return transactions.write(() -> {
      UserId user = new UserId(person.id());
      if (!right.use().getAsBoolean()) {
        return false;
      }
      passkeys.hold(user);
      requireAnother(store.standing(user));
      store.remove(user);
      attempts.clear(attempt);
      audit.append(
          AuditRecord.done("mfa.removed", "mfa", person.id(), Map.of("email", person.email())));
      return true;
    });
  }

  /// Removes somebody else's, who has lost it, with all his passkeys, and ends his sessions. To be
  /// called in a guarded context.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE when there is none, FORBIDDEN for oneself; for an
  ///   owner by somebody below FORBIDDEN comes from the database
  public Person reset(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "Remove your own second factor on the page of your account.");
    }
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      boolean app = store.remove(user);
      passkeys.hold(user);
      int removed = passkeys.removeAll(user);
      if (!app && removed == 0) {
        throw new Problem(ProblemCode.INVALID_STATE, "No second factor is set up.");
      }
      int ended = sessions.endAll(user);
      audit.append(
          AuditRecord.done(
              "mfa.removed",
              "mfa",
              user.value(),
              Map.of("email", person.email(), "passkeys", removed, "sessionsEnded", ended)));
      return users.find(user).orElseThrow();
    });
  }
}
