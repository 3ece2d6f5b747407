package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.NewPasswords;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;

/// One's own password.
@Service
public class Passwords {
  private static final int LONGEST = 1_000;

  private final Users users;
  private final SessionStore sessions;
  private final NewPasswords passwords;
  private final SignInAttempts attempts;
  private final Transactions transactions;
  private final AuditLog audit;

  Passwords(
      Users users,
      SessionStore sessions,
      NewPasswords passwords,
      SignInAttempts attempts,
      Transactions transactions,
      AuditLog audit) {
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// How many characters the password of a user of the acting organization needs.
  public int shortest(UserId user) {
    return passwords.shortest(user);
  }

  /// Whether this is the password of a user of the acting organization. To be called within a
  /// judged [attempt][SignInAttempts].
  public boolean matches(UserId user, String password) {
    return passwords.matching(user, password) != null;
  }

  /// Ends all other sessions of the caller: whoever knew the old password is out. A wrong current
  /// one slows down as at sign-in, so that a stolen session is no way around that.
  ///
  /// @throws Problem VALIDATION_FAILED, WEAK_PASSWORD
  public PasswordChangeResult change(Caller caller, String current, String wanted) {
    Person user = users.find(caller.user()).orElseThrow(Problem::notFound);
    Validation check = new Validation();
    requireSensible(check, "/current", current);
    requireSensible(check, "/new", wanted);
    check.done();
    NewPasswords.check(
        check,
        "/new",
        passwords.shortest(caller.user()),
        wanted,
        user.email(),
        user.firstName(),
        user.lastName());
    if (wanted.equals(current)) {
      check.refuse("/new", "It must be another one than the current password.");
    }
    check.done();
    SignInAttempt attempt =
        SignInAttempt.of(Acting.context(), user.email(), PasswordAction.CHANGED);
    return attempts.judge(
        attempt,
        () -> judged(attempt, caller, user, current, wanted),
        PasswordChangeResult.SlowedDown::new);
  }

  /// Hashing costs by length, so nobody sends a book.
  private static void requireSensible(Validation check, String pointer, String password) {
    if (password.isEmpty() || password.length() > LONGEST) {
      check.refuse(pointer, "It must not be empty, nor longer than " + LONGEST + " characters.");
    }
  }

  private PasswordChangeResult judged(
      SignInAttempt attempt, Caller caller, Person user, String current, String wanted) {
    String known = passwords.matching(caller.user(), current);
    if (known == null || !replaced(attempt, caller, known, passwords.hash(wanted))) {
      attempts.failed(attempt);
      return new PasswordChangeResult.WrongPassword();
    }
    return new PasswordChangeResult.Changed(user);
  }

  /// @return false when somebody else has changed it meanwhile
  private boolean replaced(SignInAttempt attempt, Caller caller, String known, String hash) {
    return transactions.write(() -> {
      if (!passwords.replace(caller.user(), known, hash)) {
        return false;
      }
      sessions.endOthers(caller.user(), caller.session());
      attempts.clear(attempt);
      audit.append(AuditRecord.done(PasswordAction.CHANGED, caller.user().value(), Map.of()));
      return true;
    });
  }
}
