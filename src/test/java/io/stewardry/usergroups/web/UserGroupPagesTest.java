package io.stewardry.usergroups.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Groups of users on pages, over HTTP and in a real browser, with another organization beside.
class UserGroupPagesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static Browser browser;

  @BeforeAll
  static void organizations() {
    world = World.shared();
    msp = world.msp("GroupPages");
    acme = world.customer(msp, "AcmeGp");
    beta = world.customer(msp, "BetaGp");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String list(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT) + "/user-groups";
  }

  private static String person(World.Made organization, String name, String role) {
    return world.person(organization, name, role).get("/api/me").expect(200).text("/user/id");
  }

  private static String group(Client who, String name, String... users) {
    String ids = users.length == 0 ? "" : '"' + String.join("\", \"", users) + '"';
    return who.post("/api/user-groups", "{\"name\": \"%s\", \"users\": [%s]}".formatted(name, ids))
        .expect(201)
        .text("/id");
  }

  @Test
  void shouldCreateFillAndDeleteInTheBrowser() {
    String ana = person(acme, "anabrowser", "member");
    person(acme, "annbrowser", "member");
    String bearer = acme.admin().header("Authorization");
    try (Tab tab =
        browser.tab(Look.WIDE_LIGHT).as(APPLICATION.url(), bearer.substring("Bearer ".length()))) {
      Page page = tab.open(list(acme).replace("/user-groups", "/users"));
      assertThat(page.locator(".page-tabs")).containsText("Invitations");
      page.locator(".page-tabs").getByText("User groups").click();
      tab.assertSound();
      page.getByRole(AriaRole.LINK, link("New user group")).first().click();
      tab.assertSound();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Late shift");
      page.getByRole(AriaRole.BUTTON, button("Create user group")).click();
      assertThat(page.locator("#notice")).containsText("Add its users now");
      tab.assertSound();

      page.locator("#member-picker-field").pressSequentially("browser");
      assertThat(page.locator(".candidates > li")).hasCount(2);
      page.getByRole(AriaRole.BUTTON, button("Add Pat anabrowser")).click();
      assertThat(page.locator("#member-count")).hasText("1");
      assertThat(page.locator(".candidates")).containsText("In the group");
      page.getByRole(AriaRole.BUTTON, button("Add Pat annbrowser")).click();
      assertThat(page.locator("#member-list tbody tr")).hasCount(2);
      tab.assertSound();
      tab.screenshot("user-group");
      page.getByRole(AriaRole.BUTTON, button("Remove Pat annbrowser from the group")).click();
      assertThat(page.locator("#member-count")).hasText("1");
      assertThat(page.locator("#notice")).containsText("removed from the group");

      page.getByRole(AriaRole.LINK, link("Pat anabrowser")).click();
      assertThat(page.locator(".facts")).containsText("Late shift");
      tab.assertSound();
      page.locator(".facts").getByText("Late shift").click();
      page.getByText("Delete…").click();
      Locator dialog = page.locator("dialog[open]");
      assertThat(dialog).containsText(Pattern.compile("1\\s*user leaves the group"));
      tab.assertSound();
      dialog
          .getByRole(
              AriaRole.BUTTON,
              new Locator.GetByRoleOptions().setName("Delete user group").setExact(true))
          .click();
      assertThat(page.locator("#notice")).containsText("Late shift is deleted");
      acme.admin().get("/api/users/" + ana).expect(200);
    }
  }

  @Test
  void shouldSayWhatIsWrongBesideTheField() {
    PageClient owner = PageClient.of(acme.admin());
    String id = group(acme.admin(), "Taken");
    assertThat(owner.post(list(acme), Map.of("name", "TAKEN")).expect(409).body())
        .contains("Another user group has this name", "value=\"TAKEN\"");
    assertThat(owner.post(list(acme), Map.of("name", " ")).expect(422).body())
        .contains("It must not be empty.");
    String one = list(acme) + "/" + id;
    acme.admin().patch("/api/user-groups/" + id, "{\"description\": \"New\"}").expect(200);
    assertThat(owner.post(one, Map.of("name", "Mine", "version", "1")).expect(412).body())
        .contains("Somebody else changed this user group", "value=\"Mine\"", "value=\"2\"");
    owner.post(one, Map.of("name", "Mine", "version", "2")).expect(302);
    assertThat(acme.admin().get("/api/user-groups/" + id).expect(200).text("/name"))
        .isEqualTo("Mine");
  }

  @Test
  void shouldKeepToTheOrganization() {
    PageClient owner = PageClient.of(acme.admin());
    String stranger = person(beta, "stranger", "member");
    String foreign = group(beta.admin(), "Of Beta", stranger);
    String own = group(acme.admin(), "Of Acme");
    assertThat(owner.get(list(acme)).expect(200).body())
        .contains("Of Acme")
        .doesNotContain("Of Beta");
    for (String path : new String[] {"", "/deletion", "/candidates?find=a"}) {
      owner.get(list(acme) + "/" + foreign + path).expect(404);
    }
    owner.post(list(acme) + "/" + foreign, Map.of("name", "Mine")).expect(404);
    owner.post(list(acme) + "/" + foreign + "/delete", Map.of()).expect(404);
    owner.post(list(acme) + "/" + own + "/users", Map.of("user", stranger)).expect(404);
    assertThat(owner.get(list(acme) + "/" + own + "?find=stranger").expect(200).body())
        .contains("No user matches")
        .doesNotContain("stranger@");
    assertThat(beta.admin().get("/api/user-groups/" + foreign).expect(200).items("/users", "/id"))
        .containsExactly(stranger);
  }

  @Test
  void shouldShowReadersAllAndOfferNothing() {
    String id = group(msp.admin(), "Readers", person(msp, "dispatcher", "manager"));
    PageClient reader = PageClient.of(world.person(msp, "readonly", "read_only"));
    assertThat(reader.get(list(msp)).expect(200).body())
        .contains("Readers")
        .doesNotContain("New user group");
    assertThat(reader.get(list(msp) + "/" + id).expect(200).body())
        .contains("Pat dispatcher")
        .doesNotContain("member-picker", "/remove", "/deletion", "data-save");
    reader.get(list(msp) + "/new").expect(403);
    reader.post(list(msp) + "/" + id + "/delete", Map.of()).expect(403);
  }

  @Test
  void shouldShowTheGroupsOfAMemberOfStaffAndOfASuperuser() {
    String tess = person(msp, "tessgroups", "manager");
    group(msp.admin(), "Dispatchers", tess);
    String page = list(msp).replace("/user-groups", "/staff/") + tess;
    assertThat(PageClient.of(msp.admin()).get(page).expect(200).body()).contains("Dispatchers");

    PageClient root = PageClient.of(world.superuser());
    String name = SharedApplication.unique("Operators");
    String made = root.post("/platform/user-groups", Map.of("name", name)).header("Location");
    String me = world.superuser().get("/api/me").expect(200).text("/user/id");
    root.post(made + "/users", Map.of("user", me)).expect(302);
    String email = world.superuser().get("/api/me").expect(200).text("/user/email");
    assertThat(root.get(made).expect(200).body())
        .contains(email)
        .doesNotContain("/users/" + me + "\"");
    root.post(made + "/users/" + me + "/remove", Map.of()).expect(302);
    assertThat(root.get(made + "/deletion").expect(200).body()).contains("Delete " + name + "?");
    root.post(made + "/delete", Map.of()).expect(302);
    assertThat(root.get("/platform/user-groups").expect(200).body()).doesNotContain(name);
  }

  @Test
  void shouldTellInTheLogAndInThePalette() {
    String una = person(acme, "una", "member");
    String id = group(acme.admin(), "Palette group");
    acme.admin().put("/api/user-groups/" + id + "/users/" + una, null).expect(200);
    PageClient owner = PageClient.of(acme.admin());
    String log =
        owner
            .get(list(acme).replace("/user-groups", "/audit"))
            .expect(200)
            .body()
            .replaceAll("<[^>]+>", "")
            .replaceAll("\\s+", " ");
    assertThat(log)
        .contains("created the user group Palette group")
        .contains("added Pat una to the group Palette group");
    assertThat(owner.get("/search?q=palette").expect(200).body())
        .contains("Palette group", list(acme) + "/" + id);
    String question =
        owner
            .get(list(acme).replace("/user-groups", "/users/") + una + "/delete")
            .expect(200)
            .body();
    assertThat(question).contains("user group loses them");
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
