package io.stewardry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One's own password, profile and sessions.
class OwnAccountTest {
  private static final String NEXT = "purple mountain seldom whistles";

  private final World world = World.shared();
  private final World.Made organization = world.standalone("Own");
  private final Client owner = organization.admin();

  private Client another() {
    return world
        .application()
        .client()
        .signedIn(organization.ownerEmail(), SharedApplication.PASSWORD);
  }

  @Nested
  class Password {
    @Test
    void shouldChangeAndEndAllOtherSessions() {
      Client other = another();
      Client colleague = world.person(organization, "colleague", "org_admin");
      Answer changed = change(owner, SharedApplication.PASSWORD, NEXT).expect(200);
      assertThat(changed.text("/email")).isEqualTo(organization.ownerEmail());
      owner.get("/api/me").expect(200);
      colleague.get("/api/me").expect(200);
      other.get("/api/me").expect(401);
      assertThat(owner.get("/api/sessions").items("/id")).hasSize(1);
      signIn(SharedApplication.PASSWORD).expect(401, "UNAUTHENTICATED");
      signIn(NEXT).expect(201);

      Answer log = owner.get("/api/audit?action=password.changed").expect(200);
      assertThat(log.items("/result")).containsExactly("ok");
      assertThat(log.at("/items/0/changes").isEmpty()).isTrue();
      assertThat(log.body()).doesNotContain(NEXT, SharedApplication.PASSWORD);
    }

    @Test
    void shouldRefuseWhatBreaksTheRules() {
      Answer weak = change(owner, SharedApplication.PASSWORD, "short").expect(422, "WEAK_PASSWORD");
      assertThat(weak.text("/errors/0/pointer")).isEqualTo("/new");
      change(owner, SharedApplication.PASSWORD, SharedApplication.PASSWORD)
          .expect(422, "VALIDATION_FAILED");
      owner.put("/api/me/password", "{}").expect(422, "VALIDATION_FAILED");
      Answer unknown =
          owner
              .put(
                  "/api/me/password",
                  "{\"current\": \"a\", \"new\": \"%s\", \"user\": 1}".formatted(NEXT))
              .expect(422, "VALIDATION_FAILED");
      assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/user");
      signIn(SharedApplication.PASSWORD).expect(201);
    }

    @Test
    void shouldSlowDownWhoGuessesTheCurrentOne() {
      for (int failure = 1; failure <= 14; failure++) {
        world.sql(
            "update hub.sign_in_failure set blocked_until = now() where org_id = ?",
            organization.id());
        change(owner, "not the password at all", NEXT).expect(403, "FORBIDDEN");
      }
      Answer slowed = change(owner, SharedApplication.PASSWORD, NEXT).expect(429, "RATE_LIMITED");
      assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 16);
      signIn(SharedApplication.PASSWORD).expect(429, "RATE_LIMITED");
      assertThat(owner.get("/api/audit?action=password.changed").items("/code"))
          .containsExactly("RATE_LIMITED");
      world.sql(
          "update hub.sign_in_failure set blocked_until = now() where org_id = ?",
          organization.id());
      change(owner, SharedApplication.PASSWORD, NEXT).expect(200);
      signIn(NEXT).expect(201);
    }

    private static Answer change(Client client, String current, String wanted) {
      return client.put(
          "/api/me/password", "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(current, wanted));
    }

    private Answer signIn(String password) {
      return world
          .application()
          .client()
          .post(
              "/api/sessions",
              "{\"email\": \"%s\", \"password\": \"%s\"}"
                  .formatted(organization.ownerEmail(), password));
    }
  }

  @Nested
  class Profile {
    @Test
    void shouldChangeWhatIsSentAndNothingElse() {
      Answer changed =
          owner
              .patch(
                  "/api/me",
                  "{\"firstName\": \" Olivia \", \"phone\": \"+43 1 234\", \"timeZone\": \"Europe/Vienna\", \"locale\": \"de-at\"}")
              .expect(200);
      assertThat(owner.get("/api/me").json()).isEqualTo(changed.json());
      assertThat(changed.text("/user/firstName")).isEqualTo("Olivia");
      assertThat(changed.text("/user/lastName")).isEqualTo("Owner");
      assertThat(changed.text("/user/timeZone")).isEqualTo("Europe/Vienna");
      assertThat(changed.text("/user/locale")).isEqualTo("de-AT");
      owner.patch("/api/me", "{\"phone\": null}").expect(200);
      owner.patch("/api/me", "{}").expect(200);
      assertThat(owner.get("/api/me").at("/user/phone").isNull()).isTrue();

      Answer log = owner.get("/api/audit?action=user.updated").expect(200);
      assertThat(log.items("/changes/phone/to")).containsExactly(null, "+43 1 234");
      assertThat(log.text("/items/1/changes/firstName/from")).isEqualTo("Olga");
    }

    @Test
    void shouldRefuseWhatItDoesNotTake() {
      refused("{\"email\": \"a@b.example\"}", "/email");
      refused("{\"firstName\": null}", "/firstName");
      refused("{\"firstName\": 5}", "/firstName");
      refused("{\"lastName\": \"%s\"}".formatted("x".repeat(101)), "/lastName");
      refused("{\"phone\": \"%s\"}".formatted("1".repeat(51)), "/phone");
      refused("{\"timeZone\": \"Mars/Olympus\"}", "/timeZone");
      refused("{\"locale\": \"not a locale\"}", "/locale");
      assertThat(owner.get("/api/me").text("/user/firstName")).isEqualTo("Olga");
    }

    private void refused(String body, String pointer) {
      Answer answer = owner.patch("/api/me", body).expect(422, "VALIDATION_FAILED");
      assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
    }
  }

  @Test
  void shouldEndAllOtherSessions() {
    Client other = another();
    Client superuser = SharedApplication.superuser();
    owner.delete("/api/sessions/others").expect(204);
    owner.delete("/api/sessions/others").expect(204);
    owner.get("/api/me").expect(200);
    superuser.get("/api/me").expect(200);
    other.get("/api/me").expect(401);
    assertThat(owner.get("/api/audit?action=session.ended").items("/changes/others"))
        .containsExactly("1");
  }
}
