package io.stewardry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.FormToken;
import io.stewardry.support.World;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A form works in the session in which it was drawn, and a cookie alone proves nothing.
class FormTokensTest {
  private static final String PLANTED = "planted-by-a-neighbour";

  private final World world = World.shared();
  private final World.Made acme = world.standalone("Formed");
  private final World.Made beta = world.standalone("FormedToo");

  private static Client browser(World.Made whose, String cookies) {
    String session = whose.admin().header("Authorization").substring("Bearer ".length());
    return World.shared()
        .application()
        .client()
        .with("Cookie", "stewardry_session=" + session + cookies)
        .with("Accept", "text/html");
  }

  private static Answer save(Client browser, World.Made of, String token) {
    return browser
        .with("Content-Type", "application/x-www-form-urlencoded")
        .post(
            "/o/" + of.name().toLowerCase(Locale.ROOT) + "/user-groups",
            "name=Group&_org=" + of.id() + "&_csrf=" + token.replace("=", "%3D"));
  }

  private static String drawn(Client browser, World.Made in) {
    return FormToken.in(
        browser.get("/o/" + in.name().toLowerCase(Locale.ROOT) + "/user-groups/new").expect(200));
  }

  @Test
  void shouldRefuseATokenThatOnlyMatchesACookie() {
    Client tossed = browser(acme, "; stewardry_csrf=" + PLANTED);
    save(tossed, acme, FormToken.masked(PLANTED)).expect(403);
    save(tossed, acme, drawn(tossed, acme)).expect(302);
  }

  @Test
  void shouldRefuseTheFormOfAnotherSession() {
    Client mine = browser(acme, "");
    save(mine, acme, drawn(browser(beta, ""), beta)).expect(403);
    assertThat(acme.admin().get("/api/user-groups").expect(200).items("/id")).isEmpty();
    // With the other's cookie as well, as who shares a computer would have it.
    save(browser(acme, "; stewardry_csrf=" + PLANTED), acme, drawn(browser(beta, ""), beta))
        .expect(403);
    save(mine, acme, drawn(mine, acme)).expect(302);
  }

  /// Without a session cookie of the browser no page leaves the cookie of visitors behind.
  @Test
  void shouldKeepNoCookieBesideASession() {
    assertThat(
            browser(acme, "")
                .get("/o/" + acme.name().toLowerCase(Locale.ROOT) + "/user-groups/new")
                .expect(200)
                .response()
                .headers()
                .allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("stewardry_csrf="));
  }

  /// Two tabs of the sign-in page: the second still works when the first has signed somebody in.
  @Test
  void shouldTakeTheSignInThatWasOpenedBeforeASession() {
    Client visitor = world.application().client().with("Accept", "text/html");
    Answer form = visitor.get("/sign-in").expect(200);
    String cookie =
        form.response().headers().allValues("Set-Cookie").stream()
            .filter(set -> set.startsWith("stewardry_csrf="))
            .map(set -> set.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
    int status =
        browser(acme, "; " + cookie)
            .with("Content-Type", "application/x-www-form-urlencoded")
            .post(
                "/sign-in",
                "email=nobody@nowhere.example&password=wrong&_csrf="
                    + FormToken.in(form).replace("=", "%3D"))
            .status();
    assertThat(status).isNotEqualTo(403);
    save(browser(acme, ""), acme, FormToken.in(form)).expect(403);
  }
}
