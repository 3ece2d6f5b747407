package io.stewardry.secretrequests.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Dump;
import io.stewardry.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of requests for secrets, and both sides of one in a real browser: who asks, and who
/// enters the secret on a phone.
class SecretRequestPagesTest {
  private static final String CANARY = "canary-Pg77xRw3";
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static Browser browser;

  @BeforeAll
  static void open() {
    world = World.shared();
    msp = Vaults.msp(world, "AskingMsp");
    acme = Vaults.customer(world, msp, "AskingAcme");
    browser = Browser.open(SharedApplication.get().url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String list(World.Made organization) {
    return "/o/" + organization.name().toLowerCase() + "/vault/requests";
  }

  private static String unique(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String somebody() {
    String name = unique("tom");
    world.person(acme, name, "member");
    return name + "@" + acme.domain();
  }

  private static String link(String credential) {
    return world
        .text(
            """
            select m.body from hub.mail m join hub.secret_request r on r.request_id = m.about_id
            where r.name = ? and m.about_type = 'secretrequest' order by m.created_at desc limit 1
            """,
            credential)
        .replaceAll("(?s).*(/credential-requests/stw_h_[A-Za-z0-9_-]+).*", "$1");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .last();
  }

  @Test
  void shouldAskByAFormWithoutScript() {
    PageClient owner = PageClient.of(acme.admin());
    String name = unique("api");
    assertThat(owner.get(list(acme) + "/new").body())
        .contains("One link, one use, 7 days.", "Active users of " + acme.name() + " only.");
    Answer other = owner.post(list(acme) + "/new", Map.of("kind", "OAUTH2_CLIENT", "name", name));
    assertThat(other.body()).contains("Token address", "Client secret", "value=\"" + name + "\"");
    Answer refused =
        owner.post(
            list(acme),
            Map.of("kind", "TOKEN", "name", "", "email", msp.ownerEmail(), "field-url", "nowhere"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("It takes the e-mail address of an active user of this organization.");
    Answer sent =
        owner.post(
            list(acme),
            Map.of(
                "kind",
                "TOKEN",
                "name",
                name,
                "email",
                somebody(),
                "field-url",
                "https://rmm.example"));
    assertThat(sent.status()).isIn(302, 303);
    Answer shown = owner.get(list(acme));
    assertThat(shown.body()).contains(name, "Sent").doesNotContain("stw_h_");
    PageClient foreign = PageClient.of(Vaults.customer(world, msp, "AskingBeta").admin());
    assertThat(foreign.get(list(acme)).status())
        .isEqualTo(foreign.get("/o/nobody-has-this/vault/requests").status());
  }

  @Test
  void shouldWithdrawAndSendAgain() {
    PageClient owner = PageClient.of(acme.admin());
    String name = unique("again");
    owner.post(list(acme), Map.of("kind", "TOKEN", "name", name, "email", somebody()));
    String first = link(name);
    UUID id = world.id("select request_id from hub.secret_request where name = ?", name);
    owner.post(list(acme) + "/" + id + "/resend", Map.of());
    PageClient nobody = PageClient.of(world.application().client());
    assertThat(nobody.get(first).status()).isEqualTo(410);
    UUID again =
        world.id(
            "select request_id from hub.secret_request where name = ? and state = 'PENDING'", name);
    assertThat(owner.get(list(acme) + "/" + again + "/withdraw").body())
        .contains("stops working immediately");
    owner.post(list(acme) + "/" + again + "/withdraw", Map.of());
    assertThat(nobody.get(link(name)).status()).isEqualTo(410);
    assertThat(owner.get(list(acme) + "?state=REVOKED").body()).contains(name, "Withdrawn");
  }

  @Test
  void shouldEndWithTheSecretBeforeWhatWasItsEnd() {
    String over = handedOver("2026-01-31T18:00:00Z", Map.of());
    assertThat(over).isNull();
    String later = Instant.now().plus(Duration.ofDays(9)).toString();
    assertThat(handedOver(later, Map.of())).startsWith(later.substring(0, 10));
    assertThat(handedOver(later, Map.of("expires", "2099-12-31"))).startsWith("2099-12-31");
    assertThat(handedOver("2026-01-31T18:00:00Z", Map.of("expires", "2099-12-31")))
        .startsWith("2099-12-31");
  }

  /// Hands over another secret of a credential, after two attempts that are told why they fail.
  ///
  /// @return when it ends then
  private static @Nullable String handedOver(String end, Map<String, String> sent) {
    String name = unique("ends");
    String id =
        acme.admin()
            .post(
                "/api/credentials",
                """
                {"name": "%s", "kind": "TOKEN", "fields": {"url": "https://ends.example"},
                  "secret": {"token": "before-%s"}, "expiresAt": "%s"}\
                """
                    .formatted(name, CANARY, end))
            .expect(201)
            .text("/id");
    PageClient.of(acme.admin())
        .post(list(acme), Map.of("credential", id, "email", somebody()))
        .expect(302);
    PageClient bearer = PageClient.of(world.application().client());
    assertThat(bearer.get(link(name)).body())
        .contains("Works until", "https://ends.example</span>")
        .doesNotContain(":443");
    assertThat(
            bearer
                .post(link(name), Map.of("secret-token", CANARY, "expires", "2020-01-01"))
                .expect(422)
                .body())
        .contains("Type a day to come");
    assertThat(bearer.post(link(name), Map.of("secret-token", name)).expect(422).body())
        .contains("It is also a part of the name");
    Map<String, String> all = new HashMap<>(sent);
    all.put("secret-token", CANARY);
    assertThat(bearer.post(link(name), all).expect(200).body()).contains("Thank you");
    return world.text(
        "select to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD') from hub.credential where name = ?",
        name);
  }

  @Test
  void shouldHandOverASecretFromOnePersonToTheVault() {
    String name = unique("print-db");
    String email = somebody();
    try (Tab asking = browser.tab(Look.WIDE_LIGHT);
        Tab entering = browser.tab(Look.PHONE_DARK)) {
      Page page = asking.signIn(acme.ownerEmail(), SharedApplication.PASSWORD);
      asking.forgetConsole();
      page.navigate(list(acme) + "/new");
      asking.assertSound();
      page.getByLabel("Kind").selectOption("DATABASE");
      page.getByLabel("Database").waitFor();
      page.getByLabel("Who has it").fill(email);
      page.getByLabel("Name of the credential").fill(name);
      page.getByLabel("Host").fill("db.example.com");
      page.getByLabel("Database").fill("prints");
      page.getByLabel("User name").fill("hub");
      page.getByLabel("Note to them").fill("Read-only, please.");
      asking.assertSound();
      page.getByLabel("Note to them").focus();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator("#notice")).containsText("is created, but not e-mailed");
      assertThat(page.locator("#secret-request-list")).containsText(name);
      asking.assertSound();

      Page form = entering.open(link(name));
      Awaitility.await()
          .untilAsserted(() -> {
            page.reload();
            assertThat(page.locator("#secret-request-list")).containsText("Opened");
          });
      assertThat(form.locator("h1")).containsText(name);
      assertThat(form.locator("main")).containsText("db.example.com:5432");
      assertThat(form.locator("blockquote")).containsText("Read-only, please.");
      entering.assertSound();
      form.getByLabel("Password").focus();
      form.keyboard().type(CANARY);
      form.keyboard().press("Enter");
      assertThat(form.locator("h1")).containsText("Thank you");
      entering.assertSound();
      form.navigate(link(name));
      assertThat(form.locator("main")).containsText("It works once");
      entering.forgetConsole();
      entering.assertSound();

      page.navigate(list(acme) + "?state=USED");
      assertThat(page.locator("#secret-request-list")).containsText(name);
      asking.assertSound();
      assertThat(Dump.found(world, CANARY)).isEmpty();
    }
  }
}
