package io.stewardry.vault.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.channels.Receiver;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The vault on pages, as a browser without script sends its forms and in a browser, with another
/// organization beside.
class VaultPagesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static final String CANARY = "canary-9kTq4MxV";
  private static final World WORLD = World.shared();
  private static final World.Made MSP = Vaults.msp(WORLD, "VaultPagesMsp");
  private static final World.Made ACME = Vaults.customer(WORLD, MSP, "VaultPagesAcme");
  private static final World.Made BETA = Vaults.customer(WORLD, MSP, "VaultPagesBeta");
  private static final String LIST = list(ACME);

  private final PageClient owner = PageClient.of(ACME.admin());

  private static String list(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT) + "/vault";
  }

  private static String root(World.Made organization) {
    return list(organization).replaceFirst("/vault$", "");
  }

  private static String text(Answer answer) {
    return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private String created(String name) {
    return Vaults.create(ACME.admin(), Vaults.token(name, "https://rmm.example/api", CANARY))
        .text("/id");
  }

  private static String email(World.Made organization) {
    return organization.admin().get("/api/me").expect(200).text("/user/email");
  }

  @Test
  void shouldLeadFromNothingToACredentialWhoseSecretIsNeverShown() {
    World.Made fresh = Vaults.customer(WORLD, MSP, "VaultPagesFresh");
    PageClient client = PageClient.of(fresh.admin());
    String list = list(fresh);
    assertThat(text(client.get(list).expect(200))).contains("No credentials yet", "New credential");
    assertThat(text(client.get(list + "/new").expect(200)))
        .contains("What does it consist of?", "Sign-in", "SSH key", "Custom");
    assertThat(client.get(list + "/new?kind=BASIC").expect(200).body())
        .contains("name=\"secret-password\" type=\"password\"", "autocomplete=\"new-password\"");

    Map<String, String> typed =
        Map.of(
            "kind", "BASIC",
            "name", "rmm",
            "field-username", "hub",
            "field-url", "ftp://rmm.example",
            "secret-password", CANARY,
            "owner", "nobody@nowhere.example");
    assertThat(text(client.post(list, typed).expect(422))).contains("No single active user");
    typed = new HashMap<>(typed);
    typed.put("owner", email(fresh));
    typed.put("expires", "31.1.2031");
    typed.put("rotate", "often");
    Answer refused = client.post(list, typed).expect(422);
    assertThat(text(refused))
        .contains(
            "Type the secret again",
            "It takes an http or https address",
            "Type a day such as 2027-01-31",
            "from 1 to 3650");
    assertThat(refused.body()).contains("value=\"hub\"").doesNotContain(CANARY);
    assertThat(refused.header("Cache-Control")).contains("no-store");

    typed.put("field-url", "https://rmm.example/api");
    typed.put("expires", "2031-01-31");
    typed.put("rotate", "90");
    String one = client.post(list, typed).expect(302).header("Location").replaceFirst("\\?.*", "");
    Answer page = client.get(one).expect(200);
    assertThat(text(page))
        .contains(
            "rmm", "hub", "Every 90 days", "31 Jan 2031", "https://rmm.example", "Set just now")
        .doesNotContain("No owner");
    assertThat(page.body()).doesNotContain(CANARY);
    assertThat(text(client.get(list).expect(200)))
        .contains("Secrets can be replaced, never shown", "Never", "Nothing", "1–1 of 1");
    assertThat(text(client.post(list, typed).expect(409))).contains("Another credential has this");
  }

  @Test
  void shouldTakeFreeNamesAndValuesInRows() {
    String[] fields = {
      "kind", "CUSTOM",
      "name", "snmp",
      "fieldName", "version",
      "fieldValue", "3",
      "fieldName", "",
      "fieldValue", "",
      "secretName", "auth",
      "secretValue", CANARY,
      "secretName", "",
      "secretValue", "",
    };
    Answer made = owner.post(LIST, ACME.name().toLowerCase(Locale.ROOT), fields).expect(302);
    String one = made.header("Location").replaceFirst("\\?.*", "");
    assertThat(text(owner.get(one).expect(200)))
        .contains("version", "auth", "It names no address", "Only users who may edit credentials");
    assertThat(owner.get(one + "/edit").expect(200).body())
        .contains("value=\"version\"", "value=\"3\"", "More rows")
        .doesNotContain("secretValue");
    owner
        .post(
            one,
            ACME.name().toLowerCase(Locale.ROOT),
            "version",
            "1",
            "name",
            "snmp",
            "fieldName",
            "level",
            "fieldValue",
            "priv")
        .expect(302);
    Answer read =
        ACME.admin().get("/api/credentials/" + one.substring(one.lastIndexOf('/') + 1)).expect(200);
    assertThat(read.text("/fields/level")).isEqualTo("priv");
    assertThat(read.at("/fields/version").isMissingNode()).isTrue();
    fields[3] = "snmp-2";
    fields[13] = "not a name";
    fields[17] = "auth";
    assertThat(text(owner.post(LIST, ACME.name().toLowerCase(Locale.ROOT), fields).expect(422)))
        .contains("A name takes up to 64 letters", "It must not be empty");
  }

  @Test
  void shouldEditReplaceTestAndDelete() {
    String id = created("Before");
    created("Other");
    String one = LIST + "/" + id;
    Map<String, String> edit =
        new HashMap<>(
            Map.of("version", "1", "name", "After", "application", "RMM", "owner", email(ACME)));
    owner.post(one, edit).expect(302);
    Answer saved = ACME.admin().get("/api/credentials/" + id).expect(200);
    assertThat(saved.text("/name")).isEqualTo("After");
    assertThat(saved.text("/owner/id")).isEqualTo(ACME.owner().toString());
    assertThat(saved.text("/fields/url")).isEqualTo("https://rmm.example/api");
    assertThat(text(owner.post(one, edit).expect(412))).contains("Somebody else changed");
    edit.put("version", "2");
    edit.put("name", "other");
    assertThat(text(owner.post(one, edit).expect(409))).contains("Another credential has this");
    edit.put("name", "After");
    edit.put("owner", "");
    edit.put("expires", LocalDate.now(ZoneOffset.UTC).plusDays(6).toString());
    owner.post(one, edit).expect(302);
    assertThat(text(owner.get(one).expect(200))).contains("No owner", "Expires in 6 d");
    assertThat(text(owner.get(LIST + "?needs=expiring").expect(200)))
        .contains("After")
        .doesNotContain("Other");

    assertThat(text(owner.post(one + "/secret", Map.of("version", "3")).expect(422)))
        .contains("It must not be empty", "Type the secret again");
    try (Receiver receiver = Receiver.start()) {
      owner
          .post(
              one + "/secret",
              Map.of(
                  "version", "3",
                  "secret-token", CANARY + "2",
                  "field-url", receiver.url(),
                  "field-hosts", "",
                  "expires", ""))
          .expect(302);
      Answer after = owner.get(one).expect(200);
      assertThat(text(after)).contains("127.0.0.1").doesNotContain("Expires in");
      assertThat(after.body()).doesNotContain(CANARY);
      assertThat(text(owner.forPart("credential-test").post(one + "/test", Map.of()).expect(200)))
          .contains("The test succeeded.");
      owner.post(one + "/test", Map.of()).expect(302);
    }
    assertThat(text(owner.part(one + "/deletion", "dialog").expect(200)))
        .contains("Delete After?", "Its secret is erased", "can't be undone");
    owner.post(one + "/delete", Map.of()).expect(302);
    owner.get(one).expect(404);
  }

  @Test
  void shouldKnowNoCredentialOfOthers() {
    String id = created("Ours");
    PageClient stranger = PageClient.of(BETA.admin());
    for (String other : new String[] {id, UUID.randomUUID().toString(), "7"}) {
      String path = list(BETA) + "/" + other;
      for (String page : new String[] {"", "/edit", "/secret", "/deletion"}) {
        stranger.get(path + page).expect(404);
      }
      stranger.post(path, Map.of("name", "Theirs", "version", "1")).expect(404);
      stranger.post(path + "/secret", Map.of("secret-token", "x", "version", "1")).expect(404);
      stranger.post(path + "/test", Map.of()).expect(404);
      stranger.post(path + "/delete", Map.of()).expect(404);
    }
    Answer foreign =
        owner.post(
            LIST, Map.of("kind", "TOKEN", "name", "x", "secret-token", "t", "owner", email(BETA)));
    assertThat(text(foreign.expect(422))).contains("No single active user matches");
    PageClient member = PageClient.of(WORLD.person(ACME, "vp-member", "member"));
    member.get(LIST).expect(403);
    member.get(LIST + "/" + id).expect(403);
    World.Made bare = WORLD.customer(MSP, "VaultPagesBare");
    PageClient.of(bare.admin()).get(list(bare)).expect(403);
    assertThat(PageClient.of(bare.admin()).get(root(bare)).expect(200).body())
        .doesNotContain(list(bare));
    assertThat(owner.get(root(ACME)).expect(200).body()).contains("href=\"" + LIST + "\"");
    assertThat(PageClient.of(MSP.admin()).get(root(MSP)).expect(200).body())
        .contains("href=\"" + list(MSP) + "\"");
  }

  @Test
  void shouldOfferReadersNothingToChange() {
    String id = created("Read");
    WORLD.sql(
        """
        insert into hub.role (org_id, role_id, key, name, permissions)
        values (?, ?, 'vault_reader', 'Vault reader', '{credential.view}')
        """,
        ACME.id(),
        UUID.randomUUID());
    PageClient reader = PageClient.of(WORLD.person(ACME, "vp-reader", "vault_reader"));
    assertThat(reader.get(LIST).expect(200).body())
        .contains("Read")
        .doesNotContain("New<span", LIST + "/new");
    assertThat(reader.get(LIST + "/" + id).expect(200).body())
        .doesNotContain(id + "/edit", id + "/secret", id + "/test", id + "/deletion");
    reader.get(LIST + "/new").expect(403);
    reader.get(LIST + "/" + id + "/edit").expect(403);
    reader.post(LIST + "/" + id + "/delete", Map.of()).expect(403);
  }

  @Test
  void shouldTellWhoOwnedWhatWhenTheyLeave() {
    World.Made fresh = Vaults.customer(WORLD, MSP, "VaultPagesLeft");
    String leaver =
        WORLD.person(fresh, "vp-leaver", "member").get("/api/me").expect(200).text("/user/id");
    String id =
        Vaults.create(
                fresh.admin(),
                """
                {"name": "left", "kind": "TOKEN", "secret": {"token": "t"}, "ownerId": "%s", "expiresAt": "%s", "rotateEveryDays": 1}
                """
                    .formatted(leaver, Instant.now().plusSeconds(3_600)))
            .text("/id");
    WORLD.awaitNotices();
    PageClient client = PageClient.of(fresh.admin());
    String user = root(fresh) + "/users/" + leaver;
    assertThat(text(client.get(user).expect(200))).contains("Owner of 1 credential", "left");
    assertThat(text(client.get(user + "/delete").expect(200)))
        .contains("credential has no owner then");
    fresh.admin().delete("/api/users/" + leaver).expect(204);
    assertThat(
            WORLD.text(
                "select changes::text from hub.audit_entry where org_id = ? and action = 'user.deleted'",
                fresh.id()))
        .contains("\"credentialsWithoutOwner\": 1");
    WORLD.awaitNotices();
    assertThat(
            WORLD.text(
                "select string_agg(kind, ' ' order by kind) from hub.notice_event where about_id = ?::uuid",
                id))
        .contains("CREDENTIAL_EXPIRES", "CREDENTIAL_ROTATION")
        .doesNotContain("OWN");
    WORLD.tellNow(UUID.fromString(id));
    WORLD.awaitNotices();
    assertThat(
            WORLD.count(
                "select count(*) from hub.notice where about_id = ?::uuid and user_id = ?",
                id,
                fresh.owner()))
        .isPositive();
  }

  @Test
  void shouldOfferInTheMenuOfARowWhatTheReaderMay() {
    String id = created("menu-row");
    String one = LIST + "/" + id;
    String list = owner.get(LIST + "?q=menu-row").expect(200).body();
    assertThat(list)
        .contains(
            "Menu of menu-row",
            "href=\"" + one + "/secret\"",
            "action=\"" + one + "/test\"",
            "href=\"" + LIST + "/requests/new?credential=" + id + "\"",
            "href=\"" + one + "/deletion\"",
            "href=\"" + LIST + "/requests/new\"");
    assertThat(owner.get(one).expect(200).body()).contains(LIST + "/requests/new?credential=" + id);
    WORLD.sql(
        """
        insert into hub.role (org_id, role_id, key, name, permissions)
        values (?, ?, 'vault_creator', 'Vault creator', '{credential.view,credential.create}')
        """,
        ACME.id(),
        UUID.randomUUID());
    PageClient creator = PageClient.of(WORLD.person(ACME, "vp-creator", "vault_creator"));
    assertThat(creator.get(LIST + "?q=menu-row").expect(200).body())
        .contains("href=\"" + LIST + "/requests/new\"")
        .doesNotContain("Menu of menu-row", one + "/secret", one + "/test");
  }

  @Test
  void shouldListWhoUsedWhat() {
    World.Made fresh = Vaults.customer(WORLD, MSP, "VaultPagesUses");
    PageClient client = PageClient.of(fresh.admin());
    String path = list(fresh) + "/uses";
    assertThat(text(client.get(path).expect(200))).contains("Nothing has used a credential yet");
    String one =
        Vaults.create(fresh.admin(), Vaults.token("used-much", "https://a.example", CANARY))
            .text("/id");
    String two =
        Vaults.create(fresh.admin(), Vaults.token("used-once", "https://a.example", CANARY))
            .text("/id");
    WORLD.sql(
        """
        insert into hub.credential_use (org_id, credential_id, by_kind, by_id, by_name, actor_id, actor_name, used_at, times)
        select ?, ?::uuid, 'run', uuidv7(), 'Export ' || n, ?, 'Olga Owner', now() - n * interval '1 hour', 1
        from generate_series(1, 60) n
        """,
        fresh.id(),
        one,
        fresh.owner());
    WORLD.sql(
        """
        insert into hub.credential_use (org_id, credential_id, by_kind, by_id, by_name, actor_id, actor_name, used_at, times)
        values (?, ?::uuid, 'check', uuidv7(), 'Portal answers', ?, 'Ida Other', now(), 1204)
        """,
        fresh.id(),
        two,
        fresh.owner());
    Answer first = client.get(path).expect(200);
    assertThat(text(first))
        .contains(
            "1–50 of 61",
            "Check Portal answers",
            "Ida Other",
            "1,204 times",
            "Run Export 1 ",
            "Who used what",
            "Requests");
    assertThat(first.body()).contains("href=\"" + list(fresh) + "/" + two + "\"");
    String next =
        first.body().replaceAll("(?s).*href=\"([^\"]*cursor=[^\"]*first=51[^\"]*)\".*", "$1");
    assertThat(text(client.get(next.replace("&amp;", "&")).expect(200)))
        .contains("51–61", "Run Export 60")
        .doesNotContain("Portal answers");
    assertThat(text(client.get(path + "?by=check").expect(200)))
        .contains("1–1 of 1", "used-once")
        .doesNotContain("used-much");
    assertThat(text(client.get(path + "?q=export+60").expect(200))).contains("1–1 of 1");
    assertThat(text(client.get(path + "?q=ida").expect(200))).contains("used-once", "1–1 of 1");
    assertThat(text(client.get(path + "?q=nobody").expect(200))).contains("No use matches");
    client.get(path + "?by=person").expect(422);
    assertThat(text(client.part(path + "?by=run", "vault-use-list").expect(200)))
        .contains("of 60")
        .doesNotContain("Portal answers");
    // Nothing of it is anybody else's.
    assertThat(text(owner.get(LIST + "/uses").expect(200))).doesNotContain("Portal answers");
    PageClient.of(BETA.admin()).get(path).expect(403);
    PageClient.of(WORLD.person(fresh, "vp-uses-member", "member")).get(path).expect(403);
  }

  @Test
  void shouldFindPeopleWhileSomebodyTypes() {
    WORLD.person(ACME, "vp-finder-zoe", "member");
    WORLD.person(BETA, "vp-finder-zed", "member");
    String path = LIST + "/people";
    assertThat(owner.get(path + "?email=vp-finder").expect(200).body())
        .contains("vp-finder-zoe@")
        .doesNotContain("vp-finder-zed@");
    assertThat(owner.get(path + "?owner=vp-finder").expect(200).body()).contains("vp-finder-zoe@");
    assertThat(owner.get(path).expect(200).body()).doesNotContain("<option");
    assertThat(owner.get(path + "?q=" + "x".repeat(300)).expect(200).body())
        .doesNotContain("<option");
    WORLD.sql(
        """
        insert into hub.role (org_id, role_id, key, name, permissions)
        values (?, ?, 'vault_alone', 'Vault alone', '{credential.view,credential.create}')
        """,
        ACME.id(),
        UUID.randomUUID());
    PageClient alone = PageClient.of(WORLD.person(ACME, "vp-alone", "vault_alone"));
    assertThat(alone.get(path + "?q=vp-finder").expect(200).body()).doesNotContain("<option");
    PageClient.of(BETA.admin()).get(path + "?q=vp").expect(403);
  }

  @Test
  void shouldBeFoundInThePalette() {
    created("palette-credential");
    assertThat(owner.get("/search?q=palette-cred").expect(200).body())
        .contains("palette-credential", LIST + "/");
  }

  @Test
  void shouldWorkByKeyboardOnAPhone() {
    World.Made fresh = Vaults.customer(WORLD, MSP, "VaultPagesPhone");
    String bearer = fresh.admin().header("Authorization").substring("Bearer ".length());
    try (Browser browser = Browser.open(APPLICATION.url());
        Tab tab = browser.tab(Look.PHONE_DARK).as(APPLICATION.url(), bearer)) {
      Page page = tab.open(list(fresh));
      tab.assertSound();
      page.locator(".empty-state a").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("New credential");
      tab.assertSound();
      page.locator("a[href$='kind=TOKEN']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#name")).isFocused();
      page.keyboard().type("rmm-api");
      page.locator("#field-url").focus();
      page.keyboard().type("https://rmm.example");
      page.locator("#secret-token").focus();
      page.keyboard().type(CANARY);
      page.keyboard().press("Enter");
      assertThat(page.locator("#notice")).containsText("rmm-api is created. Test it now.");
      assertThat(page.locator("main")).not().containsText(CANARY);
      tab.assertSound();
      page.locator("a[href$='/deletion']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog[open]")).containsText("Delete rmm-api?");
      tab.assertSound();
      page.keyboard().press("Escape");
      page.locator("a[href$='/secret']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#secret-token")).hasValue("");
      tab.assertSound();
      tab.open(list(fresh));
      assertThat(page.locator("#credential-list")).containsText("rmm-api");
      tab.assertSound();
    }
  }
}
