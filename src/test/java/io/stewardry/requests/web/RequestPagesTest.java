package io.stewardry.requests.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Asking and deciding by pages, without scripts: a customer's owner, an MSP Admin and a
/// technician, beside another MSP.
class RequestPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("AskPages");
  private final World.Made acme = world.customer(msp, "AskPagesA");
  private final World.Made elsewhere = world.msp("AskPagesElse");

  private final PageClient owner = PageClient.of(acme.admin());
  private final PageClient admin = PageClient.of(msp.admin());

  private static String text(Answer page) {
    return text(page.body());
  }

  private static String text(String html) {
    return html.replaceAll("<svg.*?</svg>", "")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }

  private String slug(World.Made organization) {
    return world.text("select slug from hub.organization where org_id = ?", organization.id());
  }

  private String requests(World.Made organization) {
    return "/o/" + slug(organization) + "/requests";
  }

  /// Where the first form on the page leads whose address ends so.
  private static String action(String body, String act) {
    Matcher form = Pattern.compile("action=\"([^\"]*/" + act + ")\"").matcher(body);
    assertThat(form.find()).as(act + " in " + text(body)).isTrue();
    return form.group(1);
  }

  @Test
  void shouldAskForMoreUsersAndGetThem() {
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 3}").expect(200);
    String limits = "/o/" + slug(acme) + "/settings/limits";
    String form = requests(acme) + "/new?resource=users";
    assertThat(owner.get(limits).expect(200).body()).contains(form);
    assertThat(text(owner.get(form).expect(200)))
        .contains("Ask for more users", "1 of 3 are used. " + msp.name() + " decides.");
    String ask = requests(acme) + "/new";
    String refused =
        text(
            owner
                .post(ask, slug(acme), "resource", "users", "wanted", "2", "reason", "Six begin")
                .expect(422));
    assertThat(refused).contains("The limit is 3 already. Ask for more than that.", "Six begin");
    owner
        .post(ask, slug(acme), "resource", "users", "wanted", "9", "reason", "<b>Six</b> begin")
        .expect(302);
    assertThat(text(owner.get(requests(acme)).expect(200)))
        .contains("9 users", "<b>Six</b> begin", "Pending");

    assertThat(text(admin.get("/o/" + slug(msp)).expect(200)))
        .contains(" asks for 9 users", "Decide…");
    // What is asked for is not offered again.
    assertThat(owner.get(limits).expect(200).body()).contains("Requested").doesNotContain(form);

    String list = admin.get(requests(msp)).expect(200).body();
    assertThat(text(list)).contains("Pending 1", acme.name() + " : 9 users", "1 used of 3");
    assertThat(list).contains("value=\"9\"").doesNotContain("<b>Six</b>");
    // The number is beside the entry of the navigation.
    assertThat(text(admin.get("/o/" + slug(msp)).expect(200))).containsPattern("Requests\\s+1");
    admin.post(action(list, "grant"), slug(msp), "max", "many").expect(302);
    assertThat(text(admin.get(requests(msp)).expect(200))).contains("Pending 1");
    admin.post(action(list, "grant"), slug(msp), "max", "8").expect(302);
    assertThat(text(admin.get(requests(msp)).expect(200)))
        .contains("Granted")
        .doesNotContain("Pending");
    assertThat(text(owner.get(limits).expect(200))).contains("1 / 8");
    // An old tab decides nothing any more.
    admin.post(action(list, "decline"), slug(msp), "reason", "Not now").expect(302);
    assertThat(text(admin.get(requests(msp)).expect(200)))
        .contains("Granted")
        .doesNotContain("Declined", "Not now");
  }

  /// Who is refused for a limit is led to where more is asked for, on the list and on the form.
  @Test
  void shouldLeadFromAFullOrganizationToTheRequest() {
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 1}").expect(200);
    String form = requests(acme) + "/new?resource=users";
    String people = "/o/" + slug(acme) + "/invitations";
    assertThat(owner.get("/o/" + slug(acme) + "/users").expect(200).body()).contains(form);
    assertThat(
            owner
                .post(
                    people,
                    slug(acme),
                    "email",
                    "one@" + acme.domain(),
                    "firstName",
                    "One",
                    "lastName",
                    "More",
                    "role",
                    "member")
                .expect(409)
                .body())
        .contains("The limit of 1 user is reached", form);
    // The MSP's people raise the limit and ask nobody.
    assertThat(admin.get("/o/" + slug(acme) + "/users").expect(200).body())
        .contains("The limit of 1 user is reached")
        .doesNotContain(form);
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": null}").expect(200);
    assertThat(owner.get("/o/" + slug(acme) + "/users").expect(200).body()).doesNotContain(form);
  }

  /// The form about staff of an MSP below another one does, too.
  @Test
  void shouldLeadFromTheFormOfStaffToTheRequest() {
    msp.admin()
        .put(
            "/api/organizations/" + acme.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 1}").expect(200);
    assertThat(
            owner
                .post(
                    "/o/" + slug(acme) + "/staff",
                    slug(acme),
                    "email",
                    "tess@" + acme.domain(),
                    "firstName",
                    "Tess",
                    "lastName",
                    "More",
                    "role",
                    "msp_admin")
                .expect(409)
                .body())
        .contains("The limit of users is reached", requests(acme) + "/new?resource=users");
  }

  @Test
  void shouldAskForACapabilityAndGetItUntilADay() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
        .expect(200);
    String form = requests(acme) + "/new?capability=vault";
    assertThat(text(owner.get(form).expect(200))).contains("Ask for Vault");
    owner
        .post(requests(acme) + "/new", slug(acme), "capability", "vault", "reason", "Passwords")
        .expect(302);
    String list = admin.get(requests(msp)).expect(200).body();
    assertThat(text(list)).contains(acme.name() + " : Capability Vault");
    assertThat(owner.get("/o/" + slug(acme) + "/settings/capabilities").expect(200).body())
        .contains("Requested")
        .doesNotContain(form);
    admin.post(action(list, "grant"), slug(msp), "day", "2020-01-31").expect(302);
    assertThat(text(admin.get(requests(msp)).expect(200))).contains("Pending 1");
    admin.post(action(list, "grant"), slug(msp), "day", "2099-01-31").expect(302);
    assertThat(text(owner.get("/o/" + slug(acme) + "/settings/capabilities").expect(200)))
        .contains("Vault", "2099");
    // For what the MSP has not itself, it is said before anything is refused.
    owner
        .post(requests(acme) + "/new", slug(acme), "capability", "psa", "reason", "Tickets")
        .expect(302);
    String without = admin.get(requests(msp)).expect(200).body();
    assertThat(text(without)).contains("You do not have Ticket systems yourself now");
    assertThat(without).doesNotContain("/grant\"");
    admin.post(action(without, "decline"), slug(msp), "reason", "").expect(302);
    // In its own list an organization is not named.
    assertThat(text(owner.get(requests(acme)).expect(200)))
        .contains("Capability Ticket systems")
        .doesNotContain(acme.name() + " : ");
    // It has it, with an end: more can be asked for.
    owner
        .post(requests(acme) + "/new", slug(acme), "capability", "vault", "reason", "Longer")
        .expect(302);
    String again = admin.get(requests(msp)).expect(200).body();
    admin.post(action(again, "decline"), slug(msp), "reason", "Ask in 2098").expect(302);
    assertThat(text(owner.get(requests(acme)).expect(200)))
        .contains("Declined", "Answer: Ask in 2098");
  }

  @Test
  void shouldAskForAccessWhereItIsRefused() {
    PageClient tess = PageClient.of(world.person(msp, "tess", "technician"));
    String nowhere = tess.get("/o/" + slug(acme)).expect(403).body();
    assertThat(nowhere).contains(requests(msp) + "/access?at=" + slug(acme));
    String unknown = tess.get("/o/there-is-none").expect(403).body();
    assertThat(unknown).contains(requests(msp) + "/access?at=there-is-none");
    String form = requests(msp) + "/access";
    assertThat(tess.get(form + "?at=" + slug(acme)).expect(200).body())
        .contains("value=\"" + slug(acme) + "\"");
    for (String not : new String[] {"there-is-none", slug(elsewhere), slug(msp)}) {
      tess.post(form, slug(msp), "organization", not, "minutes", "60", "reason", "INC-7")
          .expect(404);
    }
    tess.post(form, slug(msp), "organization", slug(acme), "minutes", "60", "reason", "INC-7")
        .expect(302);
    assertThat(text(tess.get(requests(msp)).expect(200)))
        .contains("Access for 1 h (view, create, edit, delete)", "INC-7")
        .doesNotContain(acme.name());
    String list = admin.get(requests(msp)).expect(200).body();
    assertThat(text(list)).contains(acme.name() + " : Access for 1 h");
    admin.post(action(list, "grant"), slug(msp), "minutes", "120").expect(302);
    tess.get("/o/" + slug(acme)).expect(200);
    assertThat(text(tess.get(requests(msp)).expect(200))).contains("Granted", acme.name());
  }

  @Test
  void shouldOfferNothingToThoseWhoMayNot() {
    PageClient member = PageClient.of(world.person(acme, "mia", "member"));
    assertThat(member.get(requests(acme) + "/new?resource=users").status()).isEqualTo(403);
    admin.get(requests(acme) + "/new?resource=users").expect(404);
    owner.get(requests(acme) + "/access").expect(404);
    owner.get(requests(acme) + "/new?resource=moons").expect(404);
    assertThat(PageClient.of(elsewhere.admin()).get(requests(acme)).status()).isEqualTo(403);
  }
}
