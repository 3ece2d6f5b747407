package io.stewardry.shell.web;

import io.stewardry.kernel.Problem;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Denials;
import io.stewardry.shell.ErrorPage;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Plane;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of a failure, or for htmx one line of it. Whoever is signed in keeps navigation,
/// organization and search around it.
@Component
final class FailurePages {
  private final Frames frames;
  private final ObjectProvider<CallerFrame> callers;
  private final ObjectProvider<Denials> denials;
  private final WaysOn waysOn;

  FailurePages(
      Frames frames,
      ObjectProvider<CallerFrame> callers,
      ObjectProvider<Denials> denials,
      WaysOn waysOn) {
    this.frames = frames;
    this.callers = callers;
    this.denials = denials;
    this.waysOn = waysOn;
  }

  ModelAndView of(ErrorPage error, HttpServletRequest request) {
    return of(error, false, null, request);
  }

  /// A refusal of what the reader can ask for, or begin, on another page.
  ModelAndView ofRefusal(Problem refusal, ErrorPage error, HttpServletRequest request) {
    return of(error, false, refusal, request);
  }

  /// @param askable somebody at the reader's home may be able to give access
  private ModelAndView of(
      ErrorPage error, boolean askable, @Nullable Problem refusal, HttpServletRequest request) {
    ErrorPage told = request.getMethod().equals("GET") ? error : error.nothingSaved();
    ModelAndView view =
        Htmx.wantsFragment(request)
            ? new ModelAndView("shell/notice", Map.of("notice", told.asNotice()))
            : page(told, askable, refusal, request);
    view.setStatus(HttpStatus.valueOf(error.status()));
    return view;
  }

  /// An organization to which somebody has no access, or which does not exist.
  ModelAndView ofUnreachable(ErrorPage error, HttpServletRequest request) {
    return of(error, true, null, request);
  }

  /// A refusal in the words of who refused.
  ModelAndView ofDenial(ErrorPage error, HttpServletRequest request) {
    Optional<Denials.Denial> denial =
        Optional.ofNullable(denials.getIfAvailable()).flatMap(words -> words.of(request));
    return of(
        denial.map(words -> error.saying(error.icon(), words.what(), words.why())).orElse(error),
        denial.filter(Denials.Denial::givable).isPresent(),
        null,
        request);
  }

  private ModelAndView page(
      ErrorPage error, boolean askable, @Nullable Problem refusal, HttpServletRequest request) {
    Frame frame =
        Optional.ofNullable(callers.getIfAvailable())
            .flatMap(caller -> caller.ofFailure(request))
            .orElseGet(() -> frames.anonymous(request));
    ModelAndView view = new ModelAndView("shell/error");
    view.addObject("frame", frame.titled(error.what()));
    view.addObject("error", wayOn(error, frame, request));
    Optional.ofNullable(refusal)
        .flatMap(why -> waysOn.from(why, frame, request))
        .ifPresent(link -> view.addObject("wayOn", link));
    Optional.of(frame)
        .filter(around -> askable && around.plane() != Plane.ANONYMOUS)
        .flatMap(around -> Optional.ofNullable(denials.getIfAvailable()))
        .flatMap(words -> words.asking(request))
        .ifPresent(asking -> view.addObject("asking", asking));
    return view;
  }

  private static ErrorPage wayOn(ErrorPage error, Frame frame, HttpServletRequest request) {
    if (error.actionHref() == null || frame.plane() == Plane.ANONYMOUS) {
      return error;
    }
    String before = LocalPath.before(request);
    return before == null || before.equals(request.getRequestURI())
        ? error.leadingTo("Go to the overview", frame.startHref())
        : error.leadingTo("Back", before);
  }
}
