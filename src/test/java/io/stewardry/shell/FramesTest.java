package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class FramesTest {
  private final Frames frames = new Frames();
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/o/acme/users");

  @Test
  void shouldReadThemeAndTokenFromTheRequest() {
    request.setCookies(new Cookie("theme", "dark"));
    request.setAttribute(
        CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "abc"));

    var frame = frames.anonymous(request);

    assertThat(frame.theme()).isEqualTo(Theme.DARK);
    assertThat(frame.csrf().asHeaders()).isEqualTo("{\"X-CSRF-TOKEN\":\"abc\"}");
  }

  @Test
  void shouldFollowTheDeviceWhenTheCookieIsMissingOrStrange() {
    assertThat(frames.anonymous(request).theme()).isEqualTo(Theme.AUTO);
    request.setCookies(new Cookie("theme", "\"><script>"));
    assertThat(frames.anonymous(request).theme()).isEqualTo(Theme.AUTO);
  }

  @Test
  void shouldBeAFragmentForHtmxButNotWhenItReplacesTheWholePage() {
    assertThat(frames.anonymous(request).fragment()).isFalse();
    request.addHeader("HX-Request", "true");
    assertThat(frames.anonymous(request).fragment()).isTrue();
    request.addHeader("HX-Boosted", "true");
    assertThat(frames.anonymous(request).fragment()).isFalse();
  }

  @Test
  void shouldKnowHomeFromAway() {
    assertThat(in("acme", "acme").away()).isFalse();
    assertThat(in("acme", "acme").plane()).isEqualTo(Plane.HOME);
    assertThat(in("acme", "nordlys").away()).isTrue();
    assertThat(in("acme", "nordlys").titled("Users").documentTitle()).isEqualTo("Users · Acme");
  }

  private Frame in(String acting, String home) {
    return frames.organization(
        request,
        Brand.STEWARDRY,
        Person.of("Ida Holm", "ida@nordlys.example"),
        ActingOrganization.of(UUID.randomUUID(), "Acme", acting, "acme.example"),
        HomeOrganization.of("Home", home),
        Navigation.NONE,
        null);
  }
}
