package io.stewardry.access;

import io.stewardry.identity.Sessions;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.LocalPath;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Stands behind [PermissionCheck] in front of dangerous acts: has the bearer of the session shown
/// who he is of late? On a page he is asked, and led back to where he came from.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StepUpCheck implements HandlerInterceptor, WebMvcConfigurer {
  private final Sessions sessions;
  private final Refusals refusals;

  StepUpCheck(Sessions sessions, Refusals refusals) {
    this.sessions = sessions;
    this.refusals = refusals;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || !method.hasMethodAnnotation(StepUp.class)) {
      return true;
    }
    Caller caller = Edge.caller(request);
    // A key has no hands that could leave a desk, and what it may do was chosen one by one.
    if (caller.kind() == ActorKind.KEY || sessions.freshlyProven(caller)) {
      return true;
    }
    Problem problem =
        refusals.of(
            request,
            caller,
            new Problem(
                ProblemCode.STEP_UP_REQUIRED,
                "It is a quarter of an hour or more since you showed who you are. Send the password or a code to POST /api/sessions/current/step-up, then try again."));
    if (Edge.isApi(request)) {
      throw problem;
    }
    String asking =
        "/account/confirm?next=" + URLEncoder.encode(back(request), StandardCharsets.UTF_8);
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setStatus(problem.code().status());
      response.setHeader("HX-Redirect", asking);
    } else {
      response.sendRedirect(asking);
    }
    return false;
  }

  /// A form is filled in anew: what was typed is not carried along.
  private static String back(HttpServletRequest request) {
    String asked = LocalPath.safe(request.getRequestURI());
    String before = LocalPath.before(request);
    return request.getMethod().equals("GET") && asked != null
        ? asked
        : before == null ? "/" : before;
  }
}
