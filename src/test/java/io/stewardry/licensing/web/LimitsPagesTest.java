package io.stewardry.licensing.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The limits of a customer, set on a page by who may, and offered to nobody else.
class LimitsPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("LimitM");
  private final World.Made acme = world.customer(msp, "LimitA");
  private final World.Made otherMsp = world.msp("LimitN");
  private final World.Made beta = world.customer(otherMsp, "LimitB");
  private final String home = slug(msp);
  private final PageClient admin = PageClient.of(msp.admin());
  private final String form = form(acme);

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private String form(World.Made organization) {
    return "/o/" + home + "/organizations/" + organization.id() + "/limits";
  }

  private Answer limits() {
    return msp.admin().get("/api/organizations/" + acme.id() + "/limits").expect(200);
  }

  private static String text(String body) {
    return body.replaceAll("<svg.*?</svg>", "").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  private Answer set(String... fields) {
    return admin.post(form, home, fields);
  }

  @Test
  void shouldSetALimitAndTellBothLogs() {
    world.person(acme, "pat", "member");
    assertThat(text(admin.get(form).expect(200).body()))
        .contains("Limits of " + acme.name(), "2 used, no limit, invited", "AI agents 0 used");
    Answer saved =
        set("users", " 60 ", "gateways", "2", "back", "/o/" + home + "/organizations").expect(302);
    assertThat(saved.header("Location")).endsWith("/o/" + home + "/organizations");
    assertThat(limits().at("/users").asInt()).isEqualTo(60);
    assertThat(limits().at("/gateways").asInt()).isEqualTo(2);
    assertThat(text(admin.get("/o/" + home + "/audit").expect(200).body()))
        .contains("changed the limits of " + acme.name());
    set("users", "70", "gateways", "2").expect(302);
    assertThat(text(PageClient.of(acme.admin()).get("/o/" + slug(acme) + "/audit").body()))
        .contains("set the user limit of the organization to 70");
    set("gateways", "2").expect(302);
    assertThat(limits().at("/users").isNull()).isTrue();
    assertThat(limits().at("/gateways").asInt()).isEqualTo(2);
    assertThat(text(admin.get("/o/" + home + "/audit").body()))
        .contains("removed the user limit of " + acme.name());
  }

  @Test
  void shouldTakeOneBelowTheUseAsTheApiDoesAndSayWhatItMeans() {
    world.person(acme, "pat", "member");
    Answer asked = set("users", "1").expect(200);
    assertThat(text(asked.body()))
        .contains(
            "Nothing is saved yet", "Users: 2 are used, the limit would be 1. Nobody is removed.");
    assertThat(limits().at("/users").isNull()).isTrue();
    // What was confirmed for other numbers is asked again.
    set("users", "1", "below", "3 of 1 users").expect(200);
    Answer saved = set("users", "1", "below", "2 of 1 users").expect(302);
    String flash =
        saved.response().headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("stewardry_notice="))
            .map(cookie -> cookie.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
    assertThat(text(admin.withCookie(flash).get("/o/" + home + "/organizations").body()))
        .contains("are changed, and it is over: 2 of 1 users.");
    assertThat(limits().at("/users").asInt()).isEqualTo(1);
    assertThat(limits().at("/used/users").asInt()).isEqualTo(2);
    acme.admin()
        .post("/api/invitations", "{\"email\": \"more@%s\"}".formatted(acme.domain()))
        .expect(409, "LIMIT_EXCEEDED");
  }

  @Test
  void shouldRefuseWhatIsNoNumberAndKeepWhatIsThere() {
    set("users", "7").expect(302);
    for (String wrong : new String[] {"-1", "1.5", "many", "1000000001", "99999999999"}) {
      Answer refused = set("users", wrong).expect(422);
      assertThat(refused.body()).contains("Enter a whole number from 0 to", "id=\"users-error\"");
    }
    assertThat(limits().at("/users").asInt()).isEqualTo(7);
  }

  @Test
  void shouldBeOfferedWhereItIsNeededToWhoMaySetIt() {
    set("users", "1").expect(302);
    String link = "href=\"" + form + "\"";
    assertThat(admin.get("/o/" + home + "/organizations").expect(200).body()).contains(link);
    assertThat(admin.get("/o/" + home).expect(200).body()).contains(link, "Set limit");
    String inside = "/o/" + slug(acme) + "/settings/limits";
    assertThat(admin.get("/o/" + slug(acme)).expect(200).body())
        .contains("href=\"" + inside + "\"");
    assertThat(admin.get("/o/" + slug(acme) + "/settings").expect(200).body())
        .contains("href=\"" + inside + "\"", ">Limits<");
    assertThat(admin.get(inside).expect(200).body()).contains(link);
    assertThat(
            PageClient.of(world.superuser())
                .get("/o/" + home + "/settings/limits")
                .expect(200)
                .body())
        .contains("href=\"/platform/organizations/" + msp.id() + "/limits\"");
  }

  @Test
  void shouldNotBeOfferedToWhoMayNot() {
    PageClient plain = PageClient.of(world.person(acme, "plain", "member"));
    plain.get("/o/" + slug(acme) + "/settings/limits").expect(403);
    set("users", "2").expect(302);
    Client manager = world.person(msp, "manager", "administrator");
    world.grant(msp, "manager@" + msp.domain(), acme.id(), "view,create,update,delete");
    PageClient pages = PageClient.of(manager);
    assertThat(pages.get("/o/" + home + "/organizations").expect(200).body())
        .contains(acme.name())
        .doesNotContain(form);
    assertThat(pages.get("/o/" + home).expect(200).body()).doesNotContain("Set limit");
    String inside = "/o/" + slug(acme) + "/settings/limits";
    assertThat(pages.get(inside).expect(200).body()).doesNotContain("Set limits", form);
    pages.get(form).expect(403);
    pages.post(form, home, "users", "9").expect(403);
    PageClient owner = PageClient.of(acme.admin());
    assertThat(text(owner.get(inside).expect(200).body()))
        .contains("Users 2 / 2 Full", msp.name() + " can change the limits")
        .doesNotContain("Set limits");
    assertThat(limits().at("/users").asInt()).isEqualTo(2);
  }

  /// By the permission at home and the access, and not by the name of a role.
  @Test
  void shouldOfferTheFormByThePermission() {
    PageClient billing = PageClient.of(world.person(msp, "billing", "admin_with_billing"));
    String inside = "/o/" + slug(acme) + "/settings/limits";
    world.grant(msp, "billing@" + msp.domain(), acme.id(), "view,update");
    assertThat(billing.get(inside).expect(200).body()).contains(form);
    world.sql("update hub.access_grant set verbs = 'view' where org_id = ?", msp.id());
    assertThat(billing.get(inside).expect(200).body()).doesNotContain(form);
  }

  @Test
  void shouldTellAForeignCustomerFromAnUnknownOneToNobody() {
    Answer foreign = admin.get(form(beta)).expect(404);
    Answer unknown = admin.get(form.replace(acme.id().toString(), UUID.randomUUID().toString()));
    unknown.expect(404);
    assertThat(foreign.body()).doesNotContain(beta.name(), beta.domain());
    admin.post(form(beta), home, "users", "1").expect(404);
    assertThat(
            otherMsp
                .admin()
                .get("/api/organizations/" + beta.id() + "/limits")
                .expect(200)
                .at("/users")
                .isNull())
        .isTrue();
  }
}
