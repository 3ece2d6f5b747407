package io.stewardry.identity;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Users of the acting organization.
@Service
public class Users {
  private final UserStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  Users(UserStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  public Optional<Person> find(UserId user) {
    return store.find(user);
  }

  /// Adds somebody who is to accept an invitation: a part of that, or of creating his organization.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal EMAIL_IN_USE, LIMIT_EXCEEDED, ROLE_ESCALATION
  public UserId addInvited(
      EmailAddress email, String firstName, String lastName, String role, boolean owner) {
    UserId user = UserId.next();
    store.insert(user, email, firstName, lastName);
    store.addMember(user, "INVITED", role, owner);
    return user;
  }

  /// Changes what a user tells of himself.
  ///
  /// @param edit the members of the request: what is not among them stays
  /// @throws Problem VALIDATION_FAILED
  public Person edit(UserId user, Map<String, @Nullable Object> edit) {
    return transactions.write(() -> {
      Profile before = Profile.of(find(user).orElseThrow(Problem::notFound));
      Profile after = before.with(edit);
      if (!after.equals(before)) {
        store.update(user, after);
        audit.append(
            AuditRecord.done("user.updated", "user", user.value(), before.changesTo(after)));
      }
      return find(user).orElseThrow();
    });
  }

  /// The users of the acting organization, those who are invited too.
  public Page<Person> page(UserQuery query) {
    return store.page(query);
  }
}
