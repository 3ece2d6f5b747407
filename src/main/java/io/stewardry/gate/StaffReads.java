package io.stewardry.gate;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Resource;
import io.stewardry.shell.Resources;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.NamesOnly;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/// Writes into the log of an organization what people from elsewhere look at there: each read,
/// before it is answered. If it cannot be written down, nothing is shown.
@Service
class StaffReads {
  private static final int LONGEST_QUERY = 500;

  private final Resources resources;
  private final AuditLog audit;

  StaffReads(Resources resources, AuditLog audit) {
    this.resources = resources;
    this.audit = audit;
  }

  void note(HttpServletRequest request, HandlerMethod handler, ActingContext context) {
    if (!context.away()
        || handler.hasMethodAnnotation(NamesOnly.class)
        || !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      return;
    }
    Map<String, Object> looked = new LinkedHashMap<>();
    looked.put("path", request.getRequestURI());
    String query = request.getQueryString();
    if (query != null) {
      looked.put(
          "query", query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query);
    }
    AuditAction viewed = viewed(handler);
    String one = named(request, handler);
    audit.appendRead(
        context.recordingIn(context.organization()),
        one == null ? AuditRecord.done(viewed, looked) : AuditRecord.done(viewed, one, looked));
  }

  /// By the permission that it takes: `user.view` reads a user.
  private AuditAction viewed(HandlerMethod handler) {
    Requires requires = handler.getMethodAnnotation(Requires.class);
    String resource = requires == null ? "organization" : requires.value().resource();
    return resources
        .find(resource)
        .map(Resource::viewed)
        .orElseThrow(() -> new IllegalStateException("nobody describes " + resource));
  }

  /// The one thing that the path names inside the organization, if it names one.
  private static @Nullable String named(HttpServletRequest request, HandlerMethod handler) {
    if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables)) {
      return null;
    }
    boolean ofOrganization = handler.hasMethodAnnotation(OfOrganization.class);
    return variables.entrySet().stream()
        .filter(variable -> !(ofOrganization && variable.getKey().equals("id")))
        .map(variable -> String.valueOf(variable.getValue()))
        .filter(value -> Ids.parse(value).isPresent())
        .findFirst()
        .orElse(null);
  }
}
