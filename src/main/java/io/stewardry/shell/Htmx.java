package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// What htmx says in its headers, and what it is told in ours.
public final class Htmx {
  /// A header of an answer: where htmx puts it into the element and not in its place.
  static final String SWAP = "HX-Reswap";

  static final String WITHIN = "innerHTML";

  /// A header of an answer: where htmx leads the browser.
  static final String REDIRECT = "HX-Redirect";

  private Htmx() {}

  /// Did htmx send it, and not the browser itself?
  public static boolean sent(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }

  /// htmx gets the content alone, unless it replaces the whole body.
  public static boolean wantsFragment(HttpServletRequest request) {
    return sent(request)
        && !"true".equals(request.getHeader("HX-Boosted"))
        && !"true".equals(request.getHeader("HX-History-Restore-Request"));
  }

  /// htmx asks for one part of the page, which it swaps.
  public static boolean wantsPart(HttpServletRequest request, String id) {
    return wantsFragment(request) && id.equals(request.getHeader("HX-Target"));
  }

  /// htmx would follow a redirect by itself, and put the page there into the middle of this one.
  public static void leadTo(HttpServletResponse response, String path) {
    response.setHeader(REDIRECT, path);
  }

  /// The answer goes into that element, whatever was asked for.
  static void putInto(HttpServletResponse response, String id) {
    response.setHeader("HX-Retarget", "#" + id);
    response.setHeader(SWAP, WITHIN);
  }
}
