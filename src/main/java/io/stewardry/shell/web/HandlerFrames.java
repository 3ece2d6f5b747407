package io.stewardry.shell.web;

import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Draws the frame of a handler's page, once: for nobody where everybody may come, else for who is
/// signed in.
@Component
final class HandlerFrames {
  private static final String DRAWN = "frame";

  private final Frames frames;
  private final ObjectProvider<CallerFrame> callers;

  HandlerFrames(Frames frames, ObjectProvider<CallerFrame> callers) {
    this.frames = frames;
    this.callers = callers;
  }

  /// @param handler a parameter of it, or its return type
  /// @param container remembers the frame as long as the handler runs
  Frame of(
      MethodParameter handler,
      HttpServletRequest request,
      @Nullable ModelAndViewContainer container) {
    if (container != null && container.getModel().get(DRAWN) instanceof Frame drawn) {
      return drawn;
    }
    Frame frame =
        handler.hasMethodAnnotation(Public.class)
            ? frames.anonymous(request)
            : callers.getObject().of(request);
    if (container != null) {
      container.addAttribute(DRAWN, frame);
    }
    return frame;
  }
}
