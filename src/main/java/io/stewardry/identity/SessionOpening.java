package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.SessionStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.SignInMeters;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The end of every way in: a session, or why there is none.
@Component
class SessionOpening {
  private static final Duration LIFE = Duration.ofHours(12);

  /// More than anybody has devices and browsers, and few enough to be read through. Programs that
  /// sign in anew for each call use API keys instead.
  private static final int MOST_SESSIONS = 50;

  private static final String MOST_SETTING = "stewardry.sessions.most-per-person";

  private final UserStore users;
  private final SessionStore sessions;
  private final SignInAttempts attempts;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final SignInMeters meters;
  private final int most;

  SessionOpening(
      UserStore users,
      SessionStore sessions,
      SignInAttempts attempts,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock,
      SignInMeters meters,
      Environment environment) {
    this.users = users;
    this.sessions = sessions;
    this.attempts = attempts;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.meters = meters;
    this.most = Math.max(1, environment.getProperty(MOST_SETTING, Integer.class, MOST_SESSIONS));
  }

  /// What the first step of a sign-in rests on.
  ///
  /// @param holds whether that still counts, in the transaction of the session
  /// @param changes what the log says of it
  record FirstStep(BooleanSupplier holds, Map<String, String> changes) {}

  /// A new password ends all other sessions: none may begin with the old one meanwhile.
  FirstStep byPassword(UserId user, String hash) {
    return new FirstStep(() -> users.holdPassword(user, hash), Map.of());
  }

  /// @param hash of the password that was right
  /// @param proof uses up what was shown beside the password, in the transaction of the session;
  ///   false when somebody else was faster
  SignInResult open(
      SignInAttempt attempt,
      UserId user,
      String hash,
      @Nullable String userAgent,
      BooleanSupplier proof) {
    return open(attempt, user, byPassword(user, hash), userAgent, proof);
  }

  SignInResult open(
      SignInAttempt attempt,
      UserId user,
      FirstStep first,
      @Nullable String userAgent,
      BooleanSupplier proof) {
    String token = SecretToken.next("stw_s_");
    Instant expiresAt = clock.instant().plus(LIFE);
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
                users.signedIn(user);
                int ended = sessions.endBeyond(user, most);
                if (ended > 0) {
                  audit.append(
                      new AuditRecord(
                          "session.ended", "session", null, null, Map.of("oldest", ended)));
                }
                attempts.clear(attempt);
                audit.append(
                    AuditRecord.done(
                        "session.created", "session", session.value(), first.changes()));
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

  SignInResult failed(SignInAttempt attempt) {
    return failed(attempt, Map.of());
  }

  /// @param how it was tried, for the log
  SignInResult failed(SignInAttempt attempt, Map<String, String> how) {
    attempts.failed(attempt, refusal(ProblemCode.UNAUTHENTICATED, how));
    meters.failed();
    return new SignInResult.Refused(ProblemCode.UNAUTHENTICATED);
  }

  /// After the right password.
  SignInResult refused(SignInAttempt attempt, ProblemCode code) {
    attempts.clear(attempt, refusal(code, Map.of()));
    meters.refused();
    return new SignInResult.Refused(code);
  }

  private static AuditRecord refusal(ProblemCode code, Map<String, String> how) {
    return AuditRecord.refused("session.created", "session", null, code.name(), how);
  }
}
