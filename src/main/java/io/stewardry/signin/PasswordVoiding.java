package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.UserAction;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.NewPasswords;
import io.stewardry.signin.internal.PasswordResetLinks;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Voids the passwords of users, which administrators do for others.
@Service
public class PasswordVoiding {
  private static final int ADMINISTRATORS_MINUTES = 24 * 60;

  private final Users users;
  private final NewPasswords passwords;
  private final SessionStore sessions;
  private final PasswordResetLinks links;
  private final Transactions transactions;
  private final AuditLog audit;
  private final RateLimits limits;

  PasswordVoiding(
      Users users,
      NewPasswords passwords,
      SessionStore sessions,
      PasswordResetLinks links,
      Transactions transactions,
      AuditLog audit,
      RateLimits limits) {
    this.limits = limits;
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.links = links;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Voids a user's password, ends all their sessions, and mails them a link. To be called in a
  /// guarded context.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE, RATE_LIMITED, FORBIDDEN for oneself; for an owner by
  ///   somebody below FORBIDDEN comes from the database
  public Person voidOf(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "Change your own password on the page of your account.");
    }
    limits.mails().take(Acting.context().actor(), user);
    String nobodysHash = passwords.hash(SecretToken.next(""));
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (person.state() != UserState.ACTIVE) {
        throw new Problem(
            ProblemCode.INVALID_STATE, "Only somebody who has joined and is active has one.");
      }
      users.holdLinks(user);
      passwords.set(user, nobodysHash);
      int ended = sessions.endAll(user);
      links.issue(person, ADMINISTRATORS_MINUTES, true);
      audit.append(
          AuditRecord.done(
              UserAction.PASSWORD_VOIDED,
              user.value(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
      return person;
    });
  }
}
