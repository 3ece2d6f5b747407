package io.stewardry.visits.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.stewardry.support.SharedApplication.PASSWORD;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The door in two browsers: an owner closes it, a technician stands before it and asks, the owner
/// lets him in, sees him inside and what he looked at, and sends him out.
class VisitByPagesTest {
  private static String at(World.Made organization, String page) {
    return "/o/" + organization.name().toLowerCase() + page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void shouldLetInWhoAsksAndSendHimOut() {
    World world = World.shared();
    World.Made msp = world.msp("Portal");
    World.Made acme = world.customer(msp, "AcmePortal");
    world.person(msp, "tom", "technician");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab owners = browser.tab(Look.WIDE_LIGHT);
        Tab toms = browser.tab(Look.PHONE_DARK)) {
      Page owner = owners.signIn(acme.ownerEmail(), PASSWORD);
      owner.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Who can enter")).click();
      owner.getByLabel("On request").check();
      button(owner, "Save").click();
      assertThat(owner.locator("#notice")).containsText("Saved");
      owners.assertSound();

      Page tom = toms.signIn("tom@" + msp.domain(), PASSWORD);
      tom.navigate(at(acme, ""));
      assertThat(tom)
          .hasURL(Pattern.compile(".*/organizations/" + acme.name().toLowerCase() + "/visits$"));
      toms.assertSound();
      button(tom, "Request access").click();
      assertThat(tom.locator("#reason")).isFocused();
      tom.getByLabel("Reason").fill("Ticket 4711: the printer burns");
      button(tom, "Request access").click();
      assertThat(tom.locator("main"))
          .containsText("Access requested. You get the answer as a notice.");
      assertThat(tom.locator("main")).not().containsText("mail");

      owner.reload();
      assertThat(owner.locator("main")).containsText("Ticket 4711");
      button(owner, "Let Pat tom in").click();
      assertThat(owner.locator("#notice")).containsText("may enter for 1 h");

      tom.reload();
      tom.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Enter").setExact(true))
          .click();
      assertThat(tom).hasURL(Pattern.compile(".*" + at(acme, "") + "$"));
      tom.navigate(at(acme, "/settings"));

      owner.reload();
      assertThat(owner.locator("main")).containsText("Inside now");
      owner
          .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What Pat tom did"))
          .click();
      assertThat(owner.locator("#audit-list")).containsText("viewed the organization");
      assertThat(owner.locator("#audit-list")).containsText("entered this organization");
      owner.goBack();
      button(owner, "Remove Pat tom").click();
      assertThat(owner.locator("#notice")).containsText("Pat tom was removed");
      assertThat(owner.locator("main")).containsText("Stays out until an owner lets them back in");
      owners.assertSound();

      // Let in again, a visit that was agreed is ended without being sent out.
      button(owner, "Let Pat tom back in").click();
      assertThat(owner.locator("#notice")).containsText("can enter again");
      tom.navigate(at(acme, ""));
      tom.getByLabel("Reason").fill("Once more");
      button(tom, "Request access").click();
      owner.reload();
      button(owner, "Let Pat tom in").click();
      assertThat(owner.locator("#notice")).containsText("may enter");
      button(owner, "End the visit of Pat tom").click();
      assertThat(owner.locator("#notice")).containsText("The visit of Pat tom has ended");
      assertThat(owner.locator("main")).not().containsText("Stays out");
      owners.assertSound();

      toms.forgetConsole();
      tom.reload();
      assertThat(tom).hasURL(Pattern.compile(".*/visits$"));
    }
  }
}
