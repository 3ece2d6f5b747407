package io.stewardry.tenancy.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers what the web server refuses before the application sees it, such as a request line that
/// is none: a problem document below `/api`, else one sentence. Neither the server nor a stack
/// trace is named.
public final class PlainErrors extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    int status = status(request, response.getStatus());
    response.setStatus(status);
    String id = Ids.next().toString();
    String path = request.getRequestURI();
    // Mostly programs send broken request lines and misspelt paths of the API.
    boolean api = path == null || path.isEmpty() || path.startsWith("/api");
    byte[] body = (api ? problem(status, id) : what(status) + "\n").getBytes(UTF_8);
    try {
      response.setHeader("X-Request-Id", id);
      response.setHeader("Cache-Control", "no-store");
      response.setContentType(api ? "application/problem+json" : "text/plain;charset=UTF-8");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("the sender of a broken request did not wait", gone);
    }
  }

  /// What nobody here speaks is a mistake of the sender and no fault of ours: CONNECT, another
  /// version of HTTP, another transfer encoding.
  private static int status(Request request, int status) {
    return switch (status) {
      case 501 -> "CONNECT".equals(request.getMethod()) ? 405 : 400;
      case 505 -> 400;
      default -> status;
    };
  }

  private static String problem(int status, String id) {
    return """
    {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s","requestId":"%s"}\
    """
        .formatted(title(status), status, what(status), code(status), id);
  }

  private static String code(int status) {
    return switch (status) {
      case 404 -> "NOT_FOUND";
      case 405 -> "METHOD_NOT_ALLOWED";
      case 413 -> "TOO_LARGE";
      case 503 -> "UNAVAILABLE";
      default -> status < 500 ? "MALFORMED" : "UNEXPECTED";
    };
  }

  private static String title(int status) {
    return ProblemCode.valueOf(code(status)).title();
  }

  private static String what(int status) {
    return switch (status) {
      case 404 -> "Nothing is found at this address.";
      case 405 -> "This method is not offered here.";
      case 413 -> "Send less at once.";
      case 503 -> "Try again in a few seconds.";
      default ->
          status < 500
              ? "The request is not well formed."
              : "It is not your fault. Tell the operator the request id.";
    };
  }
}
