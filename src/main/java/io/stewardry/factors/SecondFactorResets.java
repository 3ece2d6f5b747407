package io.stewardry.factors;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.factors.internal.PasskeyStore;
import io.stewardry.factors.internal.SecondFactorStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.signin.Sessions;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes the second factors of users, which administrators do for others.
@Service
public class SecondFactorResets {
  private final SecondFactorStore store;
  private final PasskeyStore passkeys;
  private final Users users;
  private final Sessions sessions;
  private final Transactions transactions;
  private final AuditLog audit;

  SecondFactorResets(
      SecondFactorStore store,
      PasskeyStore passkeys,
      Users users,
      Sessions sessions,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.passkeys = passkeys;
    this.users = users;
    this.sessions = sessions;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Removes the app and all passkeys of another user, who has lost them, and ends their sessions.
  /// To be called in a guarded context.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE when there is none, FORBIDDEN for oneself; for an
  ///   owner by somebody below FORBIDDEN comes from the database
  public Person reset(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "Remove your own second factor on the page of your account.");
    }
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      boolean app = store.remove(user);
      passkeys.hold(user);
      int removed = passkeys.removeAll(user);
      if (!app && removed == 0) {
        throw new Problem(ProblemCode.INVALID_STATE, "No second factor is set up.");
      }
      int ended = sessions.endOf(user);
      audit.append(
          AuditRecord.done(
              MfaAction.REMOVED,
              user.value(),
              Map.of("email", person.email(), "passkeys", removed, "sessionsEnded", ended)));
      return users.find(user).orElseThrow();
    });
  }
}
