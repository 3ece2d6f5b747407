package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.util.WebUtils;

/// Light, dark, or what the device says. The server writes it into the page, so that a page never
/// flashes in the other one; `theme.js` resolves [#AUTO] before anything is painted.
public enum Theme {
  LIGHT,
  DARK,
  AUTO;

  /// Not `__Host-`: the script that changes it must be able to write it, and it is no secret.
  public static final String COOKIE = "theme";

  public static Theme of(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    for (var theme : values()) {
      if (cookie != null && theme.choice().equals(cookie.getValue())) {
        return theme;
      }
    }
    return AUTO;
  }

  public String choice() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is drawn until, or without, the script.
  public String drawn() {
    return this == DARK ? "dark" : "light";
  }
}
