package io.stewardry.tenancy;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the database answered about the bearer of a token, for the organization he wants to act in.
///
/// @param home his own organization
/// @param organization the acting organization
/// @param managing the organization above the acting one; null for a root or the platform
/// @param verbs with which he reaches the acting organization
/// @param rolePermissions what the role holds where the home made it; null for a built-in one
/// @param scopes what an API key may do at the most; null for a session
/// @param dangers which dangerous acts an API key was allowed; none for a session, which proves who
///   is there
/// @param state the acting organization's effective state
/// @param firstHere his first request there for half an hour, to be entered in the audit log
/// @param access of his home, at the moment of this answer
/// @param capabilities of the acting organization, at the same moment
/// @param byIdentityToken which is less than the session for which it stands
public record Caller(
    UserId user,
    ActorKind kind,
    SessionId session,
    OrganizationId home,
    OrganizationKind homeKind,
    OrganizationId organization,
    OrganizationKind organizationKind,
    @Nullable OrganizationId managing,
    String role,
    boolean owner,
    @Nullable Set<Permission> rolePermissions,
    @Nullable Set<Permission> scopes,
    Set<Dangerous> dangers,
    Set<Verb> verbs,
    OrganizationState state,
    boolean firstHere,
    Instant expiresAt,
    VersionMark mark,
    EffectiveCapabilities capabilities,
    EffectiveCapabilities homeCapabilities,
    boolean byIdentityToken) {

  /// A superuser who has not entered an organization acts in the platform plane.
  public boolean inPlatformPlane() {
    return organizationKind == OrganizationKind.PLATFORM;
  }

  public boolean superuser() {
    return homeKind == OrganizationKind.PLATFORM;
  }

  /// Does the role reach every child by itself, while the home can manage others? The others reach
  /// what they were granted.
  public boolean everyChildByRole() {
    return superuser() || SystemRole.MSP_ADMIN.is(role);
  }

  /// Does the role include it, at home or in an organization to which they have access?
  public boolean roleHas(Permission permission) {
    return superuser()
        || (rolePermissions == null
            ? SystemRole.of(role)
                .filter(builtIn ->
                    builtIn.atHome().contains(permission) || builtIn.inside().contains(permission))
                .isPresent()
            : rolePermissions.contains(permission));
  }

  /// Can the home manage others at the moment of this answer?
  public boolean manages() {
    return homeCapabilities.closed(CapabilityKey.MSP).isEmpty();
  }

  public boolean reachesEveryChild() {
    return everyChildByRole() && manages();
  }

  public boolean away() {
    return !organization.equals(home);
  }

  /// The API key that he came with; null for a session.
  public @Nullable UUID key() {
    return kind == ActorKind.KEY ? session.value() : null;
  }

  public ActingContext context() {
    return new ActingContext(organization, home, user, kind, key());
  }

  /// For what stands at his home, wherever he acts.
  public ActingContext atHome() {
    return new ActingContext(home, home, user, kind, key());
  }
}
