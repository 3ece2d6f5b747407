package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers every failure of a call under `/api` as a problem document. Pages are the shell's.
final class ApiProblemResolver implements HandlerExceptionResolver, Ordered {
  private final ProblemAnswers answers;

  ApiProblemResolver(ProblemAnswers answers) {
    this.answers = answers;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!Edge.isApi(request)) {
      return null;
    }
    Problem problem = ProblemAnswers.of(failure);
    ProblemAnswers.sayWhatIsOffered(failure, response);
    try {
      answers.write(problem, request, response);
    } catch (IOException gone) {
      return new ModelAndView();
    }
    return new ModelAndView();
  }
}
