package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.CodeCheck;
import io.stewardry.identity.internal.PasswordHashing;
import io.stewardry.identity.internal.ProviderStore;
import io.stewardry.identity.internal.SecondFactorRules;
import io.stewardry.identity.internal.SecondFactorStore;
import io.stewardry.identity.internal.SessionStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sign-in and sign-out. A session is an opaque token of 256 random bits, valid for twelve hours
/// and an hour of rest; what its bearer may do is asked anew at each request.
@Service
public class Sessions {
  /// How long a proof of who somebody is lasts.
  private static final Duration FRESH = Duration.ofMinutes(15);

  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final Lookups lookups;
  private final UserStore users;
  private final SessionStore sessions;
  private final PasswordHashing passwords;
  private final SignInAttempts attempts;
  private final Transactions transactions;
  private final SecondFactorStore factors;
  private final SecondFactorRules rules;
  private final CodeCheck codes;
  private final SignInSteps steps;
  private final SessionOpening opening;
  private final ProviderStore providers;
  private final AuditLog audit;

  Sessions(
      Lookups lookups,
      UserStore users,
      SessionStore sessions,
      PasswordHashing passwords,
      SignInAttempts attempts,
      Transactions transactions,
      SecondFactorStore factors,
      SecondFactorRules rules,
      CodeCheck codes,
      SignInSteps steps,
      SessionOpening opening,
      ProviderStore providers,
      AuditLog audit) {
    this.lookups = lookups;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.audit = audit;
    this.transactions = transactions;
    this.factors = factors;
    this.rules = rules;
    this.codes = codes;
    this.steps = steps;
    this.opening = opening;
    this.providers = providers;
  }

  /// @param code of the second factor, or a recovery code; null when none was sent
  /// @param userAgent what the browser says of itself, for the list of one's own sessions
  public SignInResult signIn(
      String email, String password, @Nullable String code, @Nullable String userAgent) {
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
                : Acting.as(
                    context, () -> signInAt(attempt, context.actor(), password, code, userAgent)),
        SignInResult.SlowedDown::new);
  }

  static ActingContext user(Lookups.Found account) {
    OrganizationId home = account.organization();
    return new ActingContext(home, home, account.user(), ActorKind.USER);
  }

  ActingContext nobody() {
    OrganizationId platform = lookups.platform();
    return new ActingContext(platform, platform, NOBODY, ActorKind.ANONYMOUS);
  }

  private SignInResult unknown(SignInAttempt attempt, String password) {
    passwords.pretend(password);
    return opening.failed(attempt);
  }

  private SignInResult signInAt(
      SignInAttempt attempt,
      UserId user,
      String password,
      @Nullable String code,
      @Nullable String userAgent) {
    UserStore.Credentials known = users.credentials(user).orElse(null);
    String hash = known == null ? null : known.passwordHash();
    if (known == null || hash == null) {
      return unknown(attempt, password);
    }
    if (!passwords.matches(password, hash)
        || known.state().equals("INVITED")
        || known.state().equals("DELETED")) {
      return opening.failed(attempt);
    }
    if (known.state().equals("SUSPENDED")) {
      return opening.refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
    }
    ProviderStore.Passwords enough = providers.passwords(user);
    return enough == ProviderStore.Passwords.REFUSED
        ? opening.refused(attempt, ProblemCode.PROVIDER_REQUIRED)
        : secondStep(attempt, user, hash, code, enough, userAgent);
  }

  /// The password was right. The try still counts as failed until the code is, too: otherwise the
  /// one would make room for guessing the other.
  private SignInResult secondStep(
      SignInAttempt attempt,
      UserId user,
      String hash,
      @Nullable String code,
      ProviderStore.Passwords enough,
      @Nullable String userAgent) {
    SecondFactorStore.Standing standing = factors.standing(user);
    SecondFactorStore.Factor factor = standing.factor();
    if (factor != null) {
      return code == null
          ? new SignInResult.CodeNeeded(steps.note(attempt, user, hash))
          : steps.judged(
              attempt, user, opening.byPassword(user, hash), standing, factor, code, userAgent);
    }
    if (standing.passkeys() > 0) {
      return new SignInResult.CodeNeeded(steps.note(attempt, user, hash));
    }
    return rules.demand(standing) || enough == ProviderStore.Passwords.WITH_SECOND_FACTOR
        ? new SignInResult.EnrolmentNeeded(steps.note(attempt, user, hash))
        : opening.open(attempt, user, hash, userAgent, () -> true);
  }

  /// The caller's own live sessions, newest first.
  public List<SessionInfo> mine(Caller caller) {
    return sessions.own(caller.user(), caller.session());
  }

  /// The `User-Agent` of each open session of a user of the acting organization; empty for a
  /// session without one.
  public List<String> browsers(UserId user) {
    return sessions.browsers(user);
  }

  /// Ends all sessions of another user of the acting organization. To be called in a guarded
  /// context.
  ///
  /// @throws Problem NOT_FOUND, FORBIDDEN for oneself and for somebody with greater rights
  public Person endAllOf(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "End your own sessions on the page of your account.");
    }
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (!users.withinRights(List.of(person.id())).contains(person.id())) {
        throw new Problem(ProblemCode.FORBIDDEN, Users.GREATER_RIGHTS);
      }
      int ended = sessions.endAll(user);
      audit.append(
          AuditRecord.done(
              "user.signed_out",
              "user",
              person.id(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
      return person;
    });
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

  /// Has the bearer of the session shown who he is within a quarter of an hour? Somebody who is no
  /// person never has.
  public boolean freshlyProven(Caller caller) {
    return caller.kind() == ActorKind.USER
        && Acting.as(atHome(caller), () -> sessions.provenWithin(caller.session(), FRESH));
  }

  /// Before a dangerous act. A key has no hands that could leave a desk: it was allowed this act by
  /// name, or is refused.
  ///
  /// @throws Problem STEP_UP_REQUIRED; for a key that would give all rights ROLE_ESCALATION; for an
  ///   identity token FORBIDDEN
  public void requireProof(Caller caller, Dangerous act) {
    if (caller.kind() == ActorKind.KEY) {
      requireScope(caller, act);
      return;
    }
    requireNoIdentityToken(caller);
    if (!freshlyProven(caller)) {
      throw new Problem(
          ProblemCode.STEP_UP_REQUIRED,
          "It is a quarter of an hour or more since you showed who you are. Send the password or a code to POST /api/sessions/current/step-up, then try again.");
    }
  }

  private static void requireScope(Caller caller, Dangerous act) {
    if (act == Dangerous.GIVE_ALL_RIGHTS) {
      throw new Problem(
          ProblemCode.ROLE_ESCALATION,
          "No API key can appoint an owner or MSP Admin, whatever its scopes. Sign in and do it in a session.");
    }
    if (act.forKeys().isEmpty() || !caller.dangers().contains(act)) {
      throw new Problem(
          ProblemCode.STEP_UP_REQUIRED,
          act.forKeys().isEmpty()
              ? "No API key can do this. Sign in and do it in a session."
              : "This act is dangerous and the API key was not allowed it. Create a key with the scope "
                  + act.scope()
                  + ", or sign in and do it in a session.");
    }
  }

  private static void requireNoIdentityToken(Caller caller) {
    if (caller.byIdentityToken()) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "An identity token cannot do this. Send the token of the session itself.");
    }
  }

  /// Before a role is given. Owners and MSP Admins can do all that there is.
  ///
  /// @param role that is given; null for none
  /// @throws Problem STEP_UP_REQUIRED, ROLE_ESCALATION, FORBIDDEN
  public void requireProofToGive(@Nullable String role, Caller caller) {
    if (SystemRole.OWNER.key().equals(role) || SystemRole.MSP_ADMIN.key().equals(role)) {
      requireProof(caller, Dangerous.GIVE_ALL_RIGHTS);
    }
  }

  /// The same for somebody who is there, from whom another role may take the ownership.
  public void requireProofToGive(@Nullable String role, UserId to, Caller caller) {
    requireProofToGive(role, caller);
    if (role != null && users.find(to).filter(person -> !person.role().equals(role)).isPresent()) {
      requireProofToChange(to, caller);
    }
  }

  /// Before somebody is locked out, let in again or taken out, where that changes who has all
  /// rights: an owner, an MSP Admin, a superuser. Somebody who may not change them anyway is
  /// refused for that reason.
  ///
  /// @throws Problem STEP_UP_REQUIRED, FORBIDDEN
  public void requireProofToChange(UserId user, Caller caller) {
    if (users.find(user).filter(Person::leads).isPresent()
        && !users.withinRights(List.of(user.value())).isEmpty()) {
      requireProof(caller, Dangerous.CHANGE_OWNERS);
    }
  }

  /// Shows it anew, by the password or by a code. Wrong ones slow down as at sign-in.
  ///
  /// @param password null or empty when a code is given
  public ProofResult prove(Caller caller, @Nullable String password, @Nullable String code) {
    return Acting.as(atHome(caller), () -> proveAtHome(caller, password, code));
  }

  private ProofResult proveAtHome(Caller caller, @Nullable String password, @Nullable String code) {
    UserId user = caller.user();
    SignInAttempt attempt =
        SignInAttempt.of(
            Acting.context(),
            users.find(user).orElseThrow(Problem::notFound).email(),
            "session.stepped_up",
            "session");
    return attempts.judge(
        attempt,
        () -> {
          if (password == null || password.isEmpty()) {
            return proveByCode(caller, attempt, code == null ? "" : code);
          }
          String hash =
              users.credentials(user).map(UserStore.Credentials::passwordHash).orElse(null);
          return hash != null && passwords.matches(password, hash)
              ? proven(caller, attempt, () -> users.holdPassword(user, hash))
              : wrong(attempt);
        },
        ProofResult.SlowedDown::new);
  }

  private ProofResult proveByCode(Caller caller, SignInAttempt attempt, String code) {
    SecondFactorStore.Standing standing = factors.standing(caller.user());
    SecondFactorStore.Factor factor = standing.factor();
    if (factor == null) {
      return wrong(attempt);
    }
    return switch (codes.judge(attempt, caller.user(), factor, standing.epochSecond(), code)) {
      case CodeCheck.Verdict.Right right -> proven(caller, attempt, right.use());
      case CodeCheck.Verdict.Wrong() -> wrong(attempt);
      case CodeCheck.Verdict.SlowedDown(int seconds) -> new ProofResult.SlowedDown(seconds);
    };
  }

  ProofResult proven(Caller caller, SignInAttempt attempt, BooleanSupplier proof) {
    boolean done =
        transactions.write(() -> {
          if (!proof.getAsBoolean()) {
            return false;
          }
          sessions.prove(caller.session());
          attempts.clear(attempt);
          audit.append(
              AuditRecord.done(
                  "session.stepped_up", "session", caller.session().value(), Map.of()));
          return true;
        });
    return done ? new ProofResult.Proven() : wrong(attempt);
  }

  private ProofResult wrong(SignInAttempt attempt) {
    return wrong(attempt, Map.of());
  }

  /// @param how it was tried, for the log
  ProofResult wrong(SignInAttempt attempt, Map<String, String> how) {
    attempts.failed(
        attempt,
        AuditRecord.refused(
            "session.stepped_up", "session", null, ProblemCode.UNAUTHENTICATED.name(), how));
    return new ProofResult.Wrong();
  }

  static ActingContext atHome(Caller caller) {
    return caller.atHome();
  }
}
