package io.stewardry.people;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.Suspension;
import io.stewardry.people.internal.PeopleFiguresStore;
import io.stewardry.people.internal.UserStore;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Users of the acting organization.
@Service
public class Users {
  /// Why somebody cannot be changed, and what next.
  public static final String GREATER_RIGHTS =
      "This person has rights that you do not have. Ask somebody who has at least the same.";

  private final UserStore store;
  private final List<LeavingUser> leaving;
  private final PeopleFiguresStore figures;
  private final Transactions transactions;
  private final AuditLog audit;

  Users(
      UserStore store,
      List<LeavingUser> leaving,
      PeopleFiguresStore figures,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.leaving = List.copyOf(leaving);
    this.figures = figures;
    this.transactions = transactions;
    this.audit = audit;
  }

  public Optional<Person> find(UserId user) {
    return store.find(user);
  }

  /// Until the end of the transaction, no link to this user is used: the first statement of an act
  /// that changes their password.
  public void holdLinks(UserId user) {
    store.holdLinks(user);
  }

  /// A user as the frame of a page needs them. To be asked in the user's own name.
  ///
  /// @param ringing the page has a bell, so their open notices are counted, in the same trip
  public Optional<Reader> reader(UserId user, boolean ringing) {
    return store.reader(user, ringing);
  }

  /// @param monthStart whoever joined from here on is counted as new
  public PeopleFigures figures(Instant monthStart) {
    return figures.figures(monthStart);
  }

  /// Whether the acting organization has any user, also an invited one.
  public boolean anybody() {
    return store.anybody();
  }

  /// A part of creating a superuser.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal EMAIL_IN_USE
  public void addSuperuser(UserId user, EmailAddress email, String firstName, String lastName) {
    store.insert(user, email, firstName, lastName);
    store.addMember(user, UserState.ACTIVE, SystemRole.SUPERUSER, false);
  }

  /// Changes what a user tells of himself.
  ///
  /// @param edit the members of the request: what is not among them stays
  /// @throws Problem VALIDATION_FAILED
  public Person edit(UserId user, Map<String, @Nullable Object> edit) {
    return transactions.write(() -> {
      Person known = find(user).orElseThrow(Problem::notFound);
      Profile before = Profile.of(known);
      Profile after = before.with(edit);
      if (!after.equals(before)) {
        store.update(user, after);
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put("email", known.email());
        changes.putAll(before.changesTo(after));
        audit.append(AuditRecord.done(UserAction.UPDATED, user.value(), changes));
      }
      return find(user).orElseThrow();
    });
  }

  /// Those who are invited too.
  public Page<Person> page(UserQuery query) {
    return store.page(query);
  }

  /// Those who have a role, by name.
  public List<Person> withRole(String role) {
    return store.withRole(role);
  }

  /// Those of these who are there, by name.
  public List<Person> among(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : store.among(ids);
  }

  /// A part of adding staff.
  public void setPhone(UserId user, @Nullable String phone) {
    store.setPhone(user, phone);
  }

  public List<Person> owners() {
    return store.owners();
  }

  /// Suspends: from the next request on no session of the user is good. To be called in a guarded
  /// context.
  ///
  /// @param reason why; kept with the suspension, and in the log
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED for a reason that is too long; LAST_OWNER,
  ///   LAST_MSP_ADMIN, LAST_SUPERUSER, FORBIDDEN, INVALID_STATE come from the database
  public Person suspend(UserId user, @Nullable String reason) {
    Validation check = new Validation();
    String why = check.optionalLines("/reason", reason, Suspension.LONGEST_REASON);
    check.done();
    return changeState(user, UserState.SUSPENDED, UserAction.SUSPENDED, why);
  }

  public Person reactivate(UserId user) {
    return changeState(user, UserState.ACTIVE, UserAction.REACTIVATED, null);
  }

  /// Takes the user out; what he did stays in the log under his name.
  public void delete(UserId user) {
    transactions.run(() -> {
      Person before = store.find(user).orElseThrow(Problem::notFound);
      requireWithinRights(user);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("email", before.email());
      List<Runnable> afterwards = leaving.stream().map(module -> module.afterwards(user)).toList();
      leaving.forEach(module -> changes.putAll(module.leave(user)));
      store.changeState(user, UserState.DELETED, null);
      afterwards.forEach(Runnable::run);
      audit.append(AuditRecord.done(UserAction.DELETED, user.value(), changes));
    });
  }

  private Person changeState(
      UserId user, UserState wanted, AuditAction action, @Nullable String reason) {
    return transactions.write(() -> {
      Person before = store.find(user).orElseThrow(Problem::notFound);
      requireWithinRights(user);
      store.changeState(user, wanted, reason);
      return recorded(action, before, reason);
    });
  }

  /// Changes names, phone or role; null leaves a thing as it is.
  ///
  /// @throws Problem NOT_FOUND; PROTECTED_ROLE, ROLE_ESCALATION, LAST_OWNER come from the database
  public Person update(UserId user, UserEdit edit) {
    return transactions.write(() -> {
      Person before = store.find(user).orElseThrow(Problem::notFound);
      requireWithinRights(user);
      store.rename(
          user,
          edit.firstName() == null ? before.firstName() : edit.firstName(),
          edit.lastName() == null ? before.lastName() : edit.lastName());
      if (edit.changesPhone()) {
        store.setPhone(user, edit.phone());
      }
      if (edit.role() != null && !edit.role().equals(before.role())) {
        store.changeRole(
            user,
            edit.role(),
            SystemRole.OWNER.is(edit.role())
                || before.owner() && SystemRole.MSP_ADMIN.is(edit.role()));
      }
      return recorded(UserAction.UPDATED, before);
    });
  }

  /// Whether a member of staff may make API keys: a part of changing staff.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal ROLE_FORBIDS_API_KEYS, FORBIDDEN
  public void allowApi(UserId user, boolean allowed) {
    store.allowApi(user, allowed);
  }

  /// Whether somebody comes from outside the MSP: a part of changing staff.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal ROLE_ESCALATION, FORBIDDEN
  public void markExternal(UserId user, boolean external) {
    store.markExternal(user, external);
  }

  /// Demands a second factor of a user, from his next sign-in on.
  ///
  /// @throws Problem NOT_FOUND, FORBIDDEN
  public Person requireSecondFactor(UserId user, boolean required) {
    return transactions.write(() -> {
      Person before = store.find(user).orElseThrow(Problem::notFound);
      requireWithinRights(user);
      store.requireSecondFactor(user, required);
      return recorded(UserAction.UPDATED, before);
    });
  }

  /// Takes the ownership away; he stays as an administrator.
  ///
  /// @throws Problem NOT_FOUND; LAST_OWNER comes from the database
  public Person removeOwner(UserId user) {
    return transactions.write(() -> {
      Person before = store.find(user).filter(Person::owner).orElseThrow(Problem::notFound);
      if (SystemRole.MSP_ADMIN.is(before.role())) {
        throw new Problem(
            ProblemCode.PROTECTED_ROLE,
            "An MSP's owners are its MSP Admins; a superuser changes them.");
      }
      store.changeRole(user, SystemRole.ORG_ADMIN.key(), false);
      return recorded(OwnerAction.REMOVED, before);
    });
  }

  /// Whom of these the actor may change, as far as their rights go.
  public Set<UUID> withinRights(Collection<UUID> people) {
    return people.isEmpty() ? Set.of() : store.withinRights(people);
  }

  /// Nobody changes somebody whose rights are not within their own. The database says it again at
  /// the act.
  ///
  /// @throws Problem FORBIDDEN
  public void requireWithinRights(UserId user) {
    if (!store.withinRights(List.of(user.value())).contains(user.value())) {
      throw new Problem(ProblemCode.FORBIDDEN, GREATER_RIGHTS);
    }
  }

  private Person recorded(AuditAction action, Person before) {
    return recorded(action, before, null);
  }

  private Person recorded(AuditAction action, Person before, @Nullable String reason) {
    Person after = store.find(new UserId(before.id())).orElseThrow();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("email", before.email());
    put(changes, "firstName", before.firstName(), after.firstName());
    put(changes, "lastName", before.lastName(), after.lastName());
    put(changes, "phone", before.phone(), after.phone());
    put(changes, "role", before.role(), after.role());
    put(changes, "owner", before.owner(), after.owner());
    put(changes, "mfaRequired", before.mfaRequired(), after.mfaRequired());
    put(changes, "state", before.state(), after.state());
    if (reason != null) {
      changes.put("reason", reason);
    }
    audit.append(AuditRecord.done(action, after.id(), changes));
    return after;
  }

  private static void put(
      Map<String, @Nullable Object> changes,
      String name,
      @Nullable Object before,
      @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("from", before);
      change.put("to", after);
      changes.put(name, change);
    }
  }
}
