package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.FreshProof;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.CredentialStore;
import io.stewardry.signin.internal.PasswordHashing;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Proof of identity during a session, which dangerous acts ask for.
@Service
public class IdentityProofs implements FreshProof {
  /// How long a proof lasts.
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final Users users;
  private final CredentialStore credentials;
  private final SessionStore sessions;
  private final PasswordHashing passwords;
  private final SignInAttempts attempts;
  private final Transactions transactions;
  private final SecondStep secondStep;
  private final AuditLog audit;

  IdentityProofs(
      Users users,
      CredentialStore credentials,
      SessionStore sessions,
      PasswordHashing passwords,
      SignInAttempts attempts,
      Transactions transactions,
      SecondStep secondStep,
      AuditLog audit) {
    this.users = users;
    this.credentials = credentials;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.transactions = transactions;
    this.secondStep = secondStep;
    this.audit = audit;
  }

  /// Has the bearer of the session proven their identity within a quarter of an hour? A caller that
  /// is no person never has.
  @Override
  public boolean isFresh(Caller caller) {
    return caller.kind() == ActorKind.USER
        && transactions.readIn(
            caller.atHome(), () -> sessions.provenWithin(caller.session(), FRESH));
  }

  /// Shows it anew, by the password or by a code. Wrong ones slow down as at sign-in.
  ///
  /// @param password null or empty when a code is given
  public ProofResult prove(Caller caller, @Nullable String password, @Nullable String code) {
    return Acting.as(caller.atHome(), () -> proveAtHome(caller, password, code));
  }

  private ProofResult proveAtHome(Caller caller, @Nullable String password, @Nullable String code) {
    UserId user = caller.user();
    SignInAttempt attempt =
        SignInAttempt.of(
            Acting.context(),
            users.find(user).orElseThrow(Problem::notFound).email(),
            SessionAction.STEPPED_UP);
    return attempts.judge(
        attempt,
        () -> {
          if (password == null || password.isEmpty()) {
            return proveByCode(caller, attempt, code == null ? "" : code);
          }
          String hash =
              credentials
                  .credentials(user)
                  .map(CredentialStore.Credentials::passwordHash)
                  .orElse(null);
          return hash != null && passwords.matches(password, hash)
              ? proven(caller, attempt, () -> credentials.holdPassword(user, hash))
              : wrong(attempt);
        },
        ProofResult.SlowedDown::new);
  }

  private ProofResult proveByCode(Caller caller, SignInAttempt attempt, String code) {
    SecondStep.Ways ways = secondStep.of(caller.user());
    if (!ways.code()) {
      return wrong(attempt);
    }
    return switch (ways.judge(attempt, code)) {
      case SecondStep.Verdict.Right right -> proven(caller, attempt, right.use());
      case SecondStep.Verdict.Wrong() -> wrong(attempt);
      case SecondStep.Verdict.SlowedDown(int seconds) -> new ProofResult.SlowedDown(seconds);
    };
  }

  /// Notes that the caller has proven their identity.
  ///
  /// @param proof uses up what was shown, in the running transaction; false when it is worth
  ///   nothing
  public ProofResult proven(Caller caller, SignInAttempt attempt, BooleanSupplier proof) {
    boolean done =
        transactions.write(() -> {
          if (!proof.getAsBoolean()) {
            return false;
          }
          sessions.prove(caller.session());
          attempts.clear(attempt);
          audit.append(
              AuditRecord.done(SessionAction.STEPPED_UP, caller.session().value(), Map.of()));
          return true;
        });
    return done ? new ProofResult.Proven() : wrong(attempt);
  }

  private ProofResult wrong(SignInAttempt attempt) {
    return wrong(attempt, Map.of());
  }

  /// @param how it was tried, for the log
  public ProofResult wrong(SignInAttempt attempt, Map<String, String> how) {
    attempts.failed(
        attempt,
        AuditRecord.refused(
            SessionAction.STEPPED_UP, null, ProblemCode.UNAUTHENTICATED.name(), how));
    return new ProofResult.Wrong();
  }
}
