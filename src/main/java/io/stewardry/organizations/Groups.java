package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.internal.GroupStore;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Groups of the acting MSP's children. Access can be given to a group, so whoever changes who is
/// in it changes who reaches what: from the next request on.
@Service
public class Groups {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 1000;

  private final GroupStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  Groups(GroupStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// What somebody asks for; null leaves a thing as it is.
  public record Draft(@Nullable String name, @Nullable String description) {}

  /// By name. Of a reader who does not reach every child: those in which he reaches one, and the
  /// empty ones.
  public Page<Group> page(@Nullable String search, PageRequest page, Caller caller) {
    requireMsp(caller);
    return store.page(sought(search), page, caller);
  }

  /// @throws Problem NOT_FOUND
  public Group get(UUID id, Caller caller) {
    requireMsp(caller);
    return store.find(id, caller).orElseThrow(Problem::notFound);
  }

  /// Empty when the reader does not see it.
  public Optional<Group> find(UUID id, Caller caller) {
    return store.find(id, caller);
  }

  /// The names of the groups that a child is in. To be asked at home, for who may view groups.
  public List<String> namesOf(OrganizationId child) {
    return store.namesOf(child);
  }

  /// Those in the group that the reader reaches, by name.
  public Page<OrganizationName> organizations(UUID id, PageRequest page, Caller caller) {
    return organizations(id, null, page, caller);
  }

  /// @param search a part of the name, external id or domain; null is all
  public Page<OrganizationName> organizations(
      UUID id, @Nullable String search, PageRequest page, Caller caller) {
    get(id, caller);
    return store.members(id, sought(search), page, caller);
  }

  /// Is the child in the group? To be asked at home.
  public boolean includes(UUID id, OrganizationId child) {
    return !store.membersAmong(id, Set.of(child.value())).isEmpty();
  }

  /// Which of these are in the group already.
  public Set<UUID> among(UUID id, Collection<UUID> children, Caller caller) {
    get(id, caller);
    return store.membersAmong(id, children);
  }

  /// @throws Problem VALIDATION_FAILED, also when another group has the name
  public Group create(Draft draft, Caller caller) {
    requireMsp(caller);
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), LONGEST_NAME);
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    check.done();
    return transactions.write(() -> {
      UUID id = Ids.next();
      requireFree(name, id);
      store.insert(id, name, about == null ? "" : about);
      audit.append(AuditRecord.done(GroupAction.CREATED, id, Map.of("name", name)));
      return get(id, caller);
    });
  }

  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, VERSION_MISMATCH
  public Group update(UUID id, Draft draft, @Nullable Integer expected, Caller caller) {
    Validation check = new Validation();
    String name = draft.name() == null ? null : check.required("/name", draft.name(), LONGEST_NAME);
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    check.done();
    return transactions.write(() -> {
      if (expected == null) {
        store.hold(id);
      }
      Group before = get(id, caller);
      String wanted = name == null ? before.name() : name;
      requireFree(wanted, id);
      int version = expected == null ? before.version() : expected;
      boolean done =
          store.update(
              id,
              wanted,
              draft.description() == null ? before.description() : about == null ? "" : about,
              version);
      if (!done && expected == null) {
        throw Transactions.again();
      }
      if (!done) {
        throw Problem.versionMismatch(before.version());
      }
      audit.append(
          AuditRecord.done(
              GroupAction.UPDATED,
              id,
              Map.of("name", Map.of("from", before.name(), "to", wanted))));
      return get(id, caller);
    });
  }

  /// Deletes it, and the access that was given to it.
  ///
  /// @throws Problem NOT_FOUND; ORG_ACCESS_DENIED and FORBIDDEN come from the database
  public void delete(UUID id, Caller caller) {
    transactions.run(() -> {
      Group before = get(id, caller);
      List<UUID> members = store.memberIds(id);
      for (UUID member : before.grants() == 0 ? List.<UUID>of() : members) {
        recorded(GroupAction.ORGANIZATION_REMOVED, before, member);
      }
      store.delete(id);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("name", before.name());
      changes.put("organizations", members.size());
      changes.put("grants", before.grants());
      audit.append(AuditRecord.done(GroupAction.DELETED, id, changes));
    });
  }

  /// Puts a child into the group, or takes it out; what is so already stays so.
  ///
  /// @throws Problem NOT_FOUND; ORG_ACCESS_DENIED and FORBIDDEN come from the database
  public Group change(UUID id, OrganizationId child, boolean belongs, Caller caller) {
    return transactions.write(() -> {
      Group before = get(id, caller);
      if (store.change(id, child, belongs)) {
        recorded(
            belongs ? GroupAction.ORGANIZATION_ADDED : GroupAction.ORGANIZATION_REMOVED,
            before,
            child.value());
      }
      return get(id, caller);
    });
  }

  private void recorded(AuditAction action, Group group, UUID child) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("group", group.name());
    changes.put("groupId", group.id().toString());
    changes.put("organizationId", child.toString());
    audit.append(AuditRecord.done(action, group.id(), changes));
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw Problem.invalid("/name", "Another group has this name.");
    }
  }

  private static @Nullable String sought(@Nullable String search) {
    if (search != null && (search.length() > LONGEST_NAME || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return TypedText.orNull(search);
  }

  /// Only an MSP has organizations to put together.
  private static void requireMsp(Caller caller) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
  }
}
