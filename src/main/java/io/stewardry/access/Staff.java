package io.stewardry.access;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.kernel.Verb;
import io.stewardry.people.Invitation;
import io.stewardry.people.Invitations;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Staff of the acting MSP: its users, with the organizations that they reach. Nothing is given by
/// itself: MSP Admins reach every organization, everybody else what was granted to him.
@Service
public class Staff {
  private final Users users;
  private final Invitations invitations;
  private final Grants grants;
  private final Transactions transactions;
  private final AuditLog audit;

  Staff(
      Users users,
      Invitations invitations,
      Grants grants,
      Transactions transactions,
      AuditLog audit) {
    this.users = users;
    this.invitations = invitations;
    this.grants = grants;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @throws Problem NOT_FOUND outside an MSP
  public Page<StaffMember> page(UserQuery query, Caller caller) {
    requireMsp(caller);
    Page<Person> page = users.page(query);
    Map<UUID, List<Access>> access =
        grants.of(page.items().stream().map(Person::id).toList(), caller);
    return page.map(person -> member(person, access));
  }

  /// @throws Problem NOT_FOUND
  public StaffMember get(UUID id, Caller caller) {
    requireMsp(caller);
    Person person = users.find(new UserId(id)).orElseThrow(Problem::notFound);
    return member(person, grants.of(List.of(id), caller));
  }

  /// Who reaches a child of the acting MSP: by name, MSP Admins among them.
  public List<StaffMember> reaching(UUID child, Caller caller) {
    requireMsp(caller);
    Map<UUID, List<Access>> access = grants.to(child, caller);
    return Stream.concat(
            users.withRole(SystemRole.MSP_ADMIN.key()).stream(),
            users.among(access.keySet()).stream()
                .filter(person -> !SystemRole.MSP_ADMIN.is(person.role())))
        .map(person -> member(person, access))
        .toList();
  }

  /// Invites somebody to the staff, with what he will reach.
  ///
  /// @throws Problem VALIDATION_FAILED, ORG_ACCESS_REQUIRED, EMAIL_DOMAIN_MISMATCH,
  ///   INVITATION_EXISTS
  /// @throws io.stewardry.tenancy.DatabaseRefusal ROLE_ESCALATION, ORG_ACCESS_DENIED, EMAIL_IN_USE,
  ///   LIMIT_EXCEEDED, ROLE_FORBIDS_API_KEYS
  public StaffMember create(StaffDraft draft, Caller caller) {
    requireMsp(caller);
    StaffDraft.New wanted = draft.asNew();
    return transactions.write(() -> {
      Invitation invitation = invitations.admit(wanted.invitee(), wanted.external());
      UserId user = new UserId(invitation.userId());
      if (wanted.phone() != null) {
        users.setPhone(user, wanted.phone());
      }
      if (wanted.apiAccess()) {
        users.allowApi(user, true);
      }
      Person person = users.find(user).orElseThrow();
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("email", person.email());
      changes.put("role", person.role());
      changes.put("external", person.external());
      changes.put("apiAccess", person.apiAccess());
      changes.put("invitationId", invitation.id().toString());
      audit.append(AuditRecord.done(StaffAction.CREATED, person.id(), changes));
      wanted.access().forEach(access -> grants.give(person, access));
      return get(person.id(), caller);
    });
  }

  /// Changes names, role, access and the right to use the API, together or not at all. To be called
  /// in a guarded context.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, ORG_ACCESS_REQUIRED
  /// @throws io.stewardry.tenancy.DatabaseRefusal PROTECTED_ROLE, ROLE_ESCALATION, LAST_MSP_ADMIN,
  ///   LAST_BILLING_ADMIN, ORG_ACCESS_DENIED, ROLE_FORBIDS_API_KEYS, FORBIDDEN
  public StaffMember update(UUID id, StaffDraft draft, Caller caller) {
    requireMsp(caller);
    UserId user = new UserId(id);
    StaffDraft.Change change = draft.asChange();
    return transactions.write(() -> {
      Person before = users.find(user).orElseThrow(Problem::notFound);
      // First: with the mark on, some roles are closed.
      if (Boolean.FALSE.equals(change.external())) {
        users.markExternal(user, false);
      }
      if (change.editsPerson()) {
        users.update(user, change.edit());
      }
      Person after = users.find(user).orElseThrow();
      boolean keysForbidden =
          SystemRole.of(after.role()).filter(SystemRole::forbidsApiKeys).isPresent();
      Boolean api =
          change.apiAccess() == null && keysForbidden && after.apiAccess()
              ? Boolean.FALSE
              : change.apiAccess();
      if (api != null) {
        users.allowApi(user, api);
      }
      if (Boolean.TRUE.equals(change.external())) {
        users.markExternal(user, true);
      }
      recorded(before, users.find(user).orElseThrow());
      if (change.access() != null) {
        replace(after, change.access(), caller);
      }
      return get(id, caller);
    });
  }

  /// Replaces what somebody was given by what is wanted; what the caller cannot see stays. To be
  /// called in a guarded context.
  public StaffMember setAccess(
      UUID id, @Nullable List<WantedAccess.@Nullable Draft> access, Caller caller) {
    if (access == null) {
      throw Problem.invalid("/access", "It takes a list.");
    }
    return update(id, StaffDraft.ofAccess(access), caller);
  }

  /// Gives the caller access to one organization, with all verbs, beside what he has. To be called
  /// in a guarded context.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal FORBIDDEN, ROLE_ESCALATION
  public void giveMyself(UUID child, Caller caller) {
    Person me = users.find(caller.user()).orElseThrow(Problem::notFound);
    transactions.run(
        () -> grants.give(me, new WantedAccess(child, null, List.copyOf(Verb.ALL), null)));
  }

  /// Gives a member of staff access to one organization, beside what they have. To be called in a
  /// guarded context.
  ///
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED; PROTECTED_ROLE for an MSP Admin; INVALID_STATE
  ///   when they have direct access already
  /// @throws io.stewardry.tenancy.DatabaseRefusal ORG_ACCESS_DENIED, ROLE_ESCALATION, FORBIDDEN
  public StaffMember give(
      UUID child, UserId user, List<Verb> verbs, @Nullable String expiresAt, Caller caller) {
    requireMsp(caller);
    Validation check = new Validation();
    List<WantedAccess> wanted =
        WantedAccess.of(
            check,
            List.of(
                new WantedAccess.Draft(
                    child.toString(),
                    null,
                    verbs.stream().<@Nullable String>map(Verb::key).toList(),
                    expiresAt)),
            Instant.now());
    check.done();
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (SystemRole.MSP_ADMIN.is(person.role())) {
        throw new Problem(
            ProblemCode.PROTECTED_ROLE, "MSP Admins have access to every organization already.");
      }
      boolean direct =
          grants.to(child, caller).getOrDefault(user.value(), List.of()).stream()
              .anyMatch(one -> one.groupId() == null);
      if (direct) {
        throw new Problem(
            ProblemCode.INVALID_STATE,
            "They have direct access already. Change it on their own page, or remove it first.");
      }
      grants.give(person, wanted.getFirst());
      return new StaffMember(
          person, grants.to(child, caller).getOrDefault(user.value(), List.of()), false);
    });
  }

  /// Gives a member of staff access to one organization for a time, beside all that they have. To
  /// be called in a guarded context.
  ///
  /// @throws Problem NOT_FOUND
  /// @throws io.stewardry.tenancy.DatabaseRefusal ORG_ACCESS_DENIED, ROLE_ESCALATION, FORBIDDEN
  public void giveUntil(UUID child, UserId user, List<Verb> verbs, Instant end) {
    transactions.run(() ->
        grants.give(
            users.find(user).orElseThrow(Problem::notFound),
            new WantedAccess(child, null, verbs, end)));
  }

  /// Somebody with what they were given to one child.
  ///
  /// @throws Problem NOT_FOUND
  public StaffMember in(UUID child, UserId user, Caller caller) {
    requireMsp(caller);
    Person person = users.find(user).orElseThrow(Problem::notFound);
    return member(person, grants.to(child, caller));
  }

  /// Takes one organization from somebody. To be called in a guarded context.
  ///
  /// @throws Problem NOT_FOUND; PROTECTED_ROLE for an MSP Admin; INVALID_STATE when it comes with a
  ///   group
  public void remove(UUID child, UserId user, Caller caller) {
    requireMsp(caller);
    transactions.run(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (SystemRole.MSP_ADMIN.is(person.role())) {
        throw new Problem(
            ProblemCode.PROTECTED_ROLE,
            "MSP Admins have access to every organization by their role.");
      }
      List<Access> given = grants.to(child, caller).getOrDefault(user.value(), List.of());
      if (given.isEmpty()) {
        throw Problem.notFound();
      }
      Optional<Access> group = given.stream().filter(one -> one.groupId() != null).findFirst();
      if (group.isPresent()) {
        throw new Problem(
            ProblemCode.INVALID_STATE,
            "The access comes with the group "
                + group.get().name()
                + ". Take the organization out of the group, or the group from the person.");
      }
      given.forEach(one -> grants.revoke(person, one));
    });
  }

  /// For an MSP Admin access means nothing: it is neither asked for nor stored.
  private void replace(Person person, List<WantedAccess> access, Caller caller) {
    if (!SystemRole.MSP_ADMIN.is(person.role())) {
      grants.replace(person, access, caller);
    }
  }

  private void recorded(Person before, Person after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("email", after.email());
    if (before.apiAccess() != after.apiAccess()) {
      changes.put("apiAccess", Map.of("from", before.apiAccess(), "to", after.apiAccess()));
    }
    if (before.external() != after.external()) {
      changes.put("external", Map.of("from", before.external(), "to", after.external()));
    }
    if (changes.size() > 1) {
      audit.append(AuditRecord.done(StaffAction.UPDATED, after.id(), changes));
    }
  }

  private static StaffMember member(Person person, Map<UUID, List<Access>> access) {
    boolean all = SystemRole.MSP_ADMIN.is(person.role());
    return new StaffMember(
        person, all ? List.of() : access.getOrDefault(person.id(), List.of()), all);
  }

  private static void requireMsp(Caller caller) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
  }
}
