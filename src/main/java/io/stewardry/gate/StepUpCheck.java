package io.stewardry.gate;

import io.stewardry.kernel.Problem;
import io.stewardry.people.StepUps;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
  private final StepUps stepUps;
  private final Refusals refusals;

  StepUpCheck(StepUps stepUps, Refusals refusals) {
    this.stepUps = stepUps;
    this.refusals = refusals;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)
        || !(method.getMethodAnnotation(StepUp.class) instanceof StepUp act)) {
      return true;
    }
    Caller caller = Edge.caller(request);
    try {
      stepUps.requireProof(caller, act.value());
      return true;
    } catch (Problem problem) {
      throw refusals.of(request, caller, problem);
    }
  }
}
