package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.NewPasswords;
import io.stewardry.signin.internal.PasswordResetStore;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.SecretBearer;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sets a new password by the link of a mail. The link works once and for a short time, and a newer
/// one makes it void.
@Service
public class PasswordResets {
  private final PasswordResetStore store;
  private final Users users;
  private final NewPasswords passwords;
  private final SessionStore sessions;
  private final SignInAttempts attempts;
  private final LinkGuesses guesses;
  private final Transactions transactions;
  private final AuditLog audit;

  PasswordResets(
      PasswordResetStore store,
      Users users,
      NewPasswords passwords,
      SessionStore sessions,
      SignInAttempts attempts,
      LinkGuesses guesses,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.attempts = attempts;
    this.guesses = guesses;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Whose password a link sets.
  ///
  /// @return their address
  /// @throws Problem NOT_FOUND, RESET_EXPIRED, RESET_USED, RESET_REVOKED, RATE_LIMITED;
  ///   ORG_SUSPENDED comes from the database
  public String offer(String token) {
    return asBearer(
        token,
        person -> {
          // Told before anybody fills in a form that cannot work: a write asks for the state of the
          // organization and of those above it before it does anything, and this one does nothing.
          transactions.run(() -> {});
          return person.email();
        });
  }

  /// How many characters the password needs that the bearer of a link chooses.
  ///
  /// @throws Problem as for [#offer]
  public int shortestPassword(String token) {
    return asBearer(token, person -> passwords.shortest(new UserId(person.id())));
  }

  /// Sets the password and ends all sessions.
  ///
  /// @throws Problem NOT_FOUND, WEAK_PASSWORD, RESET_EXPIRED, RESET_USED, RESET_REVOKED,
  ///   RATE_LIMITED; ACCOUNT_SUSPENDED and ORG_SUSPENDED come from the database
  public UserId accept(String token, @Nullable String password) {
    return asBearer(token, person -> acceptAsBearer(person, password));
  }

  private UserId acceptAsBearer(Person person, @Nullable String password) {
    UserId user = new UserId(person.id());
    String chosen = password == null ? "" : password;
    Validation check = new Validation();
    NewPasswords.check(
        check,
        "/password",
        passwords.shortest(user),
        chosen,
        person.email(),
        person.firstName(),
        person.lastName());
    check.done();
    String hash = passwords.hash(chosen);
    SignInAttempt signIn =
        SignInAttempt.of(Acting.context(), person.email(), SessionAction.CREATED);
    transactions.run(() -> {
      store.accept();
      // First the password, which a sign-in holds while it opens a session; then what was opened.
      passwords.set(user, hash);
      int ended = sessions.endAll(user);
      // Whoever had forgotten it has guessed, too.
      attempts.clear(signIn);
      audit.append(
          AuditRecord.done(
              PasswordAction.RESET,
              user.value(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
    });
    return user;
  }

  private <T> T asBearer(String token, Function<Person, T> work) {
    return guesses.open(
        ActorKind.RESET,
        token,
        PasswordAction.RESET,
        bearer -> {
          requireLive(bearer.state());
          return work.apply(
              users.find(new UserId(bearer.subject())).orElseThrow(Problem::notFound));
        });
  }

  private static void requireLive(SecretBearer.State state) {
    switch (state) {
      case USED ->
          throw new Problem(
              ProblemCode.RESET_USED,
              "It works once. Sign in with the password that you chose, or ask for a new link.");
      case REVOKED ->
          throw new Problem(
              ProblemCode.RESET_REVOKED,
              "There is a newer link, or the password was changed since. Ask for a new link.");
      case EXPIRED ->
          throw new Problem(ProblemCode.RESET_EXPIRED, "Its time is over. Ask for a new link.");
      case LIVE -> {}
    }
  }
}
