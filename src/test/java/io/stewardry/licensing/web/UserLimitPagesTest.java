package io.stewardry.licensing.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The user limit of a customer, set on a page by who may, and offered to nobody else.
class UserLimitPagesTest {
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
    return "/o/" + home + "/organizations/" + organization.id() + "/user-limit";
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
        .contains("User limit of " + acme.name(), "In use 2 users", "Limit now No limit");
    Answer saved = set("max", " 60 ", "back", "/o/" + home + "/organizations").expect(302);
    assertThat(saved.header("Location")).endsWith("/o/" + home + "/organizations");
    assertThat(limits().at("/users").asInt()).isEqualTo(60);
    assertThat(text(admin.get("/o/" + home + "/audit").expect(200).body()))
        .contains("set the user limit of " + acme.name() + " to 60");
    assertThat(text(PageClient.of(acme.admin()).get("/o/" + slug(acme) + "/audit").body()))
        .contains("set the user limit of the organization to 60");
    set("max", "60", "unlimited", "true").expect(302);
    assertThat(limits().at("/users").isNull()).isTrue();
    assertThat(text(admin.get("/o/" + home + "/audit").body()))
        .contains("removed the user limit of " + acme.name());
  }

  @Test
  void shouldTakeOneBelowTheUseAsTheApiDoesAndSayWhatItMeans() {
    world.person(acme, "pat", "member");
    Answer saved = set("max", "1").expect(302);
    String flash =
        saved.response().headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("stewardry_notice="))
            .map(cookie -> cookie.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
    assertThat(text(admin.withCookie(flash).get("/o/" + home + "/organizations").body()))
        .contains("is 1, and 2 are in use. Nobody is removed");
    assertThat(limits().at("/users").asInt()).isEqualTo(1);
    assertThat(limits().at("/used/users").asInt()).isEqualTo(2);
    acme.admin()
        .post("/api/invitations", "{\"email\": \"more@%s\"}".formatted(acme.domain()))
        .expect(409, "LIMIT_EXCEEDED");
  }

  @Test
  void shouldRefuseWhatIsNoNumberAndKeepWhatIsThere() {
    set("max", "7").expect(302);
    for (String wrong : new String[] {"", "-1", "1.5", "many", "1000000001", "99999999999"}) {
      Answer refused = set("max", wrong).expect(422);
      assertThat(refused.body()).contains("Enter a whole number from 0 to", "id=\"max-error\"");
    }
    assertThat(limits().at("/users").asInt()).isEqualTo(7);
  }

  @Test
  void shouldBeOfferedWhereItIsNeededToWhoMaySetIt() {
    set("max", "1").expect(302);
    String link = "href=\"" + form + "\"";
    assertThat(admin.get("/o/" + home + "/organizations").expect(200).body()).contains(link);
    assertThat(admin.get("/o/" + home).expect(200).body()).contains(link, "Set limit");
    String inside = "/o/" + slug(acme) + "/settings/user-limit";
    assertThat(admin.get("/o/" + slug(acme)).expect(200).body())
        .contains("href=\"" + inside + "\"", "User limit");
    assertThat(admin.get(inside).expect(302).header("Location")).endsWith(form);
    assertThat(PageClient.of(world.superuser()).get("/o/" + home).expect(200).body())
        .contains("href=\"/o/" + home + "/settings/user-limit\"");
  }

  @Test
  void shouldNotBeOfferedToWhoMayNot() {
    set("max", "1").expect(302);
    Client manager = world.person(msp, "manager", "administrator");
    world.grant(msp, "manager@" + msp.domain(), acme.id(), "view,create,update,delete");
    PageClient pages = PageClient.of(manager);
    assertThat(pages.get("/o/" + home + "/organizations").expect(200).body())
        .contains(acme.name())
        .doesNotContain("/user-limit");
    assertThat(pages.get("/o/" + home).expect(200).body()).doesNotContain("Set limit");
    assertThat(pages.get("/o/" + slug(acme)).expect(200).body()).doesNotContain("user-limit");
    pages.get(form).expect(403);
    pages.post(form, home, "max", "9").expect(403);
    PageClient owner = PageClient.of(acme.admin());
    assertThat(owner.get("/o/" + slug(acme)).expect(200).body()).doesNotContain("user-limit");
    owner.get("/o/" + slug(acme) + "/settings/user-limit").expect(404);
    assertThat(limits().at("/users").asInt()).isEqualTo(1);
  }

  /// By the permission at home and the access, and not by the name of a role.
  @Test
  void shouldOfferTheSectionByThePermission() {
    world.sql(
        "insert into hub.role (org_id, role_id, key, name, permissions) values (?, gen_random_uuid(), 'limits_only', 'Limits only', '{organization.view,limit.update}')",
        msp.id());
    PageClient custom = PageClient.of(world.person(msp, "limits", "limits_only"));
    PageClient billing = PageClient.of(world.person(msp, "billing", "admin_with_billing"));
    String inside = "/o/" + slug(acme);
    for (String each : new String[] {"limits", "billing"}) {
      world.grant(msp, each + "@" + msp.domain(), acme.id(), "view,update");
    }
    assertThat(custom.get(inside + "/settings").expect(200).body())
        .contains("/settings/user-limit")
        .doesNotContain("/settings/danger");
    assertThat(billing.get(inside + "/settings").expect(200).body())
        .contains("/settings/user-limit", "/settings/danger");
    world.sql("update hub.access_grant set verbs = 'view' where org_id = ?", msp.id());
    for (PageClient each : new PageClient[] {custom, billing}) {
      assertThat(each.get(inside + "/settings").expect(200).body())
          .doesNotContain("/settings/user-limit", "/settings/danger");
    }
  }

  @Test
  void shouldTellAForeignCustomerFromAnUnknownOneToNobody() {
    Answer foreign = admin.get(form(beta)).expect(404);
    Answer unknown = admin.get(form.replace(acme.id().toString(), UUID.randomUUID().toString()));
    unknown.expect(404);
    assertThat(foreign.body()).doesNotContain(beta.name(), beta.domain());
    admin.post(form(beta), home, "max", "1").expect(404);
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
