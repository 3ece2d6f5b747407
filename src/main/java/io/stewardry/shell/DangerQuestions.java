package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/// Asks a [DangerQuestion] and takes its answer.
///
/// A handler for GET asks it. Its link is `shell/part/ask.jte`: with script it opens as a dialog,
/// without as a page. The handler for POST does the act and leads back by [#back]; what it refuses
/// it asks again by [#again].
public final class DangerQuestions {
  /// Where htmx puts it.
  private static final String PLACE = "dialog";

  private static final String BACK = "back";

  private DangerQuestions() {}

  /// The question, with the numbers of now.
  ///
  /// @param otherwise where Cancel leads when the browser does not say where the person came from
  public static ModelAndView ask(
      DangerQuestion question, Frame frame, String otherwise, HttpServletRequest request) {
    return view(
        question,
        frame,
        Objects.requireNonNullElse(LocalPath.before(request), otherwise),
        "",
        FieldErrors.NONE,
        Frames.wantsPart(request, PLACE));
  }

  /// The question again, with what was typed and what is wrong with it. For a failure that
  /// [RefusedForm] could tell in words.
  public static ModelAndView again(
      DangerQuestion question,
      Frame frame,
      String otherwise,
      FieldErrors errors,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean dialog = Frames.wantsFragment(request);
    if (dialog) {
      response.setHeader("HX-Retarget", "#" + PLACE);
      response.setHeader("HX-Reswap", "innerHTML");
    }
    return view(
        question,
        frame,
        back(request, otherwise),
        Objects.requireNonNullElse(request.getParameter("reason"), ""),
        errors,
        dialog);
  }

  /// The page on which the question was opened.
  public static String back(HttpServletRequest request, String otherwise) {
    return Objects.requireNonNullElse(LocalPath.safe(request.getParameter(BACK)), otherwise);
  }

  private static ModelAndView view(
      DangerQuestion question,
      Frame frame,
      @Nullable String back,
      String reason,
      FieldErrors errors,
      boolean dialog) {
    return new ModelAndView(
        dialog ? "shell/part/danger-dialog" : "shell/danger",
        Map.of(
            "frame", frame,
            "question", question,
            "back", Objects.requireNonNullElse(back, ""),
            "reason", reason,
            "errors", errors));
  }
}
