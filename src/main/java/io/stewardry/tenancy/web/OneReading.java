package io.stewardry.tenancy.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first of all filters: it refuses what two of those behind it could read differently. An
/// address has one spelling, so that what is decided by the address as it was sent holds for the
/// handler that is found by the decoded one; a header that decides stands there once; a body is
/// bounded and in memory before anybody looks at it.
final class OneReading extends OncePerRequestFilter {
  /// Encoded letters, digits and `-` `.` `_` `~`, which need no encoding (RFC 3986, 2.3); encoded
  /// slashes, backslashes, semicolons, percent signs and controls; path parameters; steps that lead
  /// nowhere or up.
  private static final Pattern SECOND_SPELLING =
      Pattern.compile(
          "%(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9Bb]|2[5DdEeFf]|5[CcFf]|7[EeFf]|[01][0-9A-Fa-f])"
              + "|;|//|/\\.{1,2}(?:/|$)");

  /// What stands in no address unencoded (RFC 3986).
  private static final Pattern NO_ADDRESS = Pattern.compile("[^!-~]|[\"<>\\[\\\\\\]^`{|}]");

  private static final List<String> ONCE =
      List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match");

  private final ProblemAnswers answers;
  private final boolean alwaysSecure;

  /// @param alwaysSecure browsers come by https whatever this server sees: a proxy ends it
  OneReading(ProblemAnswers answers, boolean alwaysSecure) {
    this.answers = answers;
    this.alwaysSecure = alwaysSecure;
  }

  /// So that every cookie is marked `Secure`, and browsers are told to come by https only.
  private static final class ByHttps extends HttpServletRequestWrapper {
    ByHttps(HttpServletRequest request) {
      super(request);
    }

    @Override
    public boolean isSecure() {
      return true;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String requestId = Ids.next().toString();
    request.setAttribute(Edge.REQUEST_ID, requestId);
    response.setHeader("X-Request-Id", requestId);
    // Refused below in any case: this is only about the form of the answer.
    boolean api = Edge.isApi(request) || Edge.isApi(request.getServletPath());
    HttpServletRequest read;
    try {
      requireOneSpelling(request);
      if (api) {
        ONCE.forEach(header -> requireOnce(request, header));
      }
      read = api ? ApiBody.read(request) : request;
    } catch (Problem problem) {
      refuse(problem, api, request, response);
      return;
    }
    try {
      chain.doFilter(alwaysSecure ? new ByHttps(read) : read, response);
    } catch (InvalidParameterException odd) {
      refuse(ProblemOfFailure.ofParameters(odd), api, request, response);
    }
  }

  private void refuse(
      Problem problem, boolean api, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (api) {
      answers.write(problem, request, response);
    } else {
      response.sendError(problem.code().status());
    }
  }

  static boolean hasOneSpelling(String path) {
    return !SECOND_SPELLING.matcher(path).find() && !NO_ADDRESS.matcher(path).find();
  }

  private static void requireOneSpelling(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query != null && NO_ADDRESS.matcher(query).find()) {
      throw new Problem(
          ProblemCode.MALFORMED, "The query has a character that must be percent-encoded.");
    }
    if (!hasOneSpelling(request.getRequestURI())) {
      throw new Problem(
          ProblemCode.MALFORMED,
          "The address is spelt in an unusual way. Send letters, digits and - . _ ~ as they are, one slash at a time, and no path parameters.");
    }
  }

  private static void requireOnce(HttpServletRequest request, String header) {
    if (Collections.list(request.getHeaders(header)).size() > 1) {
      throw new Problem(
          ProblemCode.MALFORMED, "The header " + header + " is there twice. Send it once.");
    }
  }
}
