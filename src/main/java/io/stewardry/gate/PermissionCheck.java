package io.stewardry.gate;

import io.stewardry.access.MissingPermission;
import io.stewardry.access.Roles;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.Denials;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.ByIdentityToken;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Stands in front of every handler: who comes, may he be there, may he do this. Closed unless a
/// handler says otherwise, and every refusal of somebody who is known is written down.
final class PermissionCheck implements HandlerInterceptor {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final PathOrganization paths;
  private final Refusals refusals;
  private final Entries entries;
  private final RateLimits limits;
  private final ClosedDoor closed;
  private final FormerAddress former;
  private final PermissionWords words;

  PermissionCheck(
      PathOrganization paths,
      Refusals refusals,
      Entries entries,
      RateLimits limits,
      ClosedDoor closed,
      FormerAddress former,
      PermissionWords words) {
    this.words = words;
    this.paths = paths;
    this.refusals = refusals;
    this.entries = entries;
    this.limits = limits;
    this.closed = closed;
    this.former = former;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Public.class)) {
      return true;
    }
    if (Edge.authentication(request) instanceof Authentication.Refused refused) {
      refusals.atTheEdge(request, refused);
      if (refused.code() == ProblemCode.ENTRY_REQUIRED
          && closed.leadsToAsking(request, response, refused)) {
        return false;
      }
    }
    Caller caller = Edge.caller(request);
    if (former.leadsOn(request, response, caller)) {
      return false;
    }
    boolean writes = !READS.contains(request.getMethod());
    if (writes) {
      limits.writes().take(caller.user());
    }
    if (caller.firstHere()) {
      entries.note(caller);
    }
    requireOneOrganization(request, caller, method);
    if (writes) {
      requireFormOfThisOrganization(request, caller);
    }
    if (caller.state() != OrganizationState.ACTIVE && writes) {
      throw refusals.of(
          request,
          caller,
          new Problem(ProblemCode.ORG_SUSPENDED, "It can be read only until it is resumed."));
    }
    requirePlatformBelowItsAddress(request, caller);
    if (method.hasMethodAnnotation(WithSession.class) && caller.kind() == ActorKind.KEY) {
      throw refusals.of(
          request,
          caller,
          new Problem(
              ProblemCode.FORBIDDEN,
              "An API key cannot do this, whatever its scopes. Sign in and do it in a session."));
    }
    if (Edge.byIdentityToken(request)
        && (method.hasMethodAnnotation(WithSession.class)
            || method.hasMethodAnnotation(StepUp.class)
            || writes && !method.hasMethodAnnotation(ByIdentityToken.class))) {
      throw refusals.of(
          request,
          caller,
          new Problem(
              ProblemCode.FORBIDDEN,
              "An identity token cannot do this. Send the token of the session itself."));
    }
    if (method.hasMethodAnnotation(AboutApiKeys.class) && Roles.forbidApiKeys(caller)) {
      throw refusals.of(
          request,
          caller,
          new Problem(
              ProblemCode.ROLE_FORBIDS_API_KEYS,
              "Technician, Help Desk and Command Runner have no API keys. Ask an administrator who has a key, or for another role."));
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null && writes && caller.kind() == ActorKind.KEY && onlyViews(caller)) {
      throw refusals.of(
          request,
          caller,
          new Problem(
              ProblemCode.FORBIDDEN,
              "This API key may only view. Use one whose scopes include a change."));
    }
    Needs needs = method.getMethodAnnotation(Needs.class);
    boolean above = needs != null && (requires == null || !own(request, caller, method, requires));
    if (requires != null) {
      require(
          request,
          caller,
          demanded(request, caller, method, requires),
          above ? Roles.whileOpen(caller) : Roles.of(caller));
    } else if (!method.hasMethodAnnotation(SignedIn.class) && !describesTheApi(method)) {
      throw new IllegalStateException("no permission is declared on " + method);
    }
    if (needs != null && above && !needs.kept()) {
      requireOpen(request, caller, needs);
      if (writes && needs.value() == CapabilityKey.MSP && !needs.endsOnly()) {
        requireLicense(request, caller);
      }
    }
    return true;
  }

  /// A caller who only views changes nothing, not even what needs no permission, such as
  /// favourites.
  private static boolean onlyViews(Caller caller) {
    return Roles.of(caller).stream().allMatch(permission -> permission.verb() == Verb.VIEW);
  }

  /// A customer's own organization has nothing below it: another id in the path is a mistake, told
  /// without a look-up.
  private void requireOneOrganization(
      HttpServletRequest request, Caller caller, HandlerMethod method) {
    if (Edge.isApi(request)
        && method.hasMethodAnnotation(OfOrganization.class)
        && caller.away()
        && caller.organizationKind() == OrganizationKind.CUSTOMER
        && !paths.isActing(request, caller)) {
      throw new Problem(
          ProblemCode.ORG_CONTEXT_MISMATCH,
          "X-Org-Id names one organization and the path another. Send the same in both.");
    }
  }

  /// A form says by its id which organization it was drawn for, and its address names a child by
  /// the child's id. Sent to another one, by an old tab or by hand, it changes nothing.
  private void requireFormOfThisOrganization(HttpServletRequest request, Caller caller) {
    if (Edge.isApi(request)) {
      return;
    }
    boolean pinned =
        Edge.requestedOrganization(request).isEmpty()
            || !Edge.byFormerSlug(request)
                && drawnFor(request).filter(caller.organization().toString()::equals).isPresent();
    if (!pinned || paths.namesByShortName(request)) {
      throw refusals.of(
          request,
          caller,
          new Problem(
              ProblemCode.STALE_CONTEXT,
              "Nothing was saved. Open the page again in the organization that you want to change."));
    }
  }

  private static Optional<String> drawnFor(HttpServletRequest request) {
    String[] organizations = request.getParameterValues("_org");
    return organizations != null && organizations.length == 1
        ? Optional.of(organizations[0])
        : Optional.empty();
  }

  private Permission demanded(
      HttpServletRequest request, Caller caller, HandlerMethod method, Requires requires) {
    return own(request, caller, method, requires) ? requires.own()[0] : requires.value();
  }

  /// Is it about the acting organization itself, for which another permission is declared?
  private boolean own(
      HttpServletRequest request, Caller caller, HandlerMethod method, Requires requires) {
    return requires.own().length > 0
        && method.hasMethodAnnotation(OfOrganization.class)
        && paths.isActing(request, caller);
  }

  /// @param held of a handler that needs a capability: what the caller may do while it is there,
  ///   since what is missing is asked next
  private void require(
      HttpServletRequest request, Caller caller, Permission permission, Set<Permission> held) {
    if (held.contains(permission)) {
      return;
    }
    request.setAttribute(Denials.MISSING, permission);
    throw refusals.of(
        request,
        caller,
        permission.plane() == Permission.Plane.PLATFORM
            ? new Problem(ProblemCode.PLATFORM_ONLY, "Ask a superuser of this installation.")
            : new Problem(
                ProblemCode.FORBIDDEN,
                "You can't "
                    + words.phrase(permission)
                    + " here ("
                    + permission.key()
                    + "). "
                    + MissingPermission.of(permission, caller).words()));
  }

  /// After the permission, so that a refusal says nothing of the organization to those who may not
  /// do it anyway.
  private void requireOpen(HttpServletRequest request, Caller caller, Needs needs) {
    Optional<ClosedCapability> closed = caller.capabilities().closed(needs.value());
    if (closed.isPresent()) {
      throw refusals.of(request, caller, closed.get().problem());
    }
  }

  /// An MSP needs a licence to change its customers.
  private void requireLicense(HttpServletRequest request, Caller caller) {
    Optional<Problem> unlicensed = caller.capabilities().unlicensed();
    if (unlicensed.isPresent()) {
      throw refusals.of(request, caller, unlicensed.get());
    }
  }

  /// Pages that exist in both planes demand the permission of the organization; in the platform's
  /// addresses it is that of a superuser.
  private void requirePlatformBelowItsAddress(HttpServletRequest request, Caller caller) {
    String path = request.getRequestURI();
    if (path.startsWith("/o/") && caller.inPlatformPlane()) {
      throw Problem.notFound();
    }
    if ((path.equals("/platform") || path.startsWith("/platform/")) && !caller.inPlatformPlane()) {
      throw refusals.of(
          request,
          caller,
          new Problem(ProblemCode.PLATFORM_ONLY, "Ask a superuser of this installation."));
    }
  }

  /// The description of the API is made by a library, whose handlers carry no annotation of ours.
  private static boolean describesTheApi(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.springdoc.");
  }
}
