package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Leads on to another page, which shows the notice.
///
/// @param backAt the part of the page at `path` that is opened, where the page that the form names
///   is preferred; null where only `path` is meant
/// @param inPlace what htmx gets instead; null when it follows, too
public record Redirect(
    Supplier<String> path,
    HttpStatus status,
    @Nullable String backAt,
    @Nullable Notice notice,
    @Nullable Function<Frame, Drawn> inPlace)
    implements PageAnswer {

  public static Redirect to(String path) {
    return to(() -> path);
  }

  /// @param path asked only when it is followed
  public static Redirect to(Supplier<String> path) {
    return new Redirect(path, HttpStatus.FOUND, null, null, null);
  }

  public static Redirect seeOther(String path) {
    return new Redirect(() -> path, HttpStatus.SEE_OTHER, null, null, null);
  }

  /// The browser sends the same form again, to where it was meant.
  public static Redirect sendingAgain(String path) {
    return new Redirect(() -> path, HttpStatus.TEMPORARY_REDIRECT, null, null, null);
  }

  /// To the page where a question was opened.
  public static Redirect back(String otherwise) {
    return back(otherwise, "");
  }

  /// @param tab which is opened when it is that page, such as `#sign-in`
  public static Redirect back(String otherwise, String tab) {
    return new Redirect(() -> otherwise, HttpStatus.FOUND, tab, null, null);
  }

  public Redirect saying(Notice notice) {
    return new Redirect(path, status, backAt, notice, inPlace);
  }

  /// A part of the page that htmx swaps: it says by itself what was done.
  public Redirect inPlace(Function<Frame, Drawn> drawn) {
    return new Redirect(path, status, backAt, notice, drawn);
  }

  /// Leaves the notice for the page there.
  ///
  /// @return where it leads
  public String begin(HttpServletRequest request, HttpServletResponse response) {
    String there = path.get();
    if (notice != null) {
      Flash.leave(request, response, notice);
    }
    if (backAt == null) {
      return there;
    }
    String back = LocalPath.asked(request, there);
    return back.equals(there) ? there + backAt : back;
  }
}
