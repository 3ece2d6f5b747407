package io.stewardry.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Suspending somebody and signing them out: the question tells what it does in numbers, and what
/// was given as a reason is told to whoever reads their page.
class LockingOutPagesTest {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/17.5 Mobile/15E148 Safari/604.1";

  private final World world = World.shared();
  private final World.Made msp = world.msp("LockM");
  private final World.Made acme = world.customer(msp, "LockA");
  private final World.Made beta = world.customer(msp, "LockB");
  private final Client pat = world.person(acme, "pat", "org_admin");
  private final String patId = id(pat);
  private final String slug = acme.name().toLowerCase();
  private final String users = "/o/" + slug + "/users";
  private final PageClient owner = PageClient.of(acme.admin());
  private final String home = msp.name().toLowerCase();
  private final String staff = "/o/" + home + "/staff";
  private final PageClient admin = PageClient.of(msp.admin());

  private static String id(Client client) {
    return client.get("/api/me").expect(200).text("/user/id");
  }

  private Client onPhone(World.Made organization, String localPart) {
    return world
        .application()
        .client()
        .with("User-Agent", PHONE)
        .signedIn(localPart + "@" + organization.domain(), SharedApplication.PASSWORD);
  }

  private static String key(Client owner, String name) {
    return owner
        .post("/api/api-keys", "{\"name\": \"%s\", \"scopes\": [\"user.view\"]}".formatted(name))
        .expect(201)
        .text("/id");
  }

  private static String text(String body) {
    return body.replaceAll("<svg.*?</svg>", "").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  @Nested
  class Suspending {
    @Test
    void shouldAskWithNumbersOfSessionsDevicesKeysAndOwners() {
      onPhone(acme, "pat");
      String question = text(owner.get(users + "/" + patId + "/suspend").expect(200).body());
      assertThat(question)
          .contains("2 sessions end immediately", "2 devices are signed out", "an iPhone")
          .contains("optional", "Shown on their page and in the audit log.")
          .doesNotContain("refused", "other owner");
      key(pat, "Script");
      pat.delete("/api/api-keys/" + key(pat, "Revoked")).expect(204);
      world.sql(
          "update hub.member_state set role = 'owner', is_owner = true where user_id = ?",
          UUID.fromString(patId));
      assertThat(text(owner.get(users + "/" + patId + "/suspend").body()))
          .contains("1 API key is refused", "1 other owner stays");
    }

    @Test
    void shouldKeepWhoWhenAndWhyUntilTheyAreResumed() {
      owner
          .post(users + "/" + patId + "/suspend", slug, "reason", " Left <on> Friday ")
          .expect(302);
      String page = text(owner.get(users + "/" + patId).expect(200).body());
      assertThat(page)
          .contains("Suspended just now by Olga Owner", "Reason Left &lt;on&gt; Friday");
      Answer told = acme.admin().get("/api/users/" + patId).expect(200);
      assertThat(told.text("/suspension/by")).isEqualTo("Olga Owner");
      assertThat(told.text("/suspension/reason")).isEqualTo("Left <on> Friday");
      assertThat(acme.admin().get("/api/audit?action=user.suspended").items("/changes/reason"))
          .containsExactly("Left <on> Friday");
      owner.post(users + "/" + patId + "/reactivate", slug).expect(302);
      assertThat(owner.get(users + "/" + patId).body()).doesNotContain("Left &lt;on&gt;");
      assertThat(acme.admin().get("/api/users/" + patId).body()).doesNotContain("suspension");
    }

    @Test
    void shouldTakeAReasonOfSeveralLines() {
      acme.admin()
          .post("/api/users/" + patId + "/suspend", "{\"reason\": \"Left\\nin March\"}")
          .expect(200);
      assertThat(acme.admin().get("/api/users/" + patId).text("/suspension/reason"))
          .isEqualTo("Left\nin March");
    }

    @Test
    void shouldNeedNoReasonAndRefuseOneThatIsTooLong() {
      Answer refused =
          owner.post(users + "/" + patId + "/suspend", slug, "reason", "x".repeat(501)).expect(422);
      assertThat(refused.body()).contains("danger-reason-error", "x".repeat(501));
      acme.admin()
          .post("/api/users/" + patId + "/suspend", "{\"reason\": \"" + "x".repeat(501) + "\"}")
          .expect(422, "VALIDATION_FAILED");
      pat.get("/api/me").expect(200);
      acme.admin().post("/api/users/" + patId + "/suspend", null).expect(200);
      pat.get("/api/me").expect(401);
      Answer told = acme.admin().get("/api/users/" + patId).expect(200);
      assertThat(told.at("/suspension/reason").isNull()).isTrue();
      assertThat(text(owner.get(users + "/" + patId).body()))
          .contains("Suspended just now by Olga Owner")
          .doesNotContain("Reason");
    }

    @Test
    void shouldTellWhatAMemberOfTheStaffManages() {
      Client tom = world.person(msp, "tom", "technician");
      world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
      world.grant(msp, "tom@" + msp.domain(), beta.id(), "view");
      String tomHref = "/o/" + home + "/users/" + id(tom);
      assertThat(text(admin.get(tomHref + "/suspend").expect(200).body()))
          .contains("2 customers that they can't enter any more");
      Client second = world.person(msp, "second", "msp_admin");
      assertThat(text(admin.get("/o/" + home + "/users/" + id(second) + "/suspend").body()))
          .contains("They can't enter any customer");
      admin.post(tomHref + "/suspend", home, "reason", "Lost the laptop").expect(302);
      assertThat(text(admin.get(staff + "/" + id2(tomHref)).expect(200).body()))
          .contains("Suspended just now by Olga Owner", "Reason Lost the laptop");
    }

    private String id2(String href) {
      return href.substring(href.lastIndexOf('/') + 1);
    }
  }

  @Nested
  class SigningOut {
    @Test
    void shouldAskOneselfWithSessionsAndDevices() {
      onPhone(acme, "pat");
      PageClient own = PageClient.of(pat);
      assertThat(own.get("/account").expect(200).body())
          .contains("hx-get=\"/account/sessions/end-all\"")
          .doesNotContain("action=\"/account/sessions/end-all\"");
      String dialog = own.forPart("dialog").get("/account/sessions/end-all").expect(200).body();
      assertThat(dialog).contains("action=\"/account/sessions/end-all\"").doesNotContain("<html");
      assertThat(text(dialog))
          .contains("2 sessions end immediately", "2 devices are signed out", "an iPhone");
      pat.get("/api/me").expect(200);
    }

    @Test
    void shouldEndTheSessionsOfAnotherAndTellTheLog() {
      Client phone = onPhone(acme, "pat");
      assertThat(owner.get(users + "/" + patId).expect(200).body())
          .contains("hx-get=\"" + users + "/" + patId + "/sign-out\"");
      assertThat(text(owner.get(users + "/" + patId + "/sign-out").expect(200).body()))
          .contains("2 sessions end immediately", "2 devices are signed out");
      owner.post(users + "/" + patId + "/sign-out", slug).expect(302);
      pat.get("/api/me").expect(401);
      phone.get("/api/me").expect(401);
      onPhone(acme, "pat").get("/api/me").expect(200);
      assertThat(
              acme.admin().get("/api/audit?action=user.signed_out").items("/changes/sessionsEnded"))
          .containsExactly("2");
      assertThat(text(owner.get("/o/" + slug + "/audit").expect(200).body()))
          .contains("signed Pat pat out everywhere");
    }

    @Test
    void shouldRefuseOneselfTheGreaterAndPeopleOfOthers() {
      PageClient lesser = PageClient.of(pat);
      lesser.post(users + "/" + acme.owner() + "/sign-out", slug).expect(403);
      acme.admin().get("/api/me").expect(200);
      owner.post(users + "/" + acme.owner() + "/sign-out", slug).expect(403);
      owner.post(users + "/" + beta.owner() + "/sign-out", slug).expect(404);
      beta.admin().get("/api/me").expect(200);
      Client member = world.person(acme, "member", "member");
      PageClient.of(member).post(users + "/" + patId + "/sign-out", slug).expect(403);
      pat.get("/api/me").expect(200);
      assertThat(owner.get(users + "/" + acme.owner()).expect(200).body())
          .doesNotContain(acme.owner() + "/sign-out");
    }
  }
}
