package io.stewardry.keys.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Making, seeing and revoking API keys by pages.
class ApiKeyPagesTest {
  private static final Pattern KEY = Pattern.compile("stw_k_[0-9A-Za-z]{49}");

  private final World world = World.shared();
  private final World.Made msp = world.msp("KeyPageM");
  private final World.Made acme = world.customer(msp, "KeyPageA");
  private final String there = path(acme);

  private static String path(World.Made organization) {
    return "/o/" + slug(organization) + "/api-keys";
  }

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private static Answer make(PageClient page, World.Made in, String name, String scope) {
    return page.post(
        path(in),
        slug(in),
        "name",
        name,
        "days",
        "30",
        "scopes",
        scope,
        "networks",
        "127.0.0.0/8\n::1");
  }

  private static String key(Answer page) {
    Matcher found = KEY.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group();
  }

  @Test
  void shouldMakeShowOnceAndRevoke() {
    PageClient owner = PageClient.of(acme.admin());
    assertThat(owner.get(there).expect(200).body())
        .contains("You have no API key", "New API key")
        .doesNotContain("Revoke all…");
    assertThat(owner.get(there + "/new").expect(200).body())
        .contains("value=\"user.view\"", "Select all read scopes", "30 days, until")
        .doesNotContain(
            "apikey.manage",
            "organization.create",
            "name=\"where\"",
            "gateway.",
            "Vault",
            "agent.");

    Answer made = make(owner, acme, "Nightly", "user.view").expect(200);
    assertThat(made.header("Cache-Control")).contains("no-store");
    Client program = world.application().client().withToken(key(made));
    program.get("/api/users").expect(200);
    program.get("/api/audit").expect(403, "FORBIDDEN");
    Answer list = owner.get(there).expect(200);
    assertThat(list.body()).contains("Nightly", "1 scope", "2 networks", "Active", "Revoke all…");
    assertThat(KEY.matcher(list.body()).find()).isFalse();

    String id = acme.admin().get("/api/api-keys").items("/id").getFirst();
    assertThat(owner.get(there + "/" + id + "/revoke").expect(200).body())
        .contains("Revoke the key Nightly?", "stop working immediately");
    assertThat(
            owner
                .forPart("key-" + id)
                .post(there + "/" + id + "/revoke", slug(acme))
                .expect(200)
                .body())
        .contains("Revoked", "The key Nightly is revoked.");
    program.get("/api/users").expect(401, "UNAUTHENTICATED");
    owner.post(there + "/" + id + "/revoke", slug(acme)).expect(404);
  }

  @Test
  void shouldSayWhatIsWrongBesideTheField() {
    PageClient owner = PageClient.of(acme.admin());
    Answer wrong =
        owner.post(there, slug(acme), "name", "", "days", "30", "networks", "nowhere").expect(422);
    assertThat(wrong.body())
        .contains("It must not be empty.", "Choose at least one thing", "such as 203.0.113.0/24");
    assertThat(make(owner, acme, "Smuggled", "organization.create").expect(403).body())
        .contains("You do not have organization.create");
    owner.post(there, slug(acme), "name", "N", "days", "9999", "scopes", "user.view").expect(422);
    assertThat(acme.admin().get("/api/api-keys").items("/id")).isEmpty();
    owner.forge(there, slug(acme), "name", "N").expect(403);
    owner.post(there, slug(msp), "name", "N").expect(409);
  }

  @Test
  void shouldBindToTheCustomerInWhichItIsMade() {
    PageClient staff = PageClient.of(msp.admin());
    assertThat(staff.get(there + "/new").expect(200).body())
        .contains("<strong dir=\"auto\">" + acme.name() + "</strong> only");
    make(staff, acme, "In Acme", "user.view").expect(200);
    assertThat(staff.get(path(msp)).expect(200).body()).contains("In Acme", acme.name());
    assertThat(staff.get(path(msp) + "/new").expect(200).body())
        .contains("Everywhere I work", "value=\"organization.create\"");
    assertThat(PageClient.of(acme.admin()).get(there).body()).doesNotContain("In Acme");
  }

  @Test
  void shouldNotNameAnOrganizationWithoutAccess() {
    Client manager = world.person(msp, "leaver", "manager");
    String email = "leaver@" + msp.domain();
    world.sql("update hub.app_user set api_access = true where email = ?", email);
    world.grant(msp, email, acme.id(), "view,create,update,delete");
    make(PageClient.of(manager), acme, "In Acme", "user.view").expect(200);
    assertThat(PageClient.of(manager).get(path(msp)).expect(200).body())
        .contains("In Acme", acme.name());
    world.sql("delete from hub.access_grant where child_id = ?", acme.id());
    assertThat(PageClient.of(manager).get(path(msp)).expect(200).body())
        .contains("In Acme", "An organization you can")
        .doesNotContain(acme.name());
  }

  @Test
  void shouldHaveNoMenuForThoseWhoCanHaveNone() {
    Client technician = world.person(msp, "tech", "technician");
    PageClient page = PageClient.of(technician);
    assertThat(page.get("/o/" + slug(msp)).expect(200).body()).doesNotContain("API keys");
    assertThat(page.get(path(msp)).expect(403).body()).contains("Command Runner have no API keys");
    PageClient manager = PageClient.of(world.person(msp, "manager", "manager"));
    assertThat(manager.get("/o/" + slug(msp)).expect(200).body()).contains("API keys");
    assertThat(manager.get(path(msp)).expect(200).body())
        .contains("An MSP Admin can allow it.")
        .doesNotContain("btn btn-primary\" href=\"" + path(msp) + "/new", "Revoke all");
    manager.get(path(msp) + "/new").expect(302);
    make(manager, msp, "N", "organization.view").expect(403);
  }

  @Test
  void shouldRevokeAllWhenTheNameIsTyped() {
    PageClient owner = PageClient.of(acme.admin());
    assertThat(owner.get(there).expect(200).body()).doesNotContain("revoke-all");
    Client admin = world.person(acme, "second", "org_admin");
    make(PageClient.of(admin), acme, "Another", "user.view").expect(200);
    assertThat(owner.get(there + "/revoke-all").expect(200).body())
        .contains("key is revoked", "of 1 person")
        .doesNotContain("them yours");
    Answer made = make(owner, acme, "One", "user.view").expect(200);
    assertThat(owner.get(there).expect(200).body()).contains("href=\"" + there + "/revoke-all\"");
    assertThat(owner.get(there + "/revoke-all").expect(200).body())
        .contains("Revoke all API keys?", "data-must-equal=\"" + acme.name() + "\"")
        .containsPattern(
            "danger-number\">\\d+</span><span class=\"danger-words\">keys? (is|are) revoked");
    assertThat(
            owner
                .post(there + "/revoke-all", slug(acme), "confirmation", "wrong")
                .expect(422)
                .body())
        .contains("Revoke all API keys?", "No key was revoked.");
    assertThat(owner.get(there + "/revoke-all").body())
        .contains("keys are revoked", "of 2 people, 1 of them yours");
    // Who cannot manage owners revokes no key of theirs.
    assertThat(PageClient.of(admin).get(there + "/revoke-all").expect(200).body())
        .contains("key is revoked", "of 1 person, 1 of them yours");
    Client program = world.application().client().withToken(key(made));
    program.get("/api/users").expect(200);
    owner.post(there + "/revoke-all", slug(acme), "confirmation", acme.name()).expect(302);
    program.get("/api/users").expect(401, "UNAUTHENTICATED");
    assertThat(owner.get(there + "/revoke-all").expect(200).body())
        .contains("There is no key that works")
        .doesNotContain("name=\"confirmation\"");
  }
}
