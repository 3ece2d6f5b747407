package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// Inputs on which other hubs have stumbled.
class OddInvitationsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Odd");
  private final World.Made acme = world.customer(msp, "OddA");
  private final World.Made beta = world.customer(msp, "OddB");
  private final Client anybody = world.application().client();

  private String token(String email) {
    return world
        .text(
            "select body from hub.mail where to_address = ? order by created_at desc, mail_id desc limit 1",
            email)
        .replaceAll("(?s).*/invitations/(stw_i_[A-Za-z0-9_-]+).*", "$1");
  }

  private Answer accept(String token) {
    return anybody.post(
        "/api/invitations/accept",
        "{\"token\": \"%s\", \"password\": \"%s\", \"firstName\": \"J\", \"lastName\": \"B\"}"
            .formatted(token, SharedApplication.PASSWORD));
  }

  private Answer invite(World.Made where, String email) {
    return where.admin().post("/api/invitations", "{\"email\": \"" + email + "\"}");
  }

  @Test
  void shouldTakeDotsApostrophesAndPlus() {
    String email = "jo.o'brien+hub@" + acme.domain();
    invite(acme, email).expect(201);
    assertThat(
            PageClient.of(acme.admin())
                .get("/o/" + acme.name().toLowerCase() + "/invitations")
                .expect(200)
                .body())
        .containsAnyOf("jo.o&#39;brien+hub@", "jo.o'brien+hub@");
    accept(token(email)).expect(201);
    assertThat(
            anybody
                .signedIn("JO.O'Brien+hub@" + acme.domain(), SharedApplication.PASSWORD)
                .get("/api/me")
                .text("/user/email"))
        .isEqualTo(email);
    invite(beta, email).expect(422, "EMAIL_DOMAIN_MISMATCH");
  }

  @Test
  void shouldOpenTheNewestLinkOnly() {
    String email = "again@" + acme.domain();
    String first = invite(acme, email).expect(201).text("/id");
    String old = token(email);
    acme.admin().delete("/api/invitations/" + first).expect(204);
    String second = invite(acme, email).expect(201).text("/id");
    String newer = token(email);
    acme.admin().post("/api/invitations/" + second + "/resend", null).expect(200);
    String newest = token(email);
    assertThat(newest).isNotEqualTo(newer);
    accept(old).expect(410, "INVITATION_REVOKED");
    assertThat(accept(newer).status()).isIn(404, 410);
    accept(newest).expect(201);
  }

  @Test
  void shouldCloseAnInvitationWhoseDomainIsGivenBack() {
    String further = SharedApplication.unique("further") + ".example";
    String domains = "/api/organizations/" + acme.id() + "/email-domains";
    acme.admin().post(domains, "{\"domain\": \"" + further + "\"}").expect(201);
    world.sql("update hub.email_domain set state = 'PROVEN' where domain = ?", further);
    invite(acme, "late@" + further).expect(201);
    String token = token("late@" + further);
    acme.admin().delete(domains + "/" + further).expect(204);
    accept(token).expect(422, "EMAIL_DOMAIN_MISMATCH");
  }

  @Test
  void shouldKeepSeatsThatAreTaken() {
    world.person(acme, "two", "member");
    invite(acme, "three@" + acme.domain()).expect(201);
    String token = token("three@" + acme.domain());
    String limits = "/api/organizations/" + acme.id() + "/limits";
    msp.admin().put(limits, "{\"users\": 1}").expect(200);
    accept(token).expect(201);
    assertThat(msp.admin().get(limits).expect(200).at("/used/users").asInt()).isEqualTo(3);
    invite(acme, "four@" + acme.domain()).expect(409, "LIMIT_EXCEEDED");
    // Suspended users keep their seat, which the page says.
    msp.admin().put(limits, "{\"users\": 3}").expect(200);
    String two =
        world
            .id("select user_id from hub.app_user where email = ?", "two@" + acme.domain())
            .toString();
    acme.admin().post("/api/users/" + two + "/suspend", null).expect(200);
    invite(acme, "four@" + acme.domain()).expect(409, "LIMIT_EXCEEDED");
    assertThat(
            PageClient.of(acme.admin())
                .get("/o/" + acme.name().toLowerCase() + "/users")
                .expect(200)
                .body())
        .contains("Suspended users keep their seat.");
    acme.admin().post("/api/users/" + two + "/reactivate", null).expect(200);
    invite(beta, "free@" + beta.domain()).expect(201);
  }
}
