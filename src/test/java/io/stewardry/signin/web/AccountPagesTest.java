package io.stewardry.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Everybody's own account, as a page.
class AccountPagesTest {
  private static final String NEW = "another horse with more batteries";

  private final World world = World.shared();
  private final World.Made msp = world.msp("AccountM");
  private final World.Made acme = world.customer(msp, "AccountA");
  private final Client member = world.person(acme, "own", "member");
  private final String email = "own@" + acme.domain();
  private final PageClient page = page(member);

  private PageClient page(Client client) {
    return PageClient.of(client);
  }

  private Client again() {
    return SharedApplication.get().client().signedIn(email, SharedApplication.PASSWORD);
  }

  private Answer save(String first, String zone, String locale) {
    return page.post(
        "/account",
        null,
        "firstName",
        first,
        "lastName",
        "Own",
        "phone",
        "+1 2",
        "timeZone",
        zone,
        "locale",
        locale);
  }

  @Test
  void shouldShowAndSaveTheProfile() {
    assertThat(page.get("/account").expect(200).body())
        .contains(email, "Member at <bdi>" + acme.name(), "This one", ">Europe/Oslo<")
        .doesNotContain("End all others");
    assertThat(save("Ola", "Europe/Oslo", "nb-no").expect(302).header("Location"))
        .endsWith("/account");
    Answer me = member.get("/api/me").expect(200);
    assertThat(me.text("/user/firstName")).isEqualTo("Ola");
    assertThat(me.text("/user/timeZone")).isEqualTo("Europe/Oslo");
    assertThat(me.text("/user/locale")).isEqualTo("nb-NO");
    Answer wrong = save(" ", "Moon/Base", "n").expect(422);
    assertThat(wrong.body())
        .contains("It must not be empty.", "such as Europe/Berlin", "such as de-AT");
    assertThat(member.get("/api/me").text("/user/firstName")).isEqualTo("Ola");
    page(world.superuser()).get("/account").expect(200);
    assertThat(SharedApplication.get().client().get("/account").expect(302).header("Location"))
        .endsWith("/sign-in?next=%2Faccount");
    page.forge("/account", "", "firstName", "X").expect(403);
  }

  @Test
  void shouldChangeThePasswordAndEndAllOtherSessions() {
    Client other = again();
    Answer wrong =
        page.post("/account/password", null, "current", "not my password", "password", NEW)
            .expect(403);
    assertThat(wrong.body()).contains("This is not your current password.").doesNotContain(NEW);
    Answer weak =
        page.post(
                "/account/password",
                null,
                "current",
                SharedApplication.PASSWORD,
                "password",
                "short")
            .expect(422);
    assertThat(weak.body()).contains("15 characters or more");
    page.post("/account/password", null, "current", "", "password", NEW).expect(422);
    other.get("/api/me").expect(200);
    page.post("/account/password", null, "current", SharedApplication.PASSWORD, "password", NEW)
        .expect(302);
    other.get("/api/me").expect(401);
    member.get("/api/me").expect(200);
    SharedApplication.get().client().signedIn(email, NEW);
    assertThat(acme.admin().get("/api/audit?action=password.changed").items("/result"))
        .containsExactly("ok");
    assertThat(acme.admin().get("/api/audit?action=request.refused").items("/changes/path"))
        .contains("/account/password");
  }

  @Test
  void shouldSlowDownWhoGuessesThePassword() {
    for (int n = 0; n < 10; n++) {
      page.post("/account/password", null, "current", "guess number " + n, "password", NEW)
          .expect(403);
    }
    page.post("/account/password", null, "current", "guess number x", "password", NEW);
    Answer slowed =
        page.post("/account/password", null, "current", "guess number y", "password", NEW)
            .expect(429);
    assertThat(slowed.header("Retry-After")).isNotNull();
    assertThat(slowed.body()).contains("The password was wrong too often.");
  }

  @Test
  void shouldEndOwnSessionsOnly() {
    Client phone = again().with("User-Agent", "x");
    Client script = again();
    String foreign = acme.admin().get("/api/sessions").items("/id").getFirst();
    page.post("/account/sessions/" + foreign + "/end", (String) null).expect(404);
    page.post("/account/sessions/" + UUID.randomUUID() + "/end", (String) null).expect(404);
    page.post("/account/sessions/nonsense/end", (String) null).expect(404);
    acme.admin().get("/api/me").expect(200);
    assertThat(page.get("/account").body()).contains("End all others", "Java-http-client");
    String own = script.get("/api/sessions").expect(200).items("/id").getFirst();
    page.post("/account/sessions/" + own + "/end", (String) null).expect(302);
    script.get("/api/me").expect(401);
    phone.get("/api/me").expect(200);
    page.post("/account/sessions/end-others", (String) null).expect(302);
    phone.get("/api/me").expect(401);
    member.get("/api/me").expect(200);
  }

  @Test
  void shouldSignOutEverywhere() {
    Client phone = again();
    Answer out = page.post("/account/sessions/end-all", (String) null).expect(302);
    assertThat(out.header("Location")).endsWith("/sign-in?out");
    assertThat(out.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("stewardry_session=;"));
    phone.get("/api/me").expect(401);
    member.get("/api/me").expect(401);
    acme.admin().get("/api/me").expect(200);
    assertThat(acme.admin().get("/api/audit?action=session.ended").items("/changes/all"))
        .containsExactly("2");
  }

  @Test
  void shouldListWhenASessionWasUsedLast() {
    Client script = again();
    world.sql(
        "update priv.secret set last_used_at = now() - interval '7 minutes' where secret_id = ?",
        UUID.fromString(script.get("/api/sessions").items("/id").getFirst()));
    Answer mine = member.get("/api/sessions").expect(200);
    assertThat(mine.items("/current")).containsExactly("false", "true");
    assertThat(mine.at("/items/0/lastUsedAt").asString())
        .isLessThan(mine.at("/items/1/lastUsedAt").asString());
    assertThat(page.get("/account").body()).contains("last used", "7 min ago");
    // One that rested for an hour opens nothing, so it is not listed.
    world.sql(
        "update priv.secret set last_used_at = now() - interval '2 hours' where secret_id = ?",
        UUID.fromString(mine.text("/items/0/id")));
    assertThat(member.get("/api/sessions").items("/current")).containsExactly("true");
    script.get("/api/me").expect(401);
  }

  @Test
  void shouldFindATimeZoneByItsCity() {
    save("Pat", "new york", "").expect(302);
    assertThat(member.get("/api/me").text("/user/timeZone")).isEqualTo("America/New_York");
    // All times are shown in it: five or four hours behind UTC.
    assertThat(page.get("/account").body()).containsPattern("E[SD]T");
  }

  @Test
  void shouldTellDevicesApart() {
    assertThat(
            Device.of(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0"))
        .isEqualTo("Edge on Linux");
    assertThat(
            Device.of(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"))
        .isEqualTo("Safari on an iPhone");
    assertThat(Device.of("Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"))
        .isEqualTo("Firefox on Windows");
    assertThat(Device.of("curl/8.5.0")).isEqualTo("curl");
    assertThat(Device.of(null)).isEqualTo("Unknown device");
  }
}
