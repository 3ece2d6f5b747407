package io.stewardry.vault.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of vaults with nothing, with five credentials and with two thousand: how they look,
/// how they are worked by keyboard, and how long they take.
class VaultSizesTest {
  private static final int MANY = 2_000;
  private static final int ROUNDS = 15;
  private static final String URL = SharedApplication.get().url();

  private static World world;
  private static World.Made none;
  private static World.Made few;
  private static World.Made many;
  private static Browser browser;

  @BeforeAll
  static void fill() {
    world = World.shared();
    none = Vaults.msp(world, "SizeNone");
    few = Vaults.msp(world, "SizeFew");
    many = Vaults.msp(world, "SizeMany");
    fill(few, 5);
    fill(many, MANY);
    browser = Browser.open(URL);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /// One of each MSP, and of its customer, and each with a use.
  private static void fill(World.Made msp, int count) {
    fillOne(msp, count);
    fillOne(Vaults.customer(world, msp, msp.name() + "In"), count);
  }

  private static void fillOne(World.Made one, int count) {
    String first =
        Vaults.create(
                one.admin(),
                Vaults.token("key-of-a-rather-long-name-0001", "https://rmm.example", "t"))
            .text("/id");
    world.sql(
        """
        insert into hub.credential (org_id, credential_id, name, application, kind, fields, destinations, members, sealed_secret, owner_id,
          expires_at, rotate_every_days)
        select c.org_id, uuidv7(), 'key-of-a-rather-long-name-' || lpad(n::text, 4, '0'), 'RMM', c.kind, c.fields, c.destinations, c.members,
          c.sealed_secret, case when n %% 7 > 0 then ?::uuid end, case when n %% 3 = 0 then now() + n * interval '1 day' end,
          case when n %% 5 = 0 then 90 end
        from hub.credential c cross join generate_series(2, %d) n where c.credential_id = ?::uuid
        """
            .formatted(count),
        one.owner(),
        first);
    world.sql(
        """
        insert into hub.credential_use (org_id, credential_id, by_kind, by_id, by_name, actor_id, actor_name, used_at)
        select c.org_id, c.credential_id, 'run', uuidv7(), 'Nightly export', ?, 'Olga Owner', c.created_at
        from hub.credential c where c.org_id = ?
        """,
        one.owner(),
        one.id());
  }

  private static String home(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> pages(World.Made of) {
    return List.of(
        home(of) + "/vault",
        home(of) + "/vault?needs=noOwner&sort=due",
        home(of) + "/vault?q=name-000",
        home(of) + "/vault/uses",
        home(of) + "/vault/uses?q=nightly",
        home(of) + "/vault-review",
        home(of) + "/vault-review?needs=action&q=name-000",
        home(of) + "/vault-review/renewal?all=true");
  }

  private static long millis(PageClient client, String path) {
    List<Long> took = new ArrayList<>();
    for (int n = 0; n < ROUNDS; n++) {
      long begun = System.nanoTime();
      client.get(path).expect(200);
      took.add((System.nanoTime() - begun) / 1_000);
    }
    return took.stream().sorted().toList().get(ROUNDS / 2);
  }

  /// A page has fifty rows at most, so two thousand cost what is counted and looked through.
  @Test
  void shouldNotGrowWithTheVault() {
    PageClient little = PageClient.of(few.admin());
    PageClient much = PageClient.of(many.admin());
    List<String> slow = new ArrayList<>();
    for (int n = 0; n < pages(few).size(); n++) {
      long five = millis(little, pages(few).get(n));
      long thousands = millis(much, pages(many).get(n));
      String said =
          "%s: %d µs with 5, %d µs with %d: %.1f times"
              .formatted(
                  pages(few).get(n).replace(home(few), ""),
                  five,
                  thousands,
                  MANY,
                  (double) thousands / five);
      System.out.println(said);
      if (thousands > 30 * five) {
        slow.add(said);
      }
    }
    assertThat(slow).isEmpty();
  }

  @Test
  void shouldLookRightWithNothingWithFiveAndWithThousands() {
    for (World.Made of : List.of(none, few, many)) {
      String bearer = of.admin().header("Authorization").substring("Bearer ".length());
      for (Look look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
        try (Tab tab = browser.tab(look).as(URL, bearer)) {
          for (String path : List.of("/vault", "/vault/uses", "/vault/requests", "/vault-review")) {
            tab.open(home(of) + path);
            tab.assertSound();
          }
        }
      }
    }
  }

  @Test
  void shouldShowWholeNamesOnAPhone() {
    String bearer = many.admin().header("Authorization").substring("Bearer ".length());
    try (Tab tab = browser.tab(Look.PHONE_DARK).as(URL, bearer)) {
      for (String path : List.of("/vault", "/vault/uses", "/vault-review")) {
        Page page = tab.open(home(many) + path);
        Object cut =
            page.evaluate(
                """
                () => [...document.querySelectorAll("main tbody a, main tbody code")]
                  .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== "visible").length
                """);
        assertThat(((Number) cut).intValue()).as("names that are cut on %s", path).isZero();
      }
    }
  }

  @Test
  void shouldWorkByKeyboard() {
    String bearer = many.admin().header("Authorization").substring("Bearer ".length());
    try (Tab tab = browser.tab(Look.WIDE_LIGHT).as(URL, bearer)) {
      Page page = tab.open(home(many) + "/vault");
      assertThat(page.locator(".page-tabs [aria-current]")).hasText("Credentials");
      page.keyboard().press("/");
      page.keyboard().type("name-0042");
      assertThat(page.locator("#credential-list tbody tr")).hasCount(1);
      page.locator("#credential-list tbody a").first().focus();
      page.keyboard().press(".");
      assertThat(page.locator(".row-menu[open]")).containsText("Request its secret");
      tab.assertSound();
      page.locator(".row-menu[open] a[href$='/deletion']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog[open]"))
          .containsText("Delete key-of-a-rather-long-name-0042?");
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog[open]")).hasCount(0);

      page = tab.open(home(many) + "/vault/uses");
      assertThat(page.locator(".page-tabs [aria-current]")).hasText("Who used what");

      page = tab.open(home(many) + "/vault-review");
      page.locator(".row-pick").first().focus();
      page.keyboard().press("Space");
      assertThat(page.locator(".bulk-bar")).isVisible();
      assertThat(page.locator(".bulk-count")).hasText("1 selected");
      tab.assertSound();
      page.locator(".bulk-acts button").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog[open]")).containsText("Ask owners to renew?");
      tab.assertSound();
      page.keyboard().press("Escape");
      page.locator("#vault-review-acts .btn-primary").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog[open]")).containsText("organizations, whose audit logs");
      page.keyboard().press("Escape");
    }
  }
}
