package io.stewardry.shell;

import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Where somebody is led back to: only an address of ours, because what somebody else put into a
/// link must not lead away from here.
public final class LocalPath {
  private static final String BACK = "back";

  private LocalPath() {}

  /// @return null for what is no path of this installation
  public static @Nullable String safe(@Nullable String next) {
    if (next == null || !next.matches("/[\\w/%.~-]*(\\?[\\w/%.~&=+:,-]*)?")) {
      return null;
    }
    String path = next.split("\\?", 2)[0];
    // A browser would make another address of some: “/.//evil.example” leads away.
    return Edge.hasOneSpelling(path) && !path.equals("/sign-out") ? next : null;
  }

  /// The page that a form names as the one to lead back to.
  public static String asked(HttpServletRequest request, String otherwise) {
    return Objects.requireNonNullElse(safe(request.getParameter(BACK)), otherwise);
  }

  /// The page that a form was sent from; null when the browser does not say.
  public static @Nullable String before(HttpServletRequest request) {
    String referer = request.getHeader(HttpHeaders.REFERER);
    if (referer == null) {
      return null;
    }
    try {
      URI page = URI.create(referer);
      String query = page.getRawQuery();
      return safe(page.getRawPath() + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
