package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RedirectTest {
  private static final String PAGE = "/o/acme/staff/7";

  private final MockHttpServletRequest request = new MockHttpServletRequest("POST", PAGE);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void shouldLeaveItsNoticeForThePageThere() {
    assertThat(begin(Redirect.to("/account").saying(Notice.good("Saved.")))).isEqualTo("/account");
    assertThat(response.getCookie("stewardry_notice")).isNotNull();
  }

  @Test
  void shouldLeadBackToWhereTheActWasBegun() {
    request.setParameter("back", "/o/acme/users?q=kim");

    assertThat(begin(Redirect.back(PAGE, "#sign-in"))).isEqualTo("/o/acme/users?q=kim");
    assertThat(begin(Redirect.to(PAGE))).isEqualTo(PAGE);
  }

  @Test
  void shouldOpenTheTabOfItsOwnPageOnly() {
    assertThat(begin(Redirect.back(PAGE, "#sign-in"))).isEqualTo(PAGE + "#sign-in");
    request.setParameter("back", PAGE);
    assertThat(begin(Redirect.back(PAGE, "#sign-in"))).isEqualTo(PAGE + "#sign-in");
    request.setParameter("back", "https://evil.example/");
    assertThat(begin(Redirect.back(PAGE))).isEqualTo(PAGE);
  }

  private String begin(Redirect redirect) {
    return redirect.begin(request, response);
  }
}
