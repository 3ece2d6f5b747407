package io.stewardry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an organization sets for itself, and where it is in force.
class OrganizationSettingsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("SetM");
  private final World.Made acme = world.customer(msp, "SetA");
  private final World.Made beta = world.customer(msp, "SetB");
  private final World.Made other = world.msp("SetO");

  private static String path(World.Made organization) {
    return "/api/organizations/" + organization.id() + "/settings";
  }

  private static Answer put(Client client, World.Made where, String settings) {
    return client.put(path(where), "{\"settings\": " + settings + "}");
  }

  private static long hours(World.Made of) {
    return of.admin().get(path(of)).expect(200).at("/effective").get("session.maxHours").asLong();
  }

  @Test
  void shouldSetItsOwnAndNoOthers() {
    Answer set =
        put(acme.admin(), acme, "{\"session.maxHours\": 2, \"invitations.maxDays\": 3}")
            .expect(200);
    assertThat(set.at("/settings").get("session.maxHours").asInt()).isEqualTo(2);
    assertThat(set.at("/effective").get("signIn.mfaRequired").asBoolean()).isFalse();
    assertThat(set.at("/heldBy").size()).isZero();
    assertThat(hours(acme)).isEqualTo(2);
    assertThat(hours(beta)).isEqualTo(12);
    put(acme.admin(), acme, "{\"session.maxHours\": null}").expect(200);
    assertThat(hours(acme)).isEqualTo(12);
    assertThat(acme.admin().get(path(acme)).at("/settings").get("invitations.maxDays").asInt())
        .as("what is not named stays")
        .isEqualTo(3);
    for (World.Made foreign : new World.Made[] {beta, other, msp}) {
      acme.admin().get(path(foreign)).expect(404, "NOT_FOUND");
      put(acme.admin(), foreign, "{\"session.maxHours\": 1}").expect(403, "FORBIDDEN");
    }
    assertThat(acme.admin().get("/api/audit?action=settings.updated").items("/actor/email"))
        .containsOnly(acme.ownerEmail());
  }

  @Test
  void shouldSayWhatItTakes() {
    Answer wrong =
        put(
                acme.admin(),
                acme,
                "{\"session.maxHours\": 13, \"invitations.maxDays\": \"7\", \"signIn.mfaRequired\": 1, \"no.such~/one\": 1}")
            .expect(422, "VALIDATION_FAILED");
    assertThat(wrong.items("/errors", "/pointer"))
        .containsExactlyInAnyOrder(
            "/settings/session.maxHours",
            "/settings/invitations.maxDays",
            "/settings/signIn.mfaRequired",
            "/settings/no.such~0~1one");
    acme.admin().put(path(acme), "{}").expect(422, "VALIDATION_FAILED");
    assertThat(hours(acme)).isEqualTo(12);
  }

  @Test
  void shouldEndSessionsAfterItsOwnTime() {
    put(acme.admin(), acme, "{\"session.maxHours\": 1}").expect(200);
    world
        .application()
        .client()
        .post(
            "/api/sessions",
            "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(acme.ownerEmail(), SharedApplication.PASSWORD))
        .expect(201);
    assertThat(
            world.count(
                """
                select round(extract(epoch from max(expires_at) - now()) / 3600)::bigint from hub.session
                where org_id = ? and created_at > now() - interval '1 minute'
                  and expires_at < now() + interval '2 hours'
                """,
                acme.id()))
        .isEqualTo(1);
  }

  @Test
  void shouldEndSessionsThatRestTooLong() {
    put(acme.admin(), acme, "{\"session.idleMinutes\": 10}").expect(200);
    Client near = world.person(acme, "rests", "member");
    Client elsewhere = world.person(beta, "rests", "member");
    for (World.Made one : new World.Made[] {acme, beta}) {
      rest(one, 9);
    }
    near.get("/api/me").expect(200);
    for (World.Made one : new World.Made[] {acme, beta}) {
      rest(one, 11);
    }
    near.get("/api/me").expect(401);
    near.get("/api/me").expect(401);
    elsewhere.get("/api/me").expect(200);
    rest(beta, 61);
    elsewhere.get("/api/me").expect(401);
  }

  private void rest(World.Made organization, int minutes) {
    world.sql(
        """
        update priv.secret set last_used_at = now() - make_interval(mins => ?)
        where kind = 'session' and user_id = (select user_id from hub.app_user where email = ?)
        """,
        minutes,
        "rests@" + organization.domain());
  }

  @Test
  void shouldShortenOpenSessions() {
    Client old = world.person(acme, "older", "member");
    Client elsewhere = world.person(beta, "older", "member");
    world.sql(
        """
        update hub.session set created_at = now() - interval '3 hours'
        where user_id in (select user_id from hub.app_user where email in (?, ?))
        """,
        "older@" + acme.domain(),
        "older@" + beta.domain());
    put(acme.admin(), acme, "{\"session.maxHours\": 4}").expect(200);
    old.get("/api/me").expect(200);
    assertThat(
            world.count(
                """
                select count(*) from hub.session s join priv.secret p on p.hash = s.token_hash
                where s.org_id = ? and (s.expires_at > s.created_at + interval '4 hours' or p.expires_at <> s.expires_at)
                """,
                acme.id()))
        .isZero();
    put(acme.admin(), acme, "{\"session.maxHours\": 2}").expect(200);
    old.get("/api/me").expect(401);
    acme.admin().get("/api/me").expect(200);
    elsewhere.get("/api/me").expect(200);
  }

  @Test
  void shouldLimitHowLongInvitationsAreGood() {
    put(acme.admin(), acme, "{\"invitations.maxDays\": 3}").expect(200);
    String email = "new@" + acme.domain();
    String body = "{\"email\": \"%s\", \"role\": \"member\", \"expiresInDays\": %s}";
    Answer wrong =
        acme.admin()
            .post("/api/invitations", body.formatted(email, 4))
            .expect(422, "VALIDATION_FAILED");
    assertThat(wrong.body()).contains("from 1 to 3");
    acme.admin().post("/api/invitations", body.formatted(email, "null")).expect(201);
    assertThat(
            world.count(
                """
                select round(extract(epoch from i.expires_at - now()) / 86400)::bigint from hub.invitation i
                join hub.app_user u using (org_id, user_id) where u.email = ?
                """,
                email))
        .isEqualTo(3);
  }

  @Test
  void shouldSetItOnThePage() {
    PageClient pages = PageClient.of(acme.admin());
    String page = "/o/" + acme.name().toLowerCase(Locale.ROOT) + "/settings/sessions";
    assertThat(pages.get(page).expect(200).body())
        .contains(
            "Longest session",
            "placeholder=\"12\"",
            ">hours</span>",
            "placeholder=\"60\"",
            ">minutes</span>",
            ">days</span>",
            "If you leave it empty, 12 hours apply.")
        .doesNotContainPattern("id=\"session.maxHours\"[^>]*autofocus");
    pages.post(page, Map.of("session.maxHours", "4", "invitations.maxDays", "")).expect(302);
    assertThat(hours(acme)).isEqualTo(4);
    // Of several wrong fields a browser gives the focus to the first that asks for it.
    assertThat(pages.post(page, Map.of("session.maxHours", "many")).expect(422).body())
        .contains("Enter a whole number from 1 to 12.", "many")
        .containsPattern("id=\"session.maxHours\"[^>]*autofocus")
        .doesNotContainPattern("id=\"session.idleMinutes\"[^>]*autofocus");
    assertThat(
            PageClient.of(world.person(acme, "readssettings", "viewer"))
                .get(page)
                .expect(200)
                .body())
        .contains("4 hours", "60 minutes (default)");
    assertThat(hours(acme)).isEqualTo(4);
  }

  @Test
  void shouldListWhatCanBeGoverned() {
    Answer list = msp.admin().get("/api/policy-settings").expect(200);
    assertThat(list.body())
        .contains(
            "session.maxHours", "invitations.maxDays", "signIn.mfaRequired", "LOWER_IS_STRICTER");
    acme.admin().get("/api/policy-settings").expect(403, "FORBIDDEN");
  }

  @Test
  void shouldTakeTheSecondFactorWhereverItIsSet() {
    put(beta.admin(), beta, "{\"signIn.mfaRequired\": true}").expect(200);
    assertThat(
            beta.admin()
                .get("/api/organizations/" + beta.id() + "/sign-in-rules")
                .at("/mfaRequired")
                .asBoolean())
        .isTrue();
    assertThat(beta.admin().get("/api/audit?action=settings.updated").items("/action"))
        .as("logged once, by whom keeps it")
        .isEmpty();
    assertThat(beta.admin().get("/api/audit?action=organization.updated").items("/action"))
        .hasSize(1);
    put(beta.admin(), beta, "{\"signIn.mfaRequired\": null}").expect(200);
    assertThat(beta.admin().get(path(beta)).at("/effective").get("signIn.mfaRequired").asBoolean())
        .isFalse();
  }
}
