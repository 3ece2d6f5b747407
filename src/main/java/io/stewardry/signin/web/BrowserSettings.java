package io.stewardry.signin.web;

import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.signin.SignInResult;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Time zone and language of somebody who has chosen none yet: what their browser says when they
/// sign in. What is chosen later stays, whatever another browser says.
@Component
public class BrowserSettings {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserSettings.class);

  /// Written by a script of every page.
  private static final String COOKIE = "zone";

  private final Users users;
  private final Lookups lookups;

  BrowserSettings(Users users, Lookups lookups) {
    this.users = users;
    this.lookups = lookups;
  }

  public void keep(SignInResult.SignedIn in, HttpServletRequest request) {
    Map<String, @Nullable Object> told = told(in.user(), request);
    if (told.isEmpty()) {
      return;
    }
    try {
      if (lookups.authenticate(TokenHash.of(in.token()), null)
          instanceof Authentication.Accepted(Caller caller)) {
        Acting.as(caller.context(), () -> users.edit(caller.user(), told));
      }
    } catch (RuntimeException refused) {
      // Nobody is kept out because of it.
      LOG.info("The browser's time zone and language were not kept: {}", refused.toString());
    }
  }

  private static Map<String, @Nullable Object> told(Person person, HttpServletRequest request) {
    Map<String, @Nullable Object> told = new HashMap<>();
    String zone = zone(request);
    if (person.timeZone() == null && zone != null) {
      told.put("timeZone", zone);
    }
    if (person.locale() == null && request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) {
      Locale locale = request.getLocale();
      if (!locale.getLanguage().isEmpty()) {
        told.put("locale", locale.toLanguageTag());
      }
    }
    return told;
  }

  private static @Nullable String zone(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return null;
    }
    try {
      String zone = URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
      return ZoneId.getAvailableZoneIds().contains(zone) ? zone : null;
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }
}
