package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.CredentialStore;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.signin.internal.SignInMeters;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.TokenHash;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The end of every way in: a session, or why there is none.
@Component
public class SessionOpening {
  private final Users users;
  private final CredentialStore credentials;
  private final SessionStore sessions;
  private final SignInAttempts attempts;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final SignInMeters meters;

  SessionOpening(
      Users users,
      CredentialStore credentials,
      SessionStore sessions,
      SignInAttempts attempts,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock,
      SignInMeters meters) {
    this.users = users;
    this.credentials = credentials;
    this.sessions = sessions;
    this.attempts = attempts;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.meters = meters;
  }

  /// A new password ends all other sessions: none may begin with the old one meanwhile.
  public FirstStep byPassword(UserId user, String hash) {
    return new FirstStep(() -> credentials.holdPassword(user, hash), Map.of());
  }

  /// @param hash of the password that was right
  /// @param proof uses up what was shown beside the password, in the transaction of the session;
  ///   false when somebody else was faster
  public SignInResult open(
      SignInAttempt attempt,
      UserId user,
      String hash,
      @Nullable String userAgent,
      BooleanSupplier proof) {
    return open(attempt, user, byPassword(user, hash), userAgent, proof);
  }

  public SignInResult open(
      SignInAttempt attempt,
      UserId user,
      FirstStep first,
      @Nullable String userAgent,
      BooleanSupplier proof) {
    String token = SecretToken.next("stw_s_");
    Instant expiresAt = clock.instant().plus(sessions.longest());
    SessionId session = SessionId.next();
    try {
      boolean opened =
          Boolean.TRUE.equals(
              transaction.execute(running -> {
                if (!first.holds().getAsBoolean() || !proof.getAsBoolean()) {
                  return false;
                }
                sessions.insert(
                    session,
                    user,
                    TokenHash.of(token),
                    expiresAt,
                    RequestOrigin.current().ip(),
                    userAgent);
                credentials.signedIn(user);
                int ended = sessions.endBeyondMost(user);
                if (ended > 0) {
                  audit.append(AuditRecord.done(SessionAction.ENDED, Map.of("oldest", ended)));
                }
                attempts.clear(attempt);
                audit.append(
                    AuditRecord.done(SessionAction.CREATED, session.value(), first.changes()));
                return true;
              }));
      if (opened) {
        meters.opened();
      }
      return opened
          ? new SignInResult.SignedIn(token, expiresAt, users.find(user).orElseThrow())
          : failed(attempt, first.changes());
    } catch (DatabaseRefusal refusal) {
      return refused(attempt, refusal.code());
    }
  }

  public SignInResult failed(SignInAttempt attempt) {
    return failed(attempt, Map.of());
  }

  /// @param how it was tried, for the log
  public SignInResult failed(SignInAttempt attempt, Map<String, String> how) {
    attempts.failed(attempt, refusal(ProblemCode.UNAUTHENTICATED, how));
    meters.failed();
    return new SignInResult.Refused(ProblemCode.UNAUTHENTICATED);
  }

  /// After the right password.
  public SignInResult refused(SignInAttempt attempt, ProblemCode code) {
    attempts.clear(attempt, refusal(code, Map.of()));
    meters.refused();
    return new SignInResult.Refused(code);
  }

  private static AuditRecord refusal(ProblemCode code, Map<String, String> how) {
    return AuditRecord.refused(SessionAction.CREATED, null, code.name(), how);
  }
}
