package io.stewardry.gate;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.audit.RequestAction;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Writes refusals down: where it was refused, or at home when it is not known whether that place
/// exists.
@Service
class Refusals {
  private final AuditLog audit;
  private final PathOrganization paths;

  Refusals(AuditLog audit, PathOrganization paths) {
    this.paths = paths;
    this.audit = audit;
  }

  /// In the log of the acting organization.
  ///
  /// @return the problem, to be thrown
  Problem of(HttpServletRequest request, Caller caller, Problem problem) {
    Map<String, Object> asked = asked(request);
    asked.putAll(problem.members());
    record(caller.context().recordingIn(caller.organization()), problem.code().name(), asked);
    return problem;
  }

  /// In the log of the caller's home, with the organization that he named.
  Problem ofPathId(HttpServletRequest request, Caller caller, Problem problem) {
    return ofNamed(request, caller, problem, paths.text(request));
  }

  /// The same for one that a body names.
  Problem ofNamed(HttpServletRequest request, Caller caller, Problem problem, String organization) {
    Map<String, Object> asked = asked(request);
    asked.put("requestedOrganizationId", organization);
    record(caller.context().recordingIn(caller.home()), problem.code().name(), asked);
    return problem;
  }

  /// Refused before any handler: the entry stands at home, because where he wanted to go may not
  /// exist.
  void atTheEdge(HttpServletRequest request, Authentication.Refused refused) {
    Map<String, Object> asked = asked(request);
    Edge.requestedOrganization(request).ifPresent(id -> asked.put("requestedOrganizationId", id));
    record(refused.atHome().recordingIn(refused.home()), refused.code().name(), asked);
  }

  private void record(ActingContext where, String code, Map<String, Object> asked) {
    audit.appendRefusal(where, AuditRecord.refused(RequestAction.REFUSED, null, code, asked));
  }

  private static Map<String, Object> asked(HttpServletRequest request) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("method", request.getMethod());
    asked.put("path", request.getRequestURI());
    return asked;
  }
}
