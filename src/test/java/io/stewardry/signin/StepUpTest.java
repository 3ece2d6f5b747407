package io.stewardry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Authenticator;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Dangerous acts ask again who is signed in.
class StepUpTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Step");
  private final World.Made customer = world.customer(msp, "StepC");
  private final Client admin = msp.admin();

  private void age(World.Made organization) {
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session set proven_at = now() - interval '16 minutes' where org_id = '%s'; alter table hub.session enable trigger kept"
            .formatted(organization.id()));
  }

  private static Answer prove(Client client, String body) {
    return client.post("/api/sessions/current/step-up", body);
  }

  private Answer delete() {
    return admin.send(
        "DELETE",
        "/api/organizations/" + customer.id(),
        "{\"confirmation\": \"%s\"}".formatted(customer.name()));
  }

  @Test
  void shouldDemandAFreshProofForDangerousActs() {
    age(msp);
    delete().expect(403, "STEP_UP_REQUIRED");
    admin
        .post("/api/organizations/" + customer.id() + "/owners", "{}")
        .expect(403, "STEP_UP_REQUIRED");
    admin
        .delete("/api/organizations/" + customer.id() + "/owners/" + UUID.randomUUID())
        .expect(403, "STEP_UP_REQUIRED");
    for (String path :
        List.of("/api/users/" + UUID.randomUUID(), "/api/staff/" + UUID.randomUUID())) {
      admin.patch(path, "{\"role\": \"msp_admin\"}").expect(403, "STEP_UP_REQUIRED");
      admin.patch(path, "{\"role\": \"owner\"}").expect(403, "STEP_UP_REQUIRED");
      admin.patch(path, "{\"role\": \"technician\"}").expect(404, "NOT_FOUND");
    }
    for (String path : List.of("/api/invitations", "/api/staff")) {
      admin.post(path, "{\"role\": \"msp_admin\"}").expect(403, "STEP_UP_REQUIRED");
      admin.post(path, "{\"role\": \"technician\"}").expect(422);
    }
    admin.get("/api/me/mfa/enrolment").expect(403, "STEP_UP_REQUIRED");
    admin.put("/api/me/mfa", "{}").expect(403, "STEP_UP_REQUIRED");
    admin.put("/api/me/mfa/recovery-codes", "{}").expect(403, "STEP_UP_REQUIRED");
    admin.delete("/api/users/" + UUID.randomUUID() + "/mfa").expect(403, "STEP_UP_REQUIRED");
    admin.get("/api/organizations/" + customer.id()).expect(200);
    assertThat(admin.get("/api/audit?action=request.refused").items("/code"))
        .contains("STEP_UP_REQUIRED");

    prove(admin, "{}").expect(422, "VALIDATION_FAILED");
    prove(admin, "{\"password\": \"wrong\"}").expect(403, "FORBIDDEN");
    prove(admin, "{\"totp\": \"123456\"}").expect(403, "FORBIDDEN");
    delete().expect(403, "STEP_UP_REQUIRED");
    prove(admin, "{\"password\": \"%s\"}".formatted(SharedApplication.PASSWORD)).expect(204);
    delete().expect(200);
    assertThat(admin.get("/api/audit?action=session.stepped_up").items("/result"))
        .contains("ok", "refused");
  }

  /// Who can enter is the owner's word: by the API as by the page.
  @Test
  void shouldDemandItBeforeTheDoorIsChanged() {
    Client owner = customer.admin();
    PageClient pages = PageClient.of(owner);
    String page = "/o/" + customer.name().toLowerCase(Locale.ROOT) + "/visits";
    age(customer);
    owner.put("/api/door", "{\"mode\": \"EMERGENCY\"}").expect(403, "STEP_UP_REQUIRED");
    assertThat(pages.post(page, Map.of("mode", "EMERGENCY")).expect(403).body())
        .contains("<title>Confirm");
    assertThat(owner.get("/api/door").expect(200).text("/mode")).isEqualTo("STANDING");
    // Nobody is kept from shutting somebody out, or from looking.
    pages.get(page).expect(200);
    prove(owner, "{\"password\": \"%s\"}".formatted(SharedApplication.PASSWORD)).expect(204);
    owner.put("/api/door", "{\"mode\": \"EMERGENCY\"}").expect(200);
    pages.post(page, Map.of("mode", "STANDING")).expect(302);
  }

  @Test
  void shouldProveThisSessionOnlyAndByACodeToo() {
    Answer offer = admin.get("/api/me/mfa/enrolment").expect(200);
    Client other =
        world.application().client().signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
    Authenticator app = new Authenticator(offer.text("/secret"));
    admin
        .put(
            "/api/me/mfa",
            "{\"enrolment\": \"%s\", \"totp\": \"%s\"}"
                .formatted(offer.text("/enrolment"), app.code(-1)))
        .expect(200);
    age(msp);
    prove(admin, "{\"totp\": \"%s\"}".formatted(app.code())).expect(204);
    prove(admin, "{\"totp\": \"%s\"}".formatted(app.code())).expect(403);
    admin.get("/api/me/mfa/enrolment").expect(200);
    other.get("/api/me/mfa/enrolment").expect(403, "STEP_UP_REQUIRED");
    world.application().client().post("/api/sessions/current/step-up", "{}").expect(401);
  }

  @Test
  void shouldAskOnAPageAndLeadBack() {
    PageClient page = PageClient.of(admin);
    String list = "/o/" + msp.name().toLowerCase() + "/organizations";
    String path = list + "/" + customer.id() + "/delete";
    age(msp);
    Answer asked =
        page.with("Referer", world.application().url() + list + "?q=a")
            .post(path, Map.of("confirmation", customer.name(), "reason", "Moved away"))
            .expect(403);
    // The form stays in the page that asks, with the organization it was drawn for.
    String form = asked.body();
    assertThat(form)
        .contains("Confirm and finish", "name=\"resume\" value=\"" + path + "\"")
        .contains("name=\"confirmation\" value=\"" + customer.name() + "\"")
        .contains("name=\"reason\" value=\"Moved away\"")
        .contains("name=\"_org\" value=\"" + msp.id() + "\"")
        .contains("href=\"" + list + "?q=a\"");
    Map<String, String> carried =
        Map.of(
            "resume",
            path,
            "confirmation",
            customer.name(),
            "reason",
            "Moved away",
            "confirmNext",
            list,
            "confirmPassword",
            "wrong");
    assertThat(page.post("/account/confirm", carried).expect(403).body())
        .contains("That is wrong.", "name=\"reason\" value=\"Moved away\"");
    Map<String, String> right = new HashMap<>(carried);
    right.put("confirmPassword", SharedApplication.PASSWORD);
    // The browser sends the same body again: nothing was believed of it, all is asked anew.
    Answer again = page.post("/account/confirm", right).expect(307);
    assertThat(again.header("Location")).endsWith(path);
    right.put("resume", "https://evil.example/");
    right.put("password", SharedApplication.PASSWORD);
    assertThat(page.post("/account/confirm", right).expect(302).header("Location"))
        .doesNotContain("evil");
    age(msp);
    assertThat(page.get("/account/second-factor/new").expect(302).header("Location"))
        .contains("/account/confirm?next=%2Faccount");
    assertThat(page.get("/account/confirm?next=" + list).expect(200).body())
        .contains("Confirm it is you")
        .doesNotContain("name=\"resume\"");
    page.post("/account/confirm", null, "password", "wrong", "next", list).expect(403);
    Answer evil =
        page.post(
                "/account/confirm",
                null,
                "password",
                SharedApplication.PASSWORD,
                "next",
                "//evil.example/")
            .expect(302);
    assertThat(evil.header("Location")).doesNotContain("evil");
    page.post(path, Map.of("confirmation", customer.name())).expect(302);
    assertThat(page.get("/account/second-factor/new").expect(200).body()).contains("<svg");
    age(msp);
    Answer script =
        page.with("HX-Request", "true")
            .with("Referer", "http://elsewhere.example/%zz")
            .post(path, Map.of())
            .expect(403);
    assertThat(script.header("HX-Redirect")).isEqualTo("/account/confirm?next=%2F");
  }
}
