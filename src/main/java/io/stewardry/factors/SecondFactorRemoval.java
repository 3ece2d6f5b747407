package io.stewardry.factors;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.factors.internal.PasskeyStore;
import io.stewardry.factors.internal.SecondFactorStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.signin.Passwords;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInAttempts;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes one's own authenticator app.
@Service
public class SecondFactorRemoval {
  private final SecondFactorStore store;
  private final PasskeyStore passkeys;
  private final SecondStep secondStep;
  private final Users users;
  private final Passwords passwords;
  private final SignInAttempts attempts;
  private final Transactions transactions;
  private final AuditLog audit;

  SecondFactorRemoval(
      SecondFactorStore store,
      PasskeyStore passkeys,
      SecondStep secondStep,
      Users users,
      Passwords passwords,
      SignInAttempts attempts,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.passkeys = passkeys;
    this.secondStep = secondStep;
    this.users = users;
    this.passwords = passwords;
    this.attempts = attempts;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Removes one's own, which takes the password and a code: a stolen session is not enough.
  ///
  /// @throws Problem NOT_FOUND when there is none, INVALID_STATE where one is required
  public ProofResult remove(Caller caller, String password, String code) {
    UserId user = caller.user();
    SecondStep.Ways ways = secondStep.of(user);
    if (!ways.code()) {
      throw Problem.notFound();
    }
    requireAnother(ways);
    Person person = users.find(user).orElseThrow(Problem::notFound);
    SignInAttempt attempt = SignInAttempt.of(Acting.context(), person.email(), MfaAction.REMOVED);
    return attempts.judge(
        attempt,
        () -> {
          if (!passwords.matches(user, password)) {
            attempts.failed(attempt);
            return new ProofResult.Wrong();
          }
          return switch (ways.judge(attempt, code)) {
            case SecondStep.Verdict.SlowedDown(int seconds) -> new ProofResult.SlowedDown(seconds);
            case SecondStep.Verdict.Right right when removed(attempt, person, right) ->
                new ProofResult.Proven();
            case SecondStep.Verdict other -> {
              attempts.failed(attempt);
              yield new ProofResult.Wrong();
            }
          };
        },
        ProofResult.SlowedDown::new);
  }

  /// A user who must have a factor keeps one.
  private void requireAnother(SecondStep.Ways ways) {
    if (ways.demanded() && !ways.passkey()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "A second factor is required of you. Set up another one instead, which replaces this one.");
    }
  }

  private boolean removed(SignInAttempt attempt, Person person, SecondStep.Verdict.Right right) {
    return transactions.write(() -> {
      UserId user = new UserId(person.id());
      if (!right.use().getAsBoolean()) {
        return false;
      }
      passkeys.hold(user);
      requireAnother(secondStep.of(user));
      store.remove(user);
      attempts.clear(attempt);
      audit.append(
          AuditRecord.done(MfaAction.REMOVED, person.id(), Map.of("email", person.email())));
      return true;
    });
  }
}
