package io.stewardry.access;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Stands in front of every handler: who comes, may he be there, may he do this. Closed unless a
/// handler says otherwise, and every refusal of somebody who is known is written down.
final class PermissionCheck implements HandlerInterceptor {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final AuditLog audit;
  private final Entries entries;

  PermissionCheck(AuditLog audit, Entries entries) {
    this.audit = audit;
    this.entries = entries;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Public.class)) {
      return true;
    }
    if (Edge.authentication(request) instanceof Authentication.Refused refused) {
      tell(request, refused);
    }
    Caller caller = Edge.caller(request);
    if (caller.firstHere()) {
      entries.note(caller);
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null && !method.hasMethodAnnotation(SignedIn.class)) {
      throw new IllegalStateException("no permission is declared on " + method);
    }
    if (!"ACTIVE".equals(caller.state()) && !READS.contains(request.getMethod())) {
      refuse(
          request, caller, ProblemCode.ORG_SUSPENDED, "It can be read only until it is resumed.");
    }
    if (requires != null) {
      require(request, caller, requires);
    }
    return true;
  }

  private void require(HttpServletRequest request, Caller caller, Requires requires) {
    Set<Permission> held = Roles.of(caller);
    for (Permission permission : requires.value()) {
      if (held.contains(permission)) {
        return;
      }
    }
    Permission missing = requires.value()[0];
    if (missing.plane() == Permission.Plane.PLATFORM) {
      refuse(request, caller, ProblemCode.PLATFORM_ONLY, "Ask a superuser of this installation.");
    }
    refuse(
        request,
        caller,
        ProblemCode.FORBIDDEN,
        "The permission "
            + missing.key()
            + " is missing. Ask an administrator of your organization for it.");
  }

  private void refuse(HttpServletRequest request, Caller caller, ProblemCode code, String detail) {
    audit.appendRefusal(
        caller.context().recordingIn(caller.organization()),
        AuditRecord.refused("request.refused", "request", null, code.name(), asked(request)));
    throw new Problem(code, detail);
  }

  /// Refused at the edge: the entry stands at home, because where he wanted to go may not exist.
  private void tell(HttpServletRequest request, Authentication.Refused refused) {
    Map<String, Object> asked = new LinkedHashMap<>(asked(request));
    Edge.requestedOrganization(request).ifPresent(id -> asked.put("requestedOrganizationId", id));
    audit.appendRefusal(
        new ActingContext(refused.home(), refused.home(), refused.user(), refused.kind())
            .recordingIn(refused.home()),
        AuditRecord.refused("request.refused", "request", null, refused.code().name(), asked));
  }

  private static Map<String, Object> asked(HttpServletRequest request) {
    return Map.of("method", request.getMethod(), "path", request.getRequestURI());
  }
}
