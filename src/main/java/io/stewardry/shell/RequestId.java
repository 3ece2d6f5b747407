package io.stewardry.shell;

import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;

/// The id under which a request is found in the log; error pages show it to be copied.
public final class RequestId {
  /// Where the first filter puts it; a request attribute survives the dispatch to the error page,
  /// which response headers need not.
  public static final String ATTRIBUTE = Edge.REQUEST_ID;

  public static final String HEADER = "X-Request-Id";

  private RequestId() {}

  /// Never empty: a request that no filter of ours has seen gets one here.
  public static String of(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(ATTRIBUTE) instanceof String given) {
      return given;
    }
    var sent = response.getHeader(HEADER);
    var id = sent != null ? sent : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
