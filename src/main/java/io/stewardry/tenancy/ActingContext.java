package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who acts, in which organization: an immutable value that travels with a request or a job. There
/// is none that means "all organizations".
///
/// @param organization where it is acted: the only one whose rows are seen
/// @param home the actor's own organization; the same, unless staff or a superuser entered another
///   one
/// @param guarded the act changes somebody's state; such acts queue, so that the last owner is
///   never two people's
/// @param key the API key by which somebody acts, which the log names and by whose scopes is
///   measured what it gives; null for everything else
public record ActingContext(
    OrganizationId organization,
    OrganizationId home,
    UserId actor,
    ActorKind kind,
    Manner manner,
    boolean guarded,
    @Nullable UUID key) {
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  /// How an act relates to the organization's state.
  public enum Manner {
    /// It happens in the organization, so not while that is suspended.
    ACTING,
    /// It is the managing organization's act on its child, so it goes on while the child is
    /// suspended.
    MANAGING,
    /// It only writes down what was refused; nobody's state is asked.
    RECORDING
  }

  public ActingContext(
      OrganizationId organization, OrganizationId home, UserId actor, ActorKind kind) {
    this(organization, home, actor, kind, null);
  }

  public ActingContext(
      OrganizationId organization,
      OrganizationId home,
      UserId actor,
      ActorKind kind,
      @Nullable UUID key) {
    this(organization, home, actor, kind, Manner.ACTING, false, key);
  }

  /// Of nobody: a job, the first set-up, or somebody who is not known yet.
  public static ActingContext ofNobody(OrganizationId organization, ActorKind kind) {
    if (kind != ActorKind.JOB && kind != ActorKind.SETUP && kind != ActorKind.ANONYMOUS) {
      throw new IllegalArgumentException(kind + " is somebody or something");
    }
    return new ActingContext(organization, organization, NOBODY, kind);
  }

  /// Of a user in their own organization.
  public static ActingContext atHome(OrganizationId home, UserId user) {
    return new ActingContext(home, home, user, ActorKind.USER);
  }

  /// Of an actor that is no person, in its one organization.
  static ActingContext ofActor(OrganizationId organization, UUID actor, ActorKind kind) {
    return new ActingContext(organization, organization, new UserId(actor), kind);
  }

  /// Is the actor working in another organization than his own?
  public boolean away() {
    return !organization.equals(home);
  }

  /// The same actor in his own organization.
  public ActingContext atHome() {
    return new ActingContext(home, home, actor, kind, key);
  }

  /// The same actor, managing a child from outside.
  public ActingContext managing(OrganizationId child) {
    return new ActingContext(child, home, actor, kind, Manner.MANAGING, guarded, key);
  }

  /// The same actor inside an organization that they can enter. Whether they can is asked by the
  /// database.
  public ActingContext inside(OrganizationId where) {
    return new ActingContext(where, home, actor, kind, key);
  }

  /// The same, for an act on somebody's state.
  public ActingContext forGuardedAct() {
    return new ActingContext(organization, home, actor, kind, manner, true, key);
  }

  /// The same actor in an organization, writing down what was refused there.
  public ActingContext recordingIn(OrganizationId where) {
    return new ActingContext(where, home, actor, kind, Manner.RECORDING, false, key);
  }
}
