package io.stewardry.access;

import io.stewardry.access.internal.ReachMatrixStore;
import io.stewardry.access.internal.ReachStore;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.OrganizationState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Answers why somebody may do something, and who may: by the same rules as every request, read
/// from the history of users, roles, groups and grants.
@Service
public class Why {
  private static final String SUPERUSER =
      "Superusers can enter every organization; each entry is logged.";

  private final ReachStore store;
  private final ReachMatrixStore matrix;
  private final PermissionWords words;
  private final ClosedPermissions closed;
  private final AuditLog audit;

  Why(
      ReachStore store,
      ReachMatrixStore matrix,
      PermissionWords words,
      ClosedPermissions closed,
      AuditLog audit) {
    this.closed = closed;
    this.words = words;
    this.store = store;
    this.matrix = matrix;
    this.audit = audit;
  }

  /// @param user the caller himself, or a user of the acting organization
  /// @param organization the acting one, or a child of it
  /// @throws Problem NOT_FOUND for a user or organization that the caller does not see; FORBIDDEN
  ///   comes from the database
  public Explanation explain(UUID user, UUID organization, Permission permission, Caller caller) {
    boolean myself = user.equals(caller.user().value());
    if (caller.superuser() && myself) {
      return ofSuperuser(user, organization, permission, caller);
    }
    Optional<Reach> found = store.who(organization, user, null).stream().findFirst();
    if (found.isEmpty()) {
      if (!myself) {
        throw Problem.notFound();
      }
      return new Explanation(
          user,
          organization,
          permission.key(),
          false,
          List.of(),
          new Explanation.Refusal(
              4, ProblemCode.ORG_ACCESS_DENIED.name(), "You have no access to this organization."));
    }
    Reach reach = found.get();
    Explanation.Refusal refusal = refusal(reach, organization, permission);
    return new Explanation(
        user, organization, permission.key(), refusal == null, steps(reach), refusal);
  }

  /// What somebody may do in an organization and what not, permission by permission.
  ///
  /// @throws Problem NOT_FOUND
  public List<Explanation> explainAll(UUID user, UUID organization) {
    Reach reach =
        store.who(organization, user, null).stream().findFirst().orElseThrow(Problem::notFound);
    return Arrays.stream(Permission.values())
        .filter(permission ->
            words.offers(permission) && permission.plane() == Permission.Plane.ORGANIZATION)
        .map(permission -> {
          Explanation.Refusal refusal = refusal(reach, organization, permission);
          return new Explanation(
              user, organization, permission.key(), refusal == null, steps(reach), refusal);
        })
        .toList();
  }

  /// The children that the caller reaches, with the access to each that a member of his staff was
  /// given.
  ///
  /// @param onlyReached leave out what that one does not reach
  public Page<ReachedOrganization> matrix(
      UUID user, boolean onlyReached, @Nullable String search, PageRequest page, Caller caller) {
    if (search != null && (search.length() > 200 || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return matrix.page(user, onlyReached, TypedText.orNull(search), page, caller);
  }

  /// Everybody who can do it: of the organization's own people and of the staff of its MSP. Who of
  /// the staff would have to ask at the door today cannot; on a past day, whoever had access
  /// counts, and the visits say who was there.
  ///
  /// @param at on a past day; null is now
  public List<Holder> whoCan(UUID organization, Permission permission, @Nullable Instant at) {
    List<Reach> reaching = store.who(organization, null, at);
    boolean own = organization.equals(Acting.context().organization().value());
    // On a past day there may have been nobody; today somebody reaches it, or it is not seen.
    if (reaching.isEmpty()
        && !own
        && (at == null || store.who(organization, null, null).isEmpty())) {
      throw Problem.notFound();
    }
    boolean seesItsPeople = own || seen(organization, permission);
    return reaching.stream()
        .filter(reach -> seesItsPeople || reach.away(organization))
        .filter(reach -> reach.admitted() && refusedBy(reach, organization, permission) == null)
        .filter(reach -> held(reach, organization).contains(permission))
        .map(reach ->
            new Holder(
                reach.userId(),
                reach.email(),
                reach.name(),
                reach.role(),
                reach.home(),
                steps(reach)))
        .toList();
  }

  /// Whoever manages an organization sees the names of its people only where its door lets him in,
  /// and that he looked stands in its log.
  private boolean seen(UUID organization, Permission permission) {
    ActingContext context = Acting.context();
    if (!store.letsIn(organization, context.actor())) {
      return false;
    }
    audit.appendRead(
        context.recordingIn(new OrganizationId(organization)),
        AuditRecord.done(AccessResource.VIEWED, Map.of("permission", permission.key())));
    return true;
  }

  private Explanation.@Nullable Refusal refusal(
      Reach reach, UUID organization, Permission permission) {
    String account =
        switch (reach.state()) {
          case ACTIVE -> null;
          case INVITED -> "The invitation was not accepted yet.";
          case SUSPENDED -> "The account is suspended.";
          case DELETED -> "The account is deleted.";
        };
    if (account != null) {
      return new Explanation.Refusal(2, ProblemCode.ACCOUNT_SUSPENDED.name(), account);
    }
    if (reach.verbs().isEmpty()) {
      return new Explanation.Refusal(
          4,
          ProblemCode.ORG_ACCESS_DENIED.name(),
          "No access to this organization, neither direct nor through a group.");
    }
    Optional<ClosedCapability> above = reach.closedAbove(organization);
    if (above.isPresent()) {
      return refusal(
          4, above.get(), "They were given access. Their organization can't use it now: ");
    }
    if (!reach.admitted()) {
      return new Explanation.Refusal(
          4,
          ProblemCode.ENTRY_REQUIRED.name(),
          "Owners let staff in on request, and no visit is agreed for now.");
    }
    boolean reads = permission.verb() == Verb.VIEW;
    boolean stands = reach.organizationState() == OrganizationState.ACTIVE;
    if (!stands && !(reads && reach.away(organization))) {
      return new Explanation.Refusal(
          5, ProblemCode.ORG_SUSPENDED.name(), "The organization is suspended.");
    }
    if (held(reach, organization).contains(permission)) {
      return refusedBy(reach, organization, permission);
    }
    boolean byRole = ceiling(reach, organization).contains(permission);
    return new Explanation.Refusal(
        6,
        ProblemCode.FORBIDDEN.name(),
        byRole
            ? "Their access does not include: " + permission.verb().word() + "."
            : title(reach.role()) + " can't " + words.phrase(permission) + ".");
  }

  /// Those who may do it can't while a capability is missing: the one of their own organization by
  /// which they reach another, or the one that everything needs which takes this permission.
  private Explanation.@Nullable Refusal refusedBy(
      Reach reach, UUID organization, Permission permission) {
    if (reach.past()) {
      return null;
    }
    return reach
        .closedAbove(organization)
        .or(() -> closed.why(permission, reach.capabilities()))
        .or(() ->
            reach.manages(organization)
                    || Roles.keptWithoutMsp(Set.of(permission), reach.owner()).contains(permission)
                ? Optional.empty()
                : reach.homeCapabilities().closed(CapabilityKey.MSP))
        .map(one -> refusal(7, one, ""))
        .orElse(null);
  }

  /// Without the day on which it ended, which is told only to those whose it is.
  private static Explanation.Refusal refusal(int step, ClosedCapability closed, String before) {
    return new Explanation.Refusal(
        step,
        closed.problem().code().name(),
        before
            + closed.key().words()
            + " ("
            + closed.key().key()
            + ") "
            + (closed.endedAt() == null ? "is missing." : "has ended."));
  }

  private static Set<Permission> held(Reach reach, UUID organization) {
    return Roles.of(holder(reach, organization, reach.verbs()));
  }

  private static Set<Permission> ceiling(Reach reach, UUID organization) {
    return Roles.of(holder(reach, organization, Verb.ALL));
  }

  private static Roles.Holder holder(Reach reach, UUID organization, Set<Verb> verbs) {
    return new Roles.Holder(
        reach.role(),
        reach.own(),
        reach.homeKind(),
        reach.organizationKind(),
        reach.away(organization),
        verbs);
  }

  private static List<Explanation.Step> steps(Reach reach) {
    return reach.ways().stream()
        .map(way -> new Explanation.Step(way.kind(), way.id(), text(way, reach)))
        .toList();
  }

  private static String text(Reach.Way way, Reach reach) {
    String role = title(reach.role());
    String verbs =
        Verb.words(way.verbs()) + (way.expiresAt() == null ? "" : ", until " + way.expiresAt());
    return switch (way.kind()) {
      case HOME -> "Member of the organization as " + role;
      case MSP_ADMIN -> "MSP Admin: access to every organization of the MSP";
      case GROUP ->
          "Access through "
              + (way.name() == null ? "a group of the MSP" : "the group " + way.name())
              + " as "
              + role
              + ": "
              + verbs;
      case GRANT -> "Direct access as " + role + ": " + verbs;
      case SUPERUSER -> SUPERUSER;
    };
  }

  private static Explanation ofSuperuser(
      UUID user, UUID organization, Permission permission, Caller caller) {
    Set<Permission> held = Roles.of(caller);
    boolean allowed = held.contains(permission);
    return new Explanation(
        user,
        organization,
        permission.key(),
        allowed,
        List.of(new Explanation.Step(WayKind.SUPERUSER, null, SUPERUSER)),
        allowed
            ? null
            : new Explanation.Refusal(
                6,
                ProblemCode.FORBIDDEN.name(),
                "Inside an organization a superuser has no platform permissions."));
  }

  private static String title(String role) {
    return SystemRole.of(role).map(SystemRole::title).orElse(role);
  }
}
