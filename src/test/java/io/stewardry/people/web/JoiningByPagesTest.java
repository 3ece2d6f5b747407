package io.stewardry.people.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// From the invitation to the log, in a real browser; and a look at each page with the data of a
/// real organization.
class JoiningByPagesTest {
  private static final String PASSWORD = SharedApplication.PASSWORD;
  private static final String NEW = "seven swans swim slowly southward";

  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static Browser browser;

  @BeforeAll
  static void open() {
    world = World.shared();
    msp = world.msp("Nordlys");
    acme = world.customer(msp, "Acme");
    beta = world.customer(msp, "Beta");
    browser = Browser.open(SharedApplication.get().url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String at(World.Made organization, String page) {
    return "/o/" + organization.name().toLowerCase() + page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void shouldLeadSomebodyFromTheInvitationIntoHisOrganizationAndTheLog() {
    String tom = "tom@" + acme.domain();
    try (Tab admin = browser.tab(Look.WIDE_LIGHT);
        Tab root = browser.tab(Look.WIDE_LIGHT);
        Tab invited = browser.tab(Look.PHONE_DARK)) {
      Page page = admin.signIn(acme.ownerEmail(), PASSWORD);
      admin.forgetConsole();
      page.navigate(at(acme, "/users"));
      page.locator("a.btn-primary").click();
      page.getByLabel("E-mail").fill("tom@elsewhere.example");
      page.getByLabel("First name").fill("Tom");
      page.getByLabel("Last name").fill("Berg");
      page.getByLabel("Role").selectOption("org_admin");
      button(page, "Send invitation").click();
      assertThat(page.locator("#email-error")).containsText("own e-mail domains");
      assertThat(page.getByLabel("Role")).hasValue("org_admin");
      admin.forgetConsole();
      admin.assertSound();
      page.getByLabel("E-mail").fill(tom);
      button(page, "Send invitation").click();
      assertThat(page.locator("#notice"))
          .containsText("The invitation of " + tom + " is created, but not e-mailed");
      admin.assertSound();

      // No mail server is set: a superuser hands the link over.
      Page outbox = root.signIn(SharedApplication.SUPERUSER, PASSWORD);
      outbox.navigate("/platform/mail?state=QUEUED");
      Locator mail = outbox.locator("tr", new Page.LocatorOptions().setHasText(tom));
      mail.locator("summary").click();
      String text = mail.locator(".mail-text").textContent();
      String link = text.replaceAll("(?s).*(/invitations/stw_i_[A-Za-z0-9_-]+).*", "$1");
      root.assertSound();

      Page joining = invited.open(link);
      joining.getByLabel("Password").fill(PASSWORD);
      button(joining, "Accept invitation").click();
      assertThat(joining.locator("body")).containsText("You have joined");
      invited.signIn(tom, PASSWORD);
      invited.forgetConsole();
      joining.navigate(at(acme, "/users"));
      assertThat(joining.locator("#user-list")).containsText("Tom Berg");
      assertThat(joining.locator("body")).not().containsText(beta.domain());
      invited.assertSound();
      joining.navigate(at(beta, "/users"));
      assertThat(joining.locator("h1")).containsText("Not here or not yours");
      invited.forgetConsole();

      // Suspended in the row, and back.
      page.navigate(at(acme, "/users"));
      Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(tom));
      row.locator("summary").click();
      row.getByText("Suspend…").click();
      assertThat(page.locator("dialog")).containsText("session ends immediately");
      admin.assertSound();
      page.locator("dialog")
          .getByText("Suspend", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(row).containsText("Suspended");
      assertThat(page.locator("#notice")).containsText("Tom Berg is suspended.");
      admin.assertSound();
      joining.navigate(at(acme, "/users"));
      assertThat(joining).hasURL(Pattern.compile(".*/sign-in.*"));
      row.locator("summary").click();
      row.getByText("Resume").click();
      assertThat(page.locator("#notice")).containsText("Tom Berg is active again.");

      // Another role, in force from his next click on.
      row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Tom Berg")).click();
      page.getByLabel("Role").selectOption("viewer");
      button(page, "Save").click();
      assertThat(page.locator("#notice")).containsText("Tom Berg is saved.");
      admin.assertSound();
      joining.navigate(at(acme, "/users"));
      assertThat(joining.locator("h1")).containsText("You can't");
      invited.forgetConsole();

      page.navigate(at(acme, "/audit"));
      assertThat(page.locator("#audit-list")).containsText("joined");
      assertThat(page.locator("#audit-list")).containsText("was refused");
      page.locator("#action summary").click();
      page.getByLabel("Filter actions").fill("suspended the user");
      assertThat(page.locator("#action li:visible")).hasCount(1);
      admin.assertSound();
      page.locator("#action li:visible label").click();
      assertThat(page.locator("#audit-list")).containsText("1–1 of 1");
      // The list of kinds lies above the first entries until it is closed.
      page.keyboard().press("Escape");
      assertThat(page.locator("#action .question-list")).isHidden();
      page.locator("#audit-list summary").first().click();
      assertThat(page.locator(".changes tbody tr"))
          .hasText(Pattern.compile("State\\s*Active\\s*Suspended"));
      assertThat(page).hasURL(Pattern.compile(".*action=user\\.suspended.*"));
      admin.assertSound();
      page.locator("#audit-list a.icon-button").click();
      assertThat(page.locator(".changes")).isVisible();
      admin.assertSound();
    }
  }

  @Test
  void shouldChangeTheOwnPasswordByKeyboardAlone() {
    world.person(acme, "keys", "member");
    try (Tab tab = browser.tab(Look.WIDE_DARK)) {
      Page page = tab.signIn("keys@" + acme.domain(), PASSWORD);
      tab.forgetConsole();
      page.navigate("/account");
      page.getByLabel("Current password").focus();
      page.keyboard().type("a wrong one, surely");
      page.keyboard().press("Tab");
      page.keyboard().type(NEW);
      page.keyboard().press("Enter");
      assertThat(page.locator("#current-error")).containsText("not your current password");
      assertThat(page.getByLabel("Current password")).isFocused();
      tab.forgetConsole();
      tab.assertSound();
      page.keyboard().type(PASSWORD);
      page.keyboard().press("Tab");
      page.keyboard().type(NEW);
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator("#notice")).containsText("Your password is changed.");
      SharedApplication.get().client().signedIn("keys@" + acme.domain(), NEW);
    }
  }

  @Test
  void shouldDeleteAUserWhoseAddressIsTyped() {
    world.person(acme, "gone", "member");
    UUID gone =
        world.id("select user_id from hub.app_user where email = ?", "gone@" + acme.domain());
    try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
      Page page = tab.signIn(msp.ownerEmail(), PASSWORD);
      tab.forgetConsole();
      page.navigate(at(acme, "/users/" + gone));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete…")).click();
      assertThat(button(page, "Delete user")).isDisabled();
      page.locator("dialog input[name=confirmation]").fill("gone@" + acme.domain());
      tab.screenshot("user-delete");
      tab.assertSound();
      button(page, "Delete user").click();
      assertThat(page.locator("#notice")).containsText("Pat gone is deleted.");
      tab.assertSound();
    }
  }

  @Test
  void shouldLookRightWithManyPeople() {
    World.Made large = large();
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.signIn(msp.ownerEmail(), PASSWORD);
      // The first page after sign-in is another test's.
      tab.forgetConsole();
      for (String path :
          List.of(
              "/users", "/users/" + large.owner(), "/invitations", "/invitations/new", "/audit")) {
        page.navigate(at(large, path));
        assertSoundBothWays(tab);
      }
      page.navigate("/account");
      assertSoundBothWays(tab);
    }
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.signIn(SharedApplication.SUPERUSER, PASSWORD);
      for (String path : List.of("/platform/mail", "/platform/audit")) {
        page.navigate(path);
        page.locator("#content summary").first().click();
        assertSoundBothWays(tab);
      }
    }
  }

  /// As it is opened, and turned to the other of the two looks that differ most.
  private static void assertSoundBothWays(Tab tab) {
    tab.assertSound();
    tab.turn(tab.look() == Look.WIDE_LIGHT ? Look.PHONE_DARK : Look.WIDE_LIGHT);
    tab.assertSound();
  }

  @Test
  void shouldFindWhileOneTypes() {
    World.Made large = large();
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.signIn(large.ownerEmail(), PASSWORD);
      tab.forgetConsole();
      page.navigate(at(large, "/users"));
      page.getByLabel("Filter by name or e-mail").fill("moreau 118");
      assertThat(page.locator("#user-list [role=status]").last()).hasText("1–1 of 1");
      page.getByLabel("Filter by name or e-mail").fill("");
      assertThat(page.locator("#user-list [role=status]").last()).hasText("1–25 of 121");
      link(page, "Suspended").click();
      assertThat(page.locator("#user-states [aria-current]")).hasText("Suspended");
      assertThat(page.locator("#user-list")).not().containsText("Active");
      page.locator("#user-states-joined").click();
      page.locator("#page-next").click();
      assertThat(page.locator("#user-list [role=status]").last()).hasText("26–50");
      page.locator("#page-previous").click();
      assertThat(page.locator("#user-list [role=status]").last()).hasText("1–25 of 121");
      tab.assertSound();
    }
  }

  private static World.Made large() {
    World.Made large = world.customer(msp, "Large");
    world.sql(
        """
        insert into hub.app_user (org_id, user_id, email, first_name, last_name, created_at, last_sign_in_at)
        select ?, gen_random_uuid(), 'user' || n || '@' || ?, (array['Olga', 'Tom', 'Émile', 'Bob'])[1 + n % 4],
          (array['Brandt', 'Moreau', 'Lindqvist'])[1 + n % 3] || ' ' || n, now() - make_interval(days => n),
          case when n % 5 > 0 then now() - make_interval(hours => n * n) end
        from generate_series(1, 120) n
        """,
        large.id(), large.domain());
    world.sql(
        """
        insert into hub.member_state (org_id, user_id, state, role)
        select org_id, user_id, case when split_part(last_name, ' ', 2)::int % 6 = 4 then 'SUSPENDED' else 'ACTIVE' end,
          (array['org_admin', 'member', 'viewer'])[1 + split_part(last_name, ' ', 2)::int % 3]
        from hub.app_user where org_id = ? and email like 'user%'
        """,
        large.id());
    for (int n = 0; n < 8; n++) {
      large
          .admin()
          .post(
              "/api/invitations",
              "{\"email\": \"new%d@%s\", \"firstName\": \"New\", \"lastName\": \"Number %d\"}"
                  .formatted(n, large.domain(), n))
          .expect(201);
    }
    return large;
  }
}
