package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.PasswordHashing;
import io.stewardry.identity.internal.SessionStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Sign-in and sign-out. A session is an opaque token of 256 random bits, valid for twelve hours
/// and an hour of rest; what its bearer may do is asked anew at each request.
@Service
public class Sessions {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final Lookups lookups;
  private final UserStore users;
  private final SessionStore sessions;
  private final PasswordHashing passwords;
  private final SignInAttempts attempts;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sessions(
      Lookups lookups,
      UserStore users,
      SessionStore sessions,
      PasswordHashing passwords,
      SignInAttempts attempts,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.lookups = lookups;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// @param userAgent what the browser says of itself, for the list of one's own sessions
  public SignInResult signIn(String email, String password, @Nullable String userAgent) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    Optional<Lookups.Found> account = address.flatMap(known -> lookups.findAccount(known.value()));
    ActingContext context = account.map(Sessions::user).orElseGet(this::nobody);
    SignInAttempt attempt =
        SignInAttempt.of(
            context, address.map(EmailAddress::value).orElse(email), "session.created", "session");
    return attempts.judge(
        attempt,
        () ->
            account.isEmpty()
                ? unknown(attempt, password)
                : Acting.as(context, () -> signInAt(attempt, context.actor(), password, userAgent)),
        SignInResult.SlowedDown::new);
  }

  private static ActingContext user(Lookups.Found account) {
    OrganizationId home = account.organization();
    return new ActingContext(home, home, account.user(), ActorKind.USER);
  }

  private ActingContext nobody() {
    OrganizationId platform = lookups.platform();
    return new ActingContext(platform, platform, NOBODY, ActorKind.ANONYMOUS);
  }

  private SignInResult unknown(SignInAttempt attempt, String password) {
    passwords.pretend(password);
    return failed(attempt);
  }

  private SignInResult signInAt(
      SignInAttempt attempt, UserId user, String password, @Nullable String userAgent) {
    UserStore.Credentials known = users.credentials(user).orElse(null);
    String hash = known == null ? null : known.passwordHash();
    if (known == null || hash == null) {
      return unknown(attempt, password);
    }
    if (!passwords.matches(password, hash)
        || known.state().equals("INVITED")
        || known.state().equals("DELETED")) {
      return failed(attempt);
    }
    if (known.state().equals("SUSPENDED")) {
      return refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
    }
    try {
      return open(attempt, user, hash, userAgent);
    } catch (DatabaseRefusal refusal) {
      return refused(attempt, refusal.code());
    }
  }

  private SignInResult open(
      SignInAttempt attempt, UserId user, String hash, @Nullable String userAgent) {
    String token = SecretToken.next("stw_s_");
    Instant expiresAt = clock.instant().plus(LIFE);
    SessionId session = SessionId.next();
    boolean opened =
        Boolean.TRUE.equals(
            transaction.execute(running -> {
              // A new password ends all other sessions: none may begin with the old one meanwhile.
              if (!users.holdPassword(user, hash)) {
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
              attempts.clear(attempt);
              audit.append(
                  AuditRecord.done("session.created", "session", session.value(), Map.of()));
              return true;
            }));
    return opened
        ? new SignInResult.SignedIn(token, expiresAt, users.find(user).orElseThrow())
        : failed(attempt);
  }

  private SignInResult failed(SignInAttempt attempt) {
    attempts.failed(attempt, refusal(ProblemCode.UNAUTHENTICATED));
    return new SignInResult.Refused(ProblemCode.UNAUTHENTICATED);
  }

  /// After the right password.
  private SignInResult refused(SignInAttempt attempt, ProblemCode code) {
    attempts.clear(attempt, refusal(code));
    return new SignInResult.Refused(code);
  }

  private static AuditRecord refusal(ProblemCode code) {
    return AuditRecord.refused("session.created", "session", null, code.name(), Map.of());
  }

  /// The caller's own live sessions, newest first.
  public List<SessionInfo> mine(Caller caller) {
    return sessions.own(caller.user(), caller.session());
  }

  /// How many sessions a user of the acting organization has open.
  public int count(UserId user) {
    return sessions.count(user);
  }

  /// Ends one of the caller's own sessions; its token is dead on the next request.
  ///
  /// @return false when there is no such session of his
  @Transactional
  public boolean end(Caller caller, SessionId session) {
    boolean ended = sessions.end(caller.user(), session);
    if (ended) {
      audit.append(AuditRecord.done("session.ended", "session", session.value(), Map.of()));
    }
    return ended;
  }

  /// Ends all the caller's sessions, the one that asks too.
  @Transactional
  public void endAll(Caller caller) {
    int ended = sessions.endAll(caller.user());
    audit.append(new AuditRecord("session.ended", "session", null, null, Map.of("all", ended)));
  }

  /// Ends all the caller's sessions but the one that asks.
  @Transactional
  public void endOthers(Caller caller) {
    int ended = sessions.endOthers(caller.user(), caller.session());
    if (ended > 0) {
      audit.append(
          new AuditRecord("session.ended", "session", null, null, Map.of("others", ended)));
    }
  }
}
