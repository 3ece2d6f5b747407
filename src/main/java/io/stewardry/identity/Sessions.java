package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.PasswordHashing;
import io.stewardry.identity.internal.SessionStore;
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
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sessions(
      Lookups lookups,
      UserStore users,
      SessionStore sessions,
      PasswordHashing passwords,
      AuditLog audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.lookups = lookups;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// @param userAgent what the browser says of itself, for the list of one's own sessions
  public SignInResult signIn(String email, String password, @Nullable String userAgent) {
    Optional<Lookups.Found> account =
        EmailAddress.parse(email).flatMap(address -> lookups.findAccount(address.value()));
    if (account.isEmpty()) {
      passwords.pretend(password);
      OrganizationId platform = lookups.platform();
      return failed(
          new ActingContext(platform, platform, NOBODY, ActorKind.ANONYMOUS),
          ProblemCode.UNAUTHENTICATED);
    }
    OrganizationId home = account.get().organization();
    ActingContext context = new ActingContext(home, home, account.get().user(), ActorKind.USER);
    return Acting.as(context, () -> signInAt(context, password, userAgent));
  }

  private SignInResult signInAt(
      ActingContext context, String password, @Nullable String userAgent) {
    UserId user = context.actor();
    UserStore.Credentials known = users.credentials(user).orElse(null);
    String hash = known == null ? null : known.passwordHash();
    if (known == null || hash == null) {
      passwords.pretend(password);
      return failed(context, ProblemCode.UNAUTHENTICATED);
    }
    if (!passwords.matches(password, hash)
        || known.state().equals("INVITED")
        || known.state().equals("DELETED")) {
      return failed(context, ProblemCode.UNAUTHENTICATED);
    }
    if (known.state().equals("SUSPENDED")) {
      return failed(context, ProblemCode.ACCOUNT_SUSPENDED);
    }
    try {
      return open(user, userAgent);
    } catch (DatabaseRefusal refusal) {
      return failed(context, refusal.code());
    }
  }

  private SignInResult open(UserId user, @Nullable String userAgent) {
    String token = SecretToken.next("stw_s_");
    Instant expiresAt = clock.instant().plus(LIFE);
    SessionId session = SessionId.next();
    transaction.executeWithoutResult(running -> {
      sessions.insert(
          session, user, TokenHash.of(token), expiresAt, RequestOrigin.current().ip(), userAgent);
      users.signedIn(user);
      audit.append(AuditRecord.done("session.created", "session", session.value(), Map.of()));
    });
    return new SignInResult.SignedIn(token, expiresAt, users.find(user).orElseThrow());
  }

  private SignInResult failed(ActingContext context, ProblemCode code) {
    audit.appendRefusal(
        context.recordingIn(context.organization()),
        AuditRecord.refused("session.created", "session", null, code.name(), Map.of()));
    return new SignInResult.Refused(code);
  }

  /// The caller's own live sessions, newest first.
  public List<SessionInfo> mine(Caller caller) {
    return sessions.live(caller.user());
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
}
