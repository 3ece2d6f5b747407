package io.stewardry.vaultreview.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The review of vaults on its page, with another MSP beside.
class VaultReviewPagesTest {
  private static final String CANARY = "canary-4pLx8Wd";

  private final World world = World.shared();
  private final World.Made msp = Vaults.msp(world, "ReviewPages");
  private final World.Made acme = Vaults.customer(world, msp, "ReviewPa");
  private final World.Made beta = Vaults.customer(world, msp, "ReviewPb");

  private static String home(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  private static String create(World.Made in, String name) {
    return Vaults.create(in.admin(), Vaults.token(name, "https://rmm.example", CANARY)).text("/id");
  }

  @Test
  void shouldFilterOpenAndExport() {
    String ended = create(acme, "ended-key");
    world.sql(
        "update hub.credential set expires_at = now() - interval '2 days' where credential_id = ?::uuid",
        ended);
    create(beta, "hidden-key");
    beta.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    String bearer = msp.admin().header("Authorization").substring("Bearer ".length());
    String url = SharedApplication.get().url();
    try (Browser browser = Browser.open(url);
        Tab tab = browser.tab(Look.WIDE_LIGHT).as(url, bearer)) {
      Page page = tab.open(home(msp));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vault review")).click();
      assertThat(page.locator("h1")).hasText("Vault review");
      assertThat(page.locator("main .notice").first()).containsText("Metadata only.");
      assertThat(page.locator(".review-list tbody tr")).hasCount(2);
      assertThat(page.locator(".review-list tbody tr").first()).containsText("ended-key");
      assertThat(page.locator(".review-list tbody tr").nth(1))
          .containsText("closed by the customer");
      assertThat(page.getByText("hidden-key")).hasCount(0);
      assertThat(page.locator(".review-list tbody a").first())
          .hasAttribute("href", home(acme) + "/vault/" + ended);
      tab.assertSound();
      page.locator(".tile a").first().click();
      assertThat(page.locator(".review-list tbody tr")).hasCount(1);
      assertThat(page.locator("#vault-review-needs [aria-current]")).containsText("Expired");
      page.locator("#vault-review-search-field").fill("nobody has this");
      assertThat(page.locator(".empty-state")).containsText("No credential matches");
      page.locator(".empty-state a").click();
      assertThat(page.locator(".review-list tbody tr")).hasCount(2);
      tab.assertSound();
    }
    PageClient pages = PageClient.of(msp.admin());
    assertThat(pages.get(home(msp) + "/vault-review/export.csv?needs=expired").expect(200).body())
        .contains("ended-key")
        .doesNotContain("hidden-key", CANARY);
    assertThat(pages.get(home(msp) + "/vault-review").expect(200).body())
        .doesNotContain("hidden-key", CANARY);
  }

  @Test
  void shouldBeThereForThoseWhoReviewOnly() {
    PageClient technician = PageClient.of(world.person(msp, "rtech", "technician"));
    technician.get(home(msp) + "/vault-review").expect(403);
    PageClient.of(acme.admin()).get(home(acme) + "/vault-review").expect(403);
    World.Made other = Vaults.msp(world, "ReviewPc");
    int foreign = PageClient.of(other.admin()).get(home(msp) + "/vault-review").status();
    int unknown = PageClient.of(other.admin()).get("/o/no-such-place/vault-review").status();
    assertThat(foreign).isEqualTo(unknown).isEqualTo(403);
  }
}
