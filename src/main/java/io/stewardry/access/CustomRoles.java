package io.stewardry.access;

import io.stewardry.access.internal.RoleStore;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Validation;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The roles of the acting organization: those built in, and those that it made for itself. What a
/// role holds counts from the next request of everybody who has it.
@Service
public class CustomRoles {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1000;

  private final RoleStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  CustomRoles(RoleStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// What somebody asks for; null leaves a thing as it is.
  public record Draft(
      @Nullable String name,
      @Nullable String key,
      @Nullable String description,
      @Nullable List<@Nullable String> permissions) {}

  /// All roles that can be given in the acting organization, the built-in ones first.
  public Page<Role> all(Caller caller) {
    return Page.whole(
        Stream.concat(builtIn(caller).stream().map(Role::of), store.all().stream()).toList());
  }

  /// @throws Problem NOT_FOUND
  public Role get(UUID id, Caller caller) {
    return builtIn(caller).stream()
        .map(Role::of)
        .filter(role -> role.id().equals(id))
        .findAny()
        .or(() -> store.find(id))
        .orElseThrow(Problem::notFound);
  }

  /// What to begin with.
  public List<RoleTemplate> templates(Caller caller) {
    return caller.organizationKind() == OrganizationKind.MSP
        ? List.of(RoleTemplate.MANAGE_CUSTOMERS)
        : List.of();
  }

  /// How many people have it.
  public long holders(Role role) {
    return store.holders(role.key());
  }

  /// How many people have each role, by its key; one that nobody has is left out.
  public Map<String, Long> holders() {
    return store.holders();
  }

  /// @throws Problem VALIDATION_FAILED, PERMISSION_NOT_ASSIGNABLE, ROLE_ESCALATION
  public Role create(Draft draft, Caller caller) {
    requireOrganization(caller);
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), LONGEST_NAME);
    String asked = draft.key();
    RoleKeys.of(check, asked, name, Set.of());
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    Set<Permission> wanted = permissions(check, draft.permissions());
    check.done();
    requireAssignable(wanted, caller);
    return transactions.write(() -> {
      UUID id = Ids.next();
      String key = RoleKeys.of(check, asked, name, asked == null ? keys() : Set.of());
      requireFree(check, key, name, id);
      store.save(id, key, name, about == null ? "" : about, wanted, null);
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      changes.put("name", name);
      changes.put("key", key);
      changes.put("permissions", Role.keys(wanted));
      audit.append(AuditRecord.done(RoleAction.CREATED, id, changes));
      return store.find(id).orElseThrow();
    });
  }

  /// @param expected version of If-Match; null when the caller does not care
  /// @throws Problem NOT_FOUND, PROTECTED_ROLE, VALIDATION_FAILED, VERSION_MISMATCH,
  ///   PERMISSION_NOT_ASSIGNABLE, ROLE_ESCALATION
  public Role update(UUID id, Draft draft, @Nullable Integer expected, Caller caller) {
    Role before = own(id, caller);
    Validation check = new Validation();
    if (draft.key() != null && !draft.key().equals(before.key())) {
      check.refuse("/key", "The key cannot change: users have the role by it.");
    }
    String name =
        draft.name() == null ? before.name() : check.required("/name", draft.name(), LONGEST_NAME);
    String about = check.optionalLines("/description", draft.description(), LONGEST_DESCRIPTION);
    Set<Permission> wanted =
        draft.permissions() == null
            ? Permission.ofKeys(String.join(",", before.permissions()))
            : permissions(check, draft.permissions());
    check.done();
    requireAssignable(wanted, caller);
    return transactions.write(() -> {
      Role now = store.find(id).orElseThrow(Problem::notFound);
      requireFree(check, now.key(), name, id);
      String description =
          draft.description() == null ? now.description() : about == null ? "" : about;
      int version = expected == null ? now.version() : expected;
      if (!store.save(id, now.key(), name, description, wanted, version)) {
        if (expected == null) {
          throw Transactions.again();
        }
        throw Problem.versionMismatch(now.version());
      }
      audit.append(AuditRecord.done(RoleAction.UPDATED, id, changes(now, name, wanted)));
      return store.find(id).orElseThrow();
    });
  }

  /// @throws Problem NOT_FOUND, PROTECTED_ROLE, INVALID_STATE while somebody has it
  public void delete(UUID id, Caller caller) {
    Role before = own(id, caller);
    transactions.run(() -> {
      long holders = holders(before);
      if (holders > 0) {
        throw new Problem(
            ProblemCode.INVALID_STATE,
            "It is the role of "
                + holders
                + (holders == 1 ? " person" : " people")
                + ". Give them another one first.");
      }
      store.delete(id);
      audit.append(AuditRecord.done(RoleAction.DELETED, id, Map.of("name", before.name())));
    });
  }

  private Role own(UUID id, Caller caller) {
    Role role = get(id, caller);
    if (role.isProtected()) {
      throw new Problem(
          ProblemCode.PROTECTED_ROLE,
          "Built-in roles are the same for everybody. Create a custom role instead.");
    }
    return role;
  }

  /// Which permissions a role made here may hold at all.
  public static Set<Permission> assignable(OrganizationKind where) {
    if (where == OrganizationKind.CUSTOMER) {
      return SystemRole.ORG_ADMIN.atHome();
    }
    EnumSet<Permission> some = EnumSet.copyOf(SystemRole.MSP_ADMIN.atHome());
    some.removeIf(permission ->
        permission == Permission.LIMIT_UPDATE
            || Stream.of("staff.", "access.", "license.", "role.")
                .anyMatch(permission.key()::startsWith));
    return some;
  }

  /// What the caller may put into a role at the most: what he holds himself, at home also what he
  /// holds inside children.
  public static Set<Permission> heldBy(Caller caller) {
    Set<Permission> own = EnumSet.noneOf(Permission.class);
    own.addAll(Roles.of(caller));
    if (!caller.away()) {
      SystemRole.of(caller.role()).ifPresent(role -> own.addAll(role.inside()));
    }
    return own;
  }

  private static void requireAssignable(Set<Permission> wanted, Caller caller) {
    Set<Permission> possible = assignable(caller.organizationKind());
    List<String> never =
        Role.keys(wanted.stream().filter(permission -> !possible.contains(permission)).toList());
    if (!never.isEmpty()) {
      throw new Problem(
          ProblemCode.PERMISSION_NOT_ASSIGNABLE,
          "A custom role cannot have " + String.join(", ", never) + ". Leave it out.");
    }
    Set<Permission> own = heldBy(caller);
    List<String> more =
        Role.keys(wanted.stream().filter(permission -> !own.contains(permission)).toList());
    if (!more.isEmpty()) {
      throw new Problem(
          ProblemCode.ROLE_ESCALATION,
          "You do not have " + String.join(", ", more) + " yourself. Leave it out.");
    }
  }

  /// Whoever may do the greater may do the lesser that is a part of it.
  private static Set<Permission> permissions(
      Validation check, @Nullable List<@Nullable String> keys) {
    EnumSet<Permission> named = EnumSet.noneOf(Permission.class);
    if (keys == null) {
      check.refuse("/permissions", "It takes a list of permissions.");
      return named;
    }
    for (int n = 0; n < keys.size(); n++) {
      String key = keys.get(n);
      Permission permission = key == null ? null : Permission.ofKey(key).orElse(null);
      if (permission == null) {
        check.refuse("/permissions/" + n, "There is no such permission.");
      } else {
        named.add(permission);
      }
    }
    if (named.contains(Permission.USER_UPDATE)) {
      named.add(Permission.USER_RESET);
    }
    if (named.contains(Permission.GROUP_MANAGE)) {
      named.add(Permission.GROUP_UPDATE);
    }
    return named;
  }

  private Set<String> keys() {
    return store.all().stream().map(Role::key).collect(Collectors.toSet());
  }

  private void requireFree(Validation check, String key, String name, UUID own) {
    store.all().stream()
        .filter(role -> !role.id().equals(own))
        .forEach(role -> {
          if (role.key().equals(key)) {
            check.refuse("/key", "Another role has this key.");
          }
        });
    if (store.isNameTaken(name, own)) {
      check.refuse("/name", "Another role has this name.");
    }
    check.done();
  }

  private static Map<String, @Nullable Object> changes(
      Role before, String name, Set<Permission> wanted) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("key", before.key());
    if (!Objects.equals(before.name(), name)) {
      changes.put("name", Map.of("from", before.name(), "to", name));
    }
    List<String> after = Role.keys(wanted);
    if (!before.permissions().equals(after)) {
      changes.put("permissions", Map.of("from", before.permissions(), "to", after));
    }
    return changes;
  }

  private static List<SystemRole> builtIn(Caller caller) {
    return switch (caller.organizationKind()) {
      case MSP -> SystemRole.of(SystemRole.Of.MSP);
      case CUSTOMER -> SystemRole.of(SystemRole.Of.CUSTOMER);
      case PLATFORM -> List.of();
    };
  }

  private static void requireOrganization(Caller caller) {
    if (caller.organizationKind() == OrganizationKind.PLATFORM) {
      throw Problem.notFound();
    }
  }
}
