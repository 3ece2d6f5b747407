package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// The frame of a request: theme, token and "is it htmx" are read from it, the rest is given by
/// whoever knows the person and the organization.
@Component
public final class Frames {
  public Frame anonymous(HttpServletRequest request) {
    return Frame.anonymous(
        Brand.STEWARDRY, csrf(request), Theme.of(request), Htmx.wantsFragment(request));
  }

  public Frame platform(
      HttpServletRequest request,
      Person person,
      Navigation navigation,
      @Nullable String switcherHref) {
    return new Frame(
        Brand.STEWARDRY.name(),
        Plane.PLATFORM,
        Brand.STEWARDRY,
        null,
        null,
        false,
        switcherHref,
        navigation.at(request),
        person,
        csrf(request),
        Theme.of(request),
        Flash.of(request),
        Htmx.wantsFragment(request));
  }

  /// A page below `/o/{slug}`: at home, or away when `acting` is not the home.
  public Frame organization(
      HttpServletRequest request,
      Brand brand,
      Person person,
      ActingOrganization acting,
      HomeOrganization home,
      Navigation navigation,
      @Nullable String switcherHref) {
    var away = !acting.href().equals(home.href());
    return new Frame(
        acting.name(),
        away ? Plane.ORGANIZATION : Plane.HOME,
        brand,
        acting,
        home,
        away,
        switcherHref,
        navigation.at(request),
        person,
        csrf(request),
        Theme.of(request),
        Flash.of(request),
        Htmx.wantsFragment(request));
  }

  private static Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? Csrf.of(token)
        : Csrf.NONE;
  }
}
