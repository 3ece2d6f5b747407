package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.Background;
import io.stewardry.identity.internal.PasswordHashing;
import io.stewardry.identity.internal.PasswordResetStore;
import io.stewardry.identity.internal.PasswordRules;
import io.stewardry.identity.internal.SecondFactorRules;
import io.stewardry.identity.internal.SessionStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// A new password by the link of a mail: for who has forgotten his, and for whom an administrator
/// sends one. The link works once and for a short time, and a newer one makes it void.
@Service
public class PasswordResets {
  private static final UserId NOBODY = new UserId(new UUID(0, 0));
  private static final int OWN_MINUTES = 60;
  private static final int ADMINISTRATORS_MINUTES = 24 * 60;
  private static final int LINKS_AN_HOUR = 5;

  private final PasswordResetStore store;
  private final UserStore users;
  private final SessionStore sessions;
  private final Lookups lookups;
  private final PasswordHashing passwords;
  private final SecondFactorRules rules;
  private final SignInAttempts attempts;
  private final LinkGuesses guesses;
  private final Background background;
  private final Transactions transactions;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;

  PasswordResets(
      PasswordResetStore store,
      UserStore users,
      SessionStore sessions,
      Lookups lookups,
      PasswordHashing passwords,
      SecondFactorRules rules,
      SignInAttempts attempts,
      LinkGuesses guesses,
      Background background,
      Transactions transactions,
      AuditLog audit,
      ApplicationEventPublisher events) {
    this.store = store;
    this.users = users;
    this.sessions = sessions;
    this.lookups = lookups;
    this.passwords = passwords;
    this.rules = rules;
    this.attempts = attempts;
    this.guesses = guesses;
    this.background = background;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
  }

  /// Takes the wish for a link. Whether there is such an account shows neither in the answer nor in
  /// the time it takes: the mail is written afterwards. Only somebody active gets one, and five an
  /// hour at the most.
  ///
  /// @throws Problem VALIDATION_FAILED, RATE_LIMITED, UNAVAILABLE
  public void request(@Nullable String typed) {
    Validation check = new Validation();
    String email = check.required("/email", typed, 254);
    check.done();
    Optional<Lookups.Found> account =
        EmailAddress.parse(email).flatMap(known -> lookups.findAccount(known.value()));
    ActingContext context =
        nobodyIn(account.map(Lookups.Found::organization).orElseGet(lookups::platform));
    // Counted apart from passwords: who asks for links does not slow down who signs in.
    attempts.judge(
        SignInAttempt.of(
            context,
            "reset:" + email.toLowerCase(Locale.ROOT),
            "password.reset_requested",
            "password"),
        () -> {
          background.run(
              () -> account.ifPresent(known -> Acting.as(context, () -> mail(known.user()))));
          return true;
        },
        seconds -> {
          throw Problem.rateLimited(
              "Links for this address were asked for too often. Look into your mail, also among the junk, then try again later.",
              seconds);
        });
  }

  private void mail(UserId user) {
    transactions.run(() -> {
      Person person = users.find(user).orElse(null);
      if (person == null
          || !person.state().equals("ACTIVE")
          || store.recent(user) >= LINKS_AN_HOUR) {
        return;
      }
      issue(person, OWN_MINUTES, false);
      audit.append(
          AuditRecord.done(
              "password.reset_requested",
              "password",
              user.value(),
              Map.of("email", person.email())));
    });
  }

  /// Makes a user's password void, ends all his sessions, and mails him a link. To be called in a
  /// guarded context.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE, FORBIDDEN for oneself; for an owner by somebody
  ///   below FORBIDDEN comes from the database
  public Person voidPassword(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "Change your own password on the page of your account.");
    }
    String nobodysHash = passwords.hash(SecretToken.next(""));
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (!person.state().equals("ACTIVE")) {
        throw new Problem(
            ProblemCode.INVALID_STATE, "Only somebody who has joined and is active has one.");
      }
      users.setPassword(user, nobodysHash);
      int ended = sessions.endAll(user);
      issue(person, ADMINISTRATORS_MINUTES, true);
      audit.append(
          AuditRecord.done(
              "user.password_voided",
              "user",
              user.value(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
      return person;
    });
  }

  private void issue(Person person, int minutes, boolean voided) {
    UserId user = new UserId(person.id());
    UUID reset = Ids.next();
    String token = SecretToken.next("stw_r_");
    store.insert(reset, user, TokenHash.of(token), minutes);
    Instant expiresAt = store.find(user, TokenHash.of(token)).orElseThrow().expiresAt();
    events.publishEvent(
        new PasswordResetIssued(
            reset,
            EmailAddress.parse(person.email()).orElseThrow(),
            person.firstName(),
            token,
            expiresAt,
            voided));
  }

  /// Whose password a link sets.
  ///
  /// @return his address
  /// @throws Problem NOT_FOUND, RESET_EXPIRED, RESET_USED, RESET_REVOKED, RATE_LIMITED
  public String offer(String token) {
    return asBearer(token, () -> opened(token).email());
  }

  /// How many characters the password needs that the bearer of a link chooses.
  ///
  /// @throws Problem as for [#offer]
  public int shortestPassword(String token) {
    return asBearer(token, () -> rules.shortestPassword(new UserId(opened(token).id())));
  }

  /// Sets the password and ends all sessions.
  ///
  /// @throws Problem NOT_FOUND, WEAK_PASSWORD, RESET_EXPIRED, RESET_USED, RESET_REVOKED,
  ///   RATE_LIMITED; ACCOUNT_SUSPENDED and ORG_SUSPENDED come from the database
  public UserId accept(String token, @Nullable String password) {
    return asBearer(token, () -> acceptAsBearer(token, password));
  }

  private UserId acceptAsBearer(String token, @Nullable String password) {
    Person person = opened(token);
    UserId user = new UserId(person.id());
    String chosen = password == null ? "" : password;
    Validation check = new Validation();
    PasswordRules.objection(
            rules.shortestPassword(user),
            chosen,
            person.email(),
            person.firstName(),
            person.lastName())
        .ifPresent(why -> check.refuse("/password", ProblemCode.WEAK_PASSWORD, why));
    check.done();
    String hash = passwords.hash(chosen);
    SignInAttempt signIn =
        SignInAttempt.of(Acting.context(), person.email(), "session.created", "session");
    transactions.run(() -> {
      store.accept(TokenHash.of(token));
      // First the password, which a sign-in holds while it opens a session; then what was opened.
      users.setPassword(user, hash);
      int ended = sessions.endAll(user);
      // Whoever had forgotten it has guessed, too.
      attempts.clear(signIn);
      audit.append(
          AuditRecord.done(
              "password.reset",
              "password",
              user.value(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
    });
    return user;
  }

  private Person opened(String token) {
    UserId user = Acting.context().actor();
    PasswordResetStore.Link link =
        store.find(user, TokenHash.of(token)).orElseThrow(Problem::notFound);
    switch (link.state()) {
      case "USED" ->
          throw new Problem(
              ProblemCode.RESET_USED,
              "It works once. Sign in with the password that you chose, or ask for a new link.");
      case "VOID" ->
          throw new Problem(
              ProblemCode.RESET_REVOKED,
              "There is a newer link, or the password was changed since. Ask for a new link.");
      case "EXPIRED" ->
          throw new Problem(ProblemCode.RESET_EXPIRED, "Its time is over. Ask for a new link.");
      default -> {}
    }
    return users.find(user).orElseThrow(Problem::notFound);
  }

  private <T> T asBearer(String token, Supplier<T> work) {
    return guesses.open("reset", token, "password.reset", "password", work);
  }

  private static ActingContext nobodyIn(OrganizationId organization) {
    return new ActingContext(organization, organization, NOBODY, ActorKind.ANONYMOUS);
  }
}
