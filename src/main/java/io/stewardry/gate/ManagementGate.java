package io.stewardry.gate;

import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Metrics and the like are for those who operate the installation; health alone is for anybody,
/// because a load balancer asks for it. With a management port of its own, that port is kept
/// private instead.
final class ManagementGate extends OncePerRequestFilter {
  private final ProblemAnswers answers;

  ManagementGate(ProblemAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/actuator/health") || path.startsWith("/actuator/health/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Caller caller = Edge.caller(request);
      if (!Roles.of(caller).contains(Permission.PLATFORM_OPERATE)) {
        throw new Problem(ProblemCode.PLATFORM_ONLY, "Ask a superuser of this installation.");
      }
    } catch (Problem problem) {
      answers.write(problem, request, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
