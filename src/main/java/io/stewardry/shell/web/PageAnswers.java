package io.stewardry.shell.web;

import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.view.RedirectView;

/// Answers what handlers of pages return: draws the template or the part that is asked for, or
/// leads on. It is done while the handler's organization is bound, so that what is drawn late is
/// read where the handler acts, and what fails is answered like a failure of the handler.
final class PageAnswers implements HandlerMethodReturnValueHandler {
  private static final String WAY_ON = "wayOn";

  private final HandlerFrames frames;
  private final ObjectProvider<Pages> pages;
  private final ObjectProvider<WaysOn> waysOn;

  PageAnswers(HandlerFrames frames, ObjectProvider<Pages> pages, ObjectProvider<WaysOn> waysOn) {
    this.frames = frames;
    this.pages = pages;
    this.waysOn = waysOn;
  }

  @Override
  public boolean supportsReturnType(MethodParameter type) {
    return PageAnswer.class.isAssignableFrom(type.getParameterType());
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter type,
      ModelAndViewContainer container,
      NativeWebRequest web) {
    HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
    HttpServletResponse response = (HttpServletResponse) web.getNativeResponse();
    if (!(value instanceof PageAnswer answer) || response == null) {
      throw new IllegalStateException("a handler of a page answers something");
    }
    switch (answer) {
      case Drawn drawn -> draw(drawn, type, container, request, response);
      case Asked asked -> draw(asked.drawn(request, response), type, container, request, response);
      case Redirect redirect -> {
        Function<Frame, Drawn> inPlace = redirect.inPlace();
        if (inPlace != null && Htmx.wantsFragment(request)) {
          Frame frame = frames.of(type, request, container);
          draw(inPlace.apply(frame), type, container, request, response);
        } else {
          lead(redirect.status(), redirect.begin(request, response), container);
        }
      }
    }
  }

  private void draw(
      Drawn drawn,
      MethodParameter handler,
      ModelAndViewContainer container,
      HttpServletRequest request,
      HttpServletResponse response) {
    Drawn shown = drawn.begin(request, response);
    String template = shown.template(request);
    container.setViewName(template);
    Set<String> wanted = pages.getObject().parameters(template);
    container.addAllAttributes(shown.values(wanted, () -> frames.of(handler, request, container)));
    if (wanted.contains(WAY_ON)) {
      RefusedForm.of(request)
          .flatMap(refusal ->
              waysOn.getObject().from(refusal, frames.of(handler, request, container), request))
          .ifPresent(link -> container.addAttribute(WAY_ON, link));
    }
  }

  private static void lead(HttpStatus status, String path, ModelAndViewContainer container) {
    container.setRedirectModelScenario(true);
    if (status == HttpStatus.FOUND) {
      container.setViewName("redirect:" + path);
    } else {
      RedirectView there = new RedirectView(path);
      there.setStatusCode(status);
      container.setView(there);
    }
  }
}
