package io.stewardry.oncall.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On-call shifts on pages, in a browser and as one without script sends them, with another
/// organization beside.
class OnCallPagesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made acme;
  private static World.Made beta;
  private static Browser browser;

  @BeforeAll
  static void organizations() {
    world = World.shared();
    World.Made msp = world.msp("OnCallPages");
    acme = world.customer(msp, "AcmeOc");
    beta = world.customer(msp, "BetaOc");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String list(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT) + "/settings/on-call";
  }

  private static String person(World.Made organization, String name) {
    return world.person(organization, name, "member").get("/api/me").expect(200).text("/user/id");
  }

  private static Page.GetByRoleOptions called(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void shouldCreateArrangeOverrideAndDeleteInTheBrowser() {
    String ana = person(acme, "anaoc");
    String bob = person(acme, "boboc");
    String bearer = acme.admin().header("Authorization");
    try (Tab tab =
        browser.tab(Look.WIDE_LIGHT).as(APPLICATION.url(), bearer.substring("Bearer ".length()))) {
      Page page = tab.open(list(acme));
      assertThat(page.locator(".empty-state")).containsText("No on-call shifts yet");
      tab.assertSound();
      page.locator(".empty-state a").click();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Nights");
      for (String who : new String[] {"anaoc", "boboc"}) {
        page.locator("#add-user").fill(who);
        page.locator("#add-user-button").click();
        assertThat(page.locator(".on-call-order")).containsText("Pat " + who);
      }
      assertThat(page.locator("#add-user")).hasValue("");
      // What was added has been drawn to the end.
      assertThat(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"))
          .hasCount(0);
      // By keyboard, again and again: the button keeps the focus.
      page.locator("#up-" + bob).focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".on-call-order > li").first()).containsText("Pat boboc");
      assertThat(page.locator("#up-" + bob)).isFocused();
      assertThat(page.locator("#rotation-part [role=status]")).hasText("Now at place 1 of 2.");
      page.getByLabel("First hand-over").fill("2026-11-02 09:00");
      page.getByLabel("Time zone").fill("Kathmandu");
      tab.assertSound();
      page.getByRole(AriaRole.BUTTON, called("Create on-call shift")).click();
      assertThat(page.locator("#notice")).containsText("Nights is created");
      assertThat(page.locator(".facts").first())
          .containsText("Every week at 09:00, Asia/Kathmandu");
      tab.assertSound();
      tab.screenshot("on-call-shift");

      page.locator("#down-" + bob).click();
      assertThat(page.locator(".on-call-order > li").first()).containsText("Pat anaoc");
      assertThat(page.locator("[data-save] [role=status]")).hasText("1 unsaved change");
      page.locator("[data-save] .btn-primary").click();
      assertThat(page.locator("#notice")).containsText("Nights is saved");

      page.locator("#who").fill("boboc");
      page.locator("#override-from").fill("2099-12-24 18:00");
      page.locator("#override-to").fill("2099-12-25 12:00");
      page.getByRole(AriaRole.BUTTON, called("Add override")).click();
      assertThat(page.locator("#notice")).containsText("The override is added");
      page.getByLabel("Remove the override of Pat boboc from 24 Dec 2099, 18:00").click();
      assertThat(page.locator("#notice")).containsText("The override is removed");

      page.locator(".danger").getByText("Delete…").click();
      Locator dialog = page.locator("dialog[open]");
      assertThat(dialog).containsText("users are no longer on call here");
      tab.assertSound();
      dialog
          .getByRole(
              AriaRole.BUTTON,
              new Locator.GetByRoleOptions().setName("Delete on-call shift").setExact(true))
          .click();
      assertThat(page.locator("#notice")).containsText("Nights is deleted");
      acme.admin().get("/api/users/" + ana).expect(200);
    }
  }

  @Test
  void shouldArrangeAndSaveWithoutScript() {
    String ana = person(acme, "anaoc2");
    String bob = person(acme, "boboc2");
    PageClient owner = PageClient.of(acme.admin());
    String arranged =
        owner
            .post(
                list(acme) + "/new",
                Map.of("name", "Plain", "rotation", ana + "," + bob, "act", "down:" + ana))
            .expect(200)
            .body();
    assertThat(arranged).contains("value=\"" + bob + "," + ana + "\"").contains("value=\"Plain\"");
    assertThat(acme.admin().get("/api/on-call-shifts?search=plain").expect(200).items("/id"))
        .isEmpty();
    String one =
        owner
            .post(
                list(acme),
                Map.of(
                    "name",
                    "Plain",
                    "rotation",
                    bob + "," + ana,
                    "timeZone",
                    "Europe/Berlin",
                    "startsAt",
                    "2026-11-02 09:00",
                    "every",
                    "2",
                    "unit",
                    "WEEKS"))
            .header("Location");
    String id = one.substring(one.lastIndexOf('/') + 1);
    var read = acme.admin().get("/api/on-call-shifts/" + id).expect(200);
    assertThat(read.text("/startsAt")).isEqualTo("2026-11-02T08:00:00Z");
    assertThat(read.text("/everyDays")).isEqualTo("14");
    assertThat(read.items("/rotation", "")).containsExactly(bob, ana);
    assertThat(
            owner
                .post(
                    one + "/overrides",
                    Map.of("who", "boboc2", "from", "2099-12-24 18:00", "to", "2099-12-24 12:00"))
                .expect(422)
                .body())
        .contains("It must be after the beginning.")
        .contains("value=\"2099-12-24 18:00\"");
  }

  /// A name that is left in the field is no obstacle once its turn is there, and what is not kept
  /// is not said to be added.
  @Test
  void shouldSayWhatIsNotKept() {
    String eva = person(acme, "evaoc");
    PageClient owner = PageClient.of(acme.admin());
    Map<String, String> typed =
        Map.of(
            "name", "Left over",
            "rotation", eva,
            "add", "evaoc",
            "timeZone", "Europe/Berlin",
            "startsAt", "2026-11-02 09:00",
            "every", "1",
            "unit", "WEEKS");
    String one = owner.post(list(acme), typed).expect(302).header("Location");
    assertThat(
            owner
                .post(
                    one + "/overrides",
                    Map.of("who", "evaoc", "from", "2020-12-24 12:00", "to", "2020-12-24 18:00"))
                .expect(422)
                .body())
        .contains("This time is over. Type one that is still to come.");
  }

  /// Who is on call finds their turns among what they are told, without seeing those of others.
  @Test
  void shouldTellWhoIsOnCallWhenTheirTurnsAre() {
    var mia = world.person(acme, "miaoc", "member");
    String id = mia.get("/api/me").expect(200).text("/user/id");
    acme.admin()
        .post(
            "/api/on-call-shifts",
            """
            {"name": "Mine & theirs", "timeZone": "UTC", "rotation": ["%s", "%s"], "startsAt": "2026-11-01T00:00:00Z", "everyDays": 7}
            """
                .formatted(id, person(acme, "ninaoc")))
        .expect(201);
    String page = PageClient.of(mia).get("/account/notifications").expect(200).body();
    assertThat(page).contains("When you are on call", "Mine &amp; theirs").doesNotContain("ninaoc");
    assertThat(PageClient.of(beta.admin()).get("/account/notifications").expect(200).body())
        .doesNotContain("When you are on call");
  }

  /// The names of others are not learned by arranging them, and their shifts are not there.
  @Test
  void shouldShowNothingOfAnotherOrganization() {
    String foreign = person(beta, "foreignoc");
    PageClient owner = PageClient.of(acme.admin());
    String arranged =
        owner
            .post(
                list(acme) + "/new",
                Map.of("rotation", foreign + "," + UUID.randomUUID(), "act", "up:" + foreign))
            .expect(200)
            .body();
    assertThat(arranged).doesNotContain("foreignoc").contains("name=\"rotation\" value=\"\"");
    assertThat(
            owner
                .post(list(acme) + "/new", Map.of("add", "foreignoc", "act", "add"))
                .expect(200)
                .body())
        .contains("No single user matches");
    String theirs =
        beta.admin()
            .post(
                "/api/on-call-shifts",
                """
                {"name": "Theirs", "timeZone": "UTC", "rotation": ["%s"], "startsAt": "2026-11-01T00:00:00Z", "everyDays": 7}
                """
                    .formatted(foreign))
            .expect(201)
            .text("/id");
    for (String id : new String[] {theirs, UUID.randomUUID().toString()}) {
      String one = list(acme) + "/" + id;
      owner.get(one).expect(404);
      owner.get(one + "/deletion").expect(404);
      owner.post(one + "/delete", Map.of()).expect(404);
      owner.post(one + "/overrides", Map.of("who", "x")).expect(404);
      owner.post(one + "/overrides/remove", Map.of("from", "2026-11-01T00:00:00Z")).expect(404);
    }
    beta.admin().get("/api/on-call-shifts/" + theirs).expect(200);
  }

  @Test
  void shouldAddOverridesWhereOthersAreOver() {
    String eve = person(acme, "eveoc");
    String id =
        acme.admin()
            .post(
                "/api/on-call-shifts",
                """
                {"name": "Overs", "timeZone": "UTC", "rotation": ["%s"], "startsAt": "2026-11-02T09:00:00Z", "everyDays": 7}
                """
                    .formatted(eve))
            .expect(201)
            .text("/id");
    // As many as there can be were added, and their time has come and gone.
    world.sql(
        """
        insert into hub.on_call_override (org_id, shift_id, user_id, starts_at, ends_at)
          select ?, ?, ?, now() - make_interval(days => n), now() - make_interval(days => n) + interval '1 hour' from generate_series(1, 100) n
        """,
        acme.id(),
        UUID.fromString(id),
        UUID.fromString(eve));
    PageClient pages = PageClient.of(acme.admin());
    String slug = acme.name().toLowerCase(Locale.ROOT);
    String path = list(acme) + "/" + id + "/overrides";
    String[] typed = {"who", "eveoc", "from", "2020-12-24 18:00", "to", "2020-12-25 18:00"};
    assertThat(pages.post(path, slug, typed).expect(422).body()).contains("This time is over.");
    typed[3] = "2099-12-24 18:00";
    typed[5] = "2099-12-25 18:00";
    pages.post(path, slug, typed).expect(302);
    assertThat(pages.post(path, slug, typed).expect(422).body())
        .contains("Another override is in force at this time.");
    assertThat(acme.admin().get("/api/on-call-shifts/" + id).expect(200).at("/overrides").size())
        .isOne();
  }
}
