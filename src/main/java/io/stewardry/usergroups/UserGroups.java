package io.stewardry.usergroups;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.Transactions;
import io.stewardry.usergroups.internal.GroupMemberStore;
import io.stewardry.usergroups.internal.UserGroupStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Groups of the acting organization's users. Being in a group gives nobody any rights.
@Service
public class UserGroups {
  public static final int MOST_GROUPS = 200;
  public static final int MOST_USERS = 5_000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 1000;

  private final UserGroupStore store;
  private final GroupMemberStore members;
  private final Users users;
  private final Transactions transactions;
  private final AuditLog audit;

  UserGroups(
      UserGroupStore store,
      GroupMemberStore members,
      Users users,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.members = members;
    this.users = users;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// What somebody asks for; null leaves a thing as it is.
  ///
  /// @param users ids of all who are to be in the group
  public record Draft(
      @Nullable String name,
      @Nullable String description,
      @Nullable List<@Nullable String> users) {}

  public Page<UserGroup> page(UserGroupQuery query) {
    return store.page(query);
  }

  /// @throws Problem NOT_FOUND
  public UserGroup get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /// All who are in the group, by name.
  public List<GroupMember> members(UUID id) {
    return members.all(id);
  }

  /// @param search a part of the name or address; null is all
  public Page<GroupMember> members(UUID id, @Nullable String search, PageRequest page) {
    return members.page(id, UserGroupQuery.sought(search), page);
  }

  /// Which of these are in the group.
  public Set<UUID> among(UUID id, Collection<UUID> people) {
    return members.among(id, people);
  }

  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN, LIMIT_EXCEEDED
  public UserGroup create(Draft draft) {
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), LONGEST_NAME);
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    NamedUsers wanted = NamedUsers.of(draft.users(), check);
    check.done();
    return transactions.write(() -> {
      UUID id = Ids.next();
      store.holdNames();
      if (store.count(null) >= MOST_GROUPS) {
        throw Problem.limitExceeded(
            "userGroups",
            MOST_GROUPS,
            MOST_GROUPS,
            "An organization can have "
                + MOST_GROUPS
                + " user groups. Delete one that is no longer used first.");
      }
      requireFree(name, id);
      store.insert(id, name, about == null ? "" : about);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("name", name);
      replaceMembers(id, wanted, changes);
      audit.append(AuditRecord.done(UserGroupAction.CREATED, id, changes));
      return get(id);
    });
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN,
  ///   VERSION_MISMATCH
  public UserGroup update(UUID id, Draft draft, @Nullable Integer expected) {
    Validation check = new Validation();
    String name = draft.name() == null ? null : check.required("/name", draft.name(), LONGEST_NAME);
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    NamedUsers wanted = NamedUsers.of(draft.users(), check);
    check.done();
    return transactions.write(() -> {
      store.holdNames();
      UserGroup before = held(id, expected);
      String named = name == null ? before.name() : name;
      String described =
          draft.description() == null ? before.description() : about == null ? "" : about;
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      if (!named.equals(before.name())) {
        requireFree(named, id);
        changes.put("name", Map.of("from", before.name(), "to", named));
      }
      if (!described.equals(before.description())) {
        changes.put("description", Map.of("from", before.description(), "to", described));
      }
      if (!changes.isEmpty()) {
        store.update(id, named, described);
      }
      replaceMembers(id, wanted, changes);
      if (!changes.isEmpty()) {
        changes.putIfAbsent("name", before.name());
        audit.append(AuditRecord.done(UserGroupAction.UPDATED, id, changes));
      }
      return get(id);
    });
  }

  /// Its users stay as they are.
  ///
  /// @throws Problem NOT_FOUND, VERSION_MISMATCH
  public void delete(UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      UserGroup before = held(id, expected);
      store.delete(id);
      audit.append(
          AuditRecord.done(
              UserGroupAction.DELETED, id, Map.of("name", before.name(), "users", before.users())));
    });
  }

  /// Who is in it already stays in it.
  ///
  /// @throws Problem NOT_FOUND, LIMIT_EXCEEDED
  public UserGroup add(UUID id, UserId user) {
    return transactions.write(() -> {
      UserGroup before = held(id, null);
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (members.among(id, Set.of(person.id())).isEmpty()) {
        if (before.users() >= MOST_USERS) {
          throw Problem.limitExceeded(
              "userGroupUsers",
              before.users(),
              MOST_USERS,
              "A user group can have "
                  + Figures.count(MOST_USERS)
                  + " users. Remove somebody first, or create a second group.");
        }
        members.add(id, Set.of(person.id()));
        recorded(UserGroupAction.USER_ADDED, before, person);
      }
      return get(id);
    });
  }

  /// Who is not in it stays out.
  ///
  /// @throws Problem NOT_FOUND
  public UserGroup remove(UUID id, UserId user) {
    return transactions.write(() -> {
      UserGroup before = held(id, null);
      Person person = users.find(user).orElseThrow(Problem::notFound);
      if (!members.among(id, Set.of(person.id())).isEmpty()) {
        members.remove(id, Set.of(person.id()));
        recorded(UserGroupAction.USER_REMOVED, before, person);
      }
      return get(id);
    });
  }

  private UserGroup held(UUID id, @Nullable Integer expected) {
    store.hold(id);
    UserGroup group = get(id);
    if (expected != null && expected != group.version()) {
      throw Problem.versionMismatch(group.version());
    }
    return group;
  }

  /// @param changes says afterwards who came and who left, by address
  private void replaceMembers(UUID id, NamedUsers wanted, Map<String, @Nullable Object> changes) {
    if (!wanted.given()) {
      return;
    }
    Set<UUID> leaving = new HashSet<>();
    members.all(id).forEach(member -> leaving.add(member.id()));
    Set<UUID> coming = new HashSet<>(wanted.ids());
    coming.removeAll(leaving);
    leaving.removeAll(wanted.ids());
    List<Person> added = users.among(coming);
    wanted.requireAmong(coming, added);
    if (!leaving.isEmpty()) {
      changes.put("removed", addresses(users.among(leaving)));
      members.remove(id, leaving);
    }
    if (!added.isEmpty()) {
      changes.put("added", addresses(added));
      members.add(id, coming);
    }
  }

  private static List<String> addresses(List<Person> people) {
    return people.stream().map(Person::email).toList();
  }

  private void recorded(UserGroupAction action, UserGroup group, Person person) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("group", group.name());
    changes.put("groupId", group.id().toString());
    changes.put("userId", person.id().toString());
    changes.put("email", person.email());
    audit.append(AuditRecord.done(action, group.id(), changes));
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another user group has this name. Choose another one.");
    }
  }
}
