package io.stewardry.signin.web;

import io.stewardry.shell.LocalPath;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A form that was sent and came to a stop because its sender must first confirm who they are. It
/// travels in the page that asks, and is sent again to where it was meant: there everything is
/// asked anew, so nothing is believed of it.
///
/// @param action where it was sent; null for none
/// @param fields all that was in it
public record InterruptedForm(@Nullable String action, List<Map.Entry<String, String>> fields) {
  static final InterruptedForm NONE = new InterruptedForm(null, List.of());

  static final String BACK = "confirmNext";
  private static final String ACTION = "resume";
  private static final int MOST_FIELDS = 2_000;

  /// Those of the page that asks.
  private static final Set<String> OWN =
      Set.of("_csrf", ACTION, BACK, "confirmPassword", "confirmCode", "credential");

  public InterruptedForm {
    fields = List.copyOf(fields);
  }

  /// As it was stopped.
  static InterruptedForm stopped(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    return of(path instanceof String text ? LocalPath.safe(text) : null, request);
  }

  /// As the page that asks sends it back.
  static InterruptedForm carried(HttpServletRequest request) {
    return of(LocalPath.safe(request.getParameter(ACTION)), request);
  }

  private static InterruptedForm of(@Nullable String action, HttpServletRequest request) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    if (action == null) {
      return NONE;
    }
    request
        .getParameterMap()
        .forEach((name, values) -> {
          for (String value : values) {
            if (!OWN.contains(name)) {
              fields.add(Map.entry(name, value));
            }
          }
        });
    return fields.size() > MOST_FIELDS ? NONE : new InterruptedForm(action, fields);
  }
}
