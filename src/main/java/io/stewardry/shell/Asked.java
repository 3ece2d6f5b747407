package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A [DangerQuestion] before an act.
///
/// A handler for GET asks it. Its link is `shell/part/ask.jte`: with script it opens as a dialog,
/// without as a page. The handler for POST does the act and leads back by [Redirect#back]; what it
/// refuses it asks again by [#again].
///
/// @param otherwise where Cancel leads when the browser does not say where the person came from
/// @param refused why it is asked again; null when it is asked first
public record Asked(
    DangerQuestion question,
    String otherwise,
    FieldErrors errors,
    @Nullable RuntimeException refused)
    implements PageAnswer {
  /// Where htmx puts it.
  private static final String PLACE = "dialog";

  private static final String PAGE = "shell/danger";
  private static final String DIALOG = "shell/part/danger-dialog";

  /// The question, with the numbers of now.
  public static Asked of(DangerQuestion question, String otherwise) {
    return new Asked(question, otherwise, FieldErrors.NONE, null);
  }

  /// The question again, with what was typed and what is wrong with it.
  ///
  /// @param refused a failure that [RefusedForm] can tell in words
  public static Asked again(
      DangerQuestion question, String otherwise, FieldErrors errors, RuntimeException refused) {
    return new Asked(question, otherwise, errors, refused);
  }

  public Drawn drawn(HttpServletRequest request, HttpServletResponse response) {
    if (refused == null) {
      String before = LocalPath.before(request);
      return drawn(PAGE, before == null ? otherwise : before, "").part(PLACE, DIALOG);
    }
    boolean dialog = Htmx.wantsFragment(request);
    if (dialog) {
      Htmx.putInto(response, PLACE);
    }
    return drawn(
            dialog ? DIALOG : PAGE,
            LocalPath.asked(request, otherwise),
            Objects.requireNonNullElse(request.getParameter("reason"), ""))
        .refusing(refused);
  }

  private Drawn drawn(String template, String back, String reason) {
    return Drawn.of(template)
        .with("question", question)
        .with("back", back)
        .with("reason", reason)
        .with("errors", errors);
  }
}
