package io.stewardry.organizations.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The pages of organizations over the wire: what they do, what they refuse, and what they never
/// show.
class OrganizationPagesTest {
  private static World world;
  private static World.Made northwind;
  private static World.Made acme;
  private static World.Made contoso;
  private static World.Made foreign;
  private static PageClient staff;

  @BeforeAll
  static void twoMsps() {
    world = World.shared();
    northwind = world.msp("Northwind");
    acme = world.customer(northwind, "Acme");
    contoso = world.msp("Contoso");
    foreign = world.customer(contoso, "Foreign");
    staff = PageClient.of(northwind.admin());
  }

  static String slug(World.Made organization) {
    return organization.name().toLowerCase();
  }

  private static String list() {
    return "/o/" + slug(northwind) + "/organizations";
  }

  private static Map<String, String> form(String name, String... more) {
    String domain = name.toLowerCase() + ".example";
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "name",
                name,
                "emailDomain",
                domain,
                "ownerFirstName",
                "Olga",
                "ownerLastName",
                "Owner",
                "ownerEmail",
                "olga@" + domain));
    for (int n = 0; n < more.length; n += 2) {
      fields.put(more[n], more[n + 1]);
    }
    return fields;
  }

  @Nested
  class List {
    @Test
    void shouldShowOwnCustomersOnly() {
      assertThat(staff.get(list()).expect(200).body())
          .contains(acme.name(), slug(acme))
          .doesNotContain(foreign.name(), contoso.name());
      assertThat(staff.get(list() + "?q=" + foreign.name()).expect(200).body())
          .contains("No organization matches")
          .doesNotContain(slug(foreign));
    }

    @Test
    void shouldTurnPagesForwardsAndBack() {
      World.Made big = world.msp("Big");
      for (int n = 0; n < 110; n++) {
        big.admin()
            .post(
                "/api/organizations",
                """
                {"name": "Page %03d", "emailDomain": "page%d.%s", "owners": [{"firstName": "O", "lastName": "O", "email": "o@page%d.%s"}]}
                """
                    .formatted(n, n, big.domain(), n, big.domain()))
            .expect(201);
      }
      PageClient client = PageClient.of(big.admin());
      Answer first = client.get("/o/" + slug(big) + "/organizations?sort=name").expect(200);
      assertThat(first.body())
          .contains("1–50 of 110", "Page 000", "Page 049")
          .doesNotContain("Page 050");
      Answer second = client.get(link(first, "page-next")).expect(200);
      assertThat(second.body()).contains("51–100 of 110", "Page 050", "Page 099");
      Answer third = client.get(link(second, "page-next")).expect(200);
      assertThat(third.body())
          .contains("101–110 of 110", "Page 109")
          .doesNotContain("id=\"page-next\"");
      Answer last = client.get(link(first, "page-last")).expect(200);
      assertThat(last.body())
          .contains("61–110 of 110", "Page 060", "Page 109")
          .doesNotContain("id=\"page-next\"", "Page 059");
      assertThat(client.get(link(last, "page-previous")).expect(200).body())
          .contains("11–60 of 110", "Page 010", "Page 059");
      Answer back = client.get(link(third, "page-previous")).expect(200);
      assertThat(back.body())
          .contains("51–100 of 110", "Page 050", "Page 099")
          .doesNotContain("Page 100");
      Answer start = client.get(link(back, "page-previous")).expect(200);
      assertThat(start.body()).contains("1–50 of 110").doesNotContain("id=\"page-previous\"");
    }

    private static String link(Answer page, String id) {
      String body = page.body();
      int at = body.indexOf("href=\"", body.indexOf("id=\"" + id + "\"")) + 6;
      return body.substring(at, body.indexOf('"', at)).replace("&amp;", "&");
    }

    @Test
    void shouldCountWhatEachChipShowsAndTellUsersFromInvited() {
      World.Made counted = world.msp("Counted");
      World.Made full = world.customer(counted, "Full");
      World.Made quiet = world.customer(counted, "Quiet");
      World.Made stopped = world.customer(counted, "Stopped");
      Client admin = counted.admin();
      admin
          .post(
              "/api/organizations",
              """
              {"name": "Ownerless %s", "emailDomain": "ownerless.%s", "owners": [{"firstName": "O", "lastName": "O", "email": "o@ownerless.%s"}]}
              """
                  .formatted(counted.name(), counted.domain(), counted.domain()))
          .expect(201);
      admin.put("/api/organizations/" + full.id() + "/limits", "{\"users\": 2}").expect(200);
      full.admin()
          .post(
              "/api/invitations",
              "{\"email\": \"two@" + full.domain() + "\", \"role\": \"member\"}")
          .expect(201);
      admin.post("/api/organizations/" + stopped.id() + "/suspend", null).expect(200);
      String group = admin.post("/api/groups", "{\"name\": \"Nights\"}").expect(201).text("/id");
      admin.put("/api/groups/" + group + "/organizations/" + quiet.id(), "{}");
      PageClient client = PageClient.of(admin);
      String list = "/o/" + slug(counted) + "/organizations";

      String all = client.get(list).expect(200).body();
      assertThat(text(all))
          .contains(
              "All 4",
              "Active 3",
              "No owner yet 1",
              "At user limit 1",
              "Domain not verified 4",
              "Suspended 1")
          .doesNotContain("Deleted 0", "Recent");
      // MSP Admins have access to all and are not counted, so the heading says who is.
      assertThat(text(all)).contains("Assigned staff");
      assertThat(text(client.get("/o/" + slug(counted) + "/settings/sign-in").expect(200).body()))
          .contains("1 user has no second factor yet.");
      assertThat(text(all)).contains("1 / 2 + 1 invited", "1 / 2 users");
      for (String[] chip :
          new String[][] {
            {"flag=NO_OWNER", "1–1 of 1", "Ownerless"},
            {"flag=FULL", "1–1 of 1", full.name()},
            {"flag=UNVERIFIED", "1–4 of 4", quiet.name()},
            {"state=SUSPENDED", "1–1 of 1", stopped.name()},
            {"group=" + group, "1–1 of 1", quiet.name()}
          }) {
        assertThat(text(client.get(list + "?" + chip[0]).expect(200).body()))
            .as(chip[0])
            .contains(chip[1], chip[2]);
      }
      client.get(list + "?flag=NONSENSE").expect(422);
      client.get(list + "?group=" + UUID.randomUUID()).expect(404);
      assertThat(client.get(list + "/export.csv?flag=FULL").expect(200).body())
          .contains(full.name())
          .doesNotContain(quiet.name());
    }

    private static String text(String html) {
      return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    /// The switcher lists home, too, and counts what the list counts.
    @Test
    void shouldCountInTheSwitcherWhatTheListCounts() {
      String total = northwind.admin().get("/api/organizations").expect(200).text("/total");
      assertThat(staff.part("/switcher", "switcher-organizations").expect(200).body())
          .contains(northwind.name(), "data-total=\"" + total + "\"");
      assertThat(staff.get(list()).expect(200).body()).contains("of " + total);
    }

    @Test
    void shouldPinInTheRowAndInItsMenuAlike() {
      String row = list() + "/" + acme.id();
      String pinned = staff.forPart("x").post(row + "/favorite", Map.of()).expect(200).body();
      assertThat(pinned)
          .contains("hx-swap-oob", "Remove from favourites", "id=\"favorite-" + acme.id())
          .doesNotContain("action=\"" + row + "/favorite\"");
      String loose = staff.forPart("x").post(row + "/no-favorite", Map.of()).expect(200).body();
      assertThat(loose).contains("Add to favourites").doesNotContain("/no-favorite\"");
    }

    /// An organization is ended from above: at home there is no page for it.
    @Test
    void shouldHaveADangerPageFromAboveOnly() {
      String page = "/o/" + slug(acme) + "/settings/danger";
      PageClient.of(acme.admin()).get(page).expect(404);
      assertThat(staff.get(page).expect(200).body())
          .containsPattern("href=\"" + page + "\"[^>]*aria-current=\"page\"");
    }

    @Test
    void shouldAnswerHtmxWithTheRowsAlone() {
      assertThat(staff.part(list(), "organization-list").expect(200).body())
          .contains(acme.name(), "hx-swap-oob")
          .doesNotContain("<html", "<h1");
    }

    @Test
    void shouldSayWhatIsWrongWithAFilter() {
      assertThat(staff.get(list() + "?sort=nonsense").expect(422).body()).contains("<h1");
      assertThat(staff.get(list() + "?cursor=nonsense").expect(422).body()).contains("<h1");
    }
  }

  @Nested
  class Create {
    @Test
    void shouldMakeACustomerAndLeadIntoIt() {
      String name = SharedApplication.unique("Made");
      Answer made = staff.post(list(), form(name, "userLimit", "12")).expect(302);
      assertThat(made.header("Location")).endsWith("/o/" + name.toLowerCase());
      Answer overview = staff.get("/o/" + name.toLowerCase()).expect(200);
      assertThat(overview.body()).contains(name, northwind.name(), "/ 12");
      assertThat(northwind.admin().get("/api/organizations?search=" + name).items("/emailDomain"))
          .containsExactly(name.toLowerCase() + ".example");
    }

    @Test
    void shouldKeepWhatWasTypedAndSayWhatIsWrong() {
      String name = SharedApplication.unique("Wrong");
      Answer refused =
          staff.post(
              list(),
              form(
                  name,
                  "emailDomain",
                  "gmail.com",
                  "ownerLastName",
                  "",
                  "description",
                  "Kept words",
                  "userLimit",
                  "many"));
      refused.expect(422);
      assertThat(refused.body())
          .contains(
              name,
              "Kept words",
              "gmail.com is a public mail service",
              "must not be empty",
              "whole number",
              "value=\"many\"");
      assertThat(northwind.admin().get("/api/organizations?search=" + name).items("/name"))
          .isEmpty();
    }

    @Test
    void shouldSayThatADomainIsTakenAndNotBywhom() {
      Answer refused =
          staff.post(
              list(),
              form(
                  SharedApplication.unique("Taken"),
                  "emailDomain",
                  foreign.domain(),
                  "ownerEmail",
                  "olga@" + foreign.domain()));
      refused.expect(409);
      assertThat(refused.body()).contains("domain is taken").doesNotContain(foreign.name());
      assertThat(northwind.admin().get("/api/audit?action=request.refused").items("/code"))
          .contains("EMAIL_DOMAIN_TAKEN");
    }

    @Test
    void shouldNotMakeAnMspForAnMsp() {
      staff.post(list(), form(SharedApplication.unique("Msp"), "kind", "MSP")).expect(403);
      Answer made =
          PageClient.of(world.superuser())
              .post(
                  "/platform/organizations", form(SharedApplication.unique("Msp"), "kind", "MSP"));
      made.expect(302);
    }
  }

  @Nested
  class Pinned {
    @Test
    void shouldRefuseAFormOfAnotherOrganization() {
      World.Made beta = world.customer(northwind, "Beta");
      String settings = "/o/" + slug(acme) + "/settings";
      Map<String, String> fields =
          Map.of("name", "Renamed", "shortName", slug(acme), "version", "1");
      Answer stale = staff.postFrom(slug(beta), settings, fields);
      stale.expect(409);
      assertThat(stale.body()).contains("opened in another organization", "Nothing was saved");
      assertThat(staff.postFrom("", settings, fields).status()).isEqualTo(409);
      assertThat(northwind.admin().get("/api/organizations/" + acme.id()).text("/name"))
          .isEqualTo(acme.name());
      assertThat(
              northwind
                  .admin()
                  .in(acme.id())
                  .get("/api/audit?action=request.refused")
                  .items("/code"))
          .contains("STALE_CONTEXT");
    }

    @Test
    void shouldRefuseAFormWithoutItsToken() {
      Answer forged =
          staff.forge(
              "/o/" + slug(acme) + "/settings", slug(acme), "name", "Forged", "version", "1");
      forged.expect(403);
      assertThat(northwind.admin().get("/api/organizations/" + acme.id()).text("/name"))
          .isEqualTo(acme.name());
    }
  }

  @Nested
  class Settings {
    @Test
    void shouldSaveOnceAndNotOverAnother() {
      World.Made made = world.customer(northwind, "Saved");
      String settings = "/o/" + slug(made) + "/settings";
      Map<String, String> fields =
          Map.of(
              "name", "Saved twice", "shortName", slug(made), "version", "1", "description", "One");
      staff.post(settings, fields).expect(302);
      Answer late =
          staff.post(
              settings,
              Map.of(
                  "name", "Late", "shortName", slug(made), "version", "1", "description", "Two"));
      late.expect(412);
      assertThat(late.body()).contains("value=\"Late\"", "changed");
      assertThat(staff.get(settings).expect(200).body()).contains("Saved twice");
    }

    @Test
    void shouldRefuseWhatNoFormOfOursSends() {
      String settings = "/o/" + slug(acme) + "/settings";
      staff.post(settings, Map.of("name", "Acme", "version", "abc")).expect(422);
      staff.post(settings, Map.of()).expect(422);
    }

    @Test
    void shouldLeadToTheNewShortName() {
      World.Made made = world.customer(northwind, "Moved");
      String to = SharedApplication.unique("elsewhere");
      Answer saved =
          staff.post(
              "/o/" + slug(made) + "/settings",
              Map.of("name", made.name(), "shortName", to, "version", "1"));
      assertThat(saved.expect(302).header("Location")).endsWith("/o/" + to + "/settings");
      staff.get("/o/" + to + "/settings").expect(200);
      assertThat(staff.get("/o/" + slug(made) + "/settings").expect(302).header("Location"))
          .isEqualTo("/o/" + to + "/settings");
    }

    @Test
    void shouldShowManagedByAsTextToAllButSuperusers() {
      String settings = "/o/" + slug(acme) + "/settings";
      assertThat(PageClient.of(acme.admin()).get(settings).expect(200).body())
          .contains(northwind.name())
          .doesNotContain("managingOrganization", contoso.name(), "Suspend and delete");
      assertThat(PageClient.of(world.superuser()).get(settings).expect(200).body())
          .contains("managingOrganization", contoso.name());
    }

    @Test
    void shouldAskWithNumbersBeforeThePrimaryDomainChanges() {
      World.Made moved = world.customer(northwind, "Domained");
      World.Made other = world.customer(northwind, "Waiting");
      Client ann = world.person(moved, "ann", "member");
      moved
          .admin()
          .post(
              "/api/invitations",
              "{\"email\": \"new@" + moved.domain() + "\", \"role\": \"member\"}")
          .expect(201);
      String wanted = SharedApplication.unique("newer") + ".example";
      String at = "/platform/organizations/" + slug(moved);
      PageClient superuser = PageClient.of(world.superuser());
      assertThat(superuser.get("/o/" + slug(moved) + "/settings").expect(200).body())
          .contains("action=\"/platform/organizations/" + moved.id() + "/domain\"")
          .doesNotContain("name=\"reason\"");
      assertThat(
              superuser
                  .part(at + "/domain?domain=" + wanted, "dialog")
                  .expect(200)
                  .body()
                  .replaceAll("<[^>]*>", " ")
                  .replaceAll("\\s+", " "))
          .contains(
              "Change the primary domain of " + moved.name() + " to " + wanted + "?",
              "2 users have an address at " + moved.domain(),
              // The owner's, who was let in without it, and the other one.
              "2 pending invitations can't be accepted any more",
              "Another organization can add " + moved.domain() + " immediately",
              "Nobody is signed out");
      assertThat(superuser.get(at + "/domain?domain=gmail.com").expect(200).body())
          .contains("is a public mail service")
          .doesNotContain("name=\"reason\"");
      assertThat(superuser.get(at + "/domain?domain=" + moved.domain()).expect(200).body())
          .contains("is the primary domain of " + moved.name() + " already");
      staff.get("/platform/organizations/" + moved.id() + "/domain?domain=x.example").expect(403);

      assertThat(superuser.post(at + "/domain", Map.of("domain", wanted)).expect(422).body())
          .contains("Change the primary domain of " + moved.name(), "is-wrong");
      assertThat(
              superuser
                  .post(at + "/domain", Map.of("domain", other.domain(), "reason", "Sold"))
                  .expect(409)
                  .body())
          .contains("role=\"alert\"", "to " + other.domain() + "?");
      superuser.post(at + "/domain", Map.of("domain", wanted, "reason", "Sold")).expect(302);

      // As it was said: nobody is signed out, the invitation is refused, the old one is free.
      ann.get("/api/me").expect(200);
      assertThat(
              world.count(
                  "select count(*) from hub.email_domain where org_id = ? and domain = ? and is_primary",
                  moved.id(),
                  wanted))
          .isOne();
      other
          .admin()
          .post(
              "/api/organizations/" + other.id() + "/email-domains",
              "{\"domain\": \"" + moved.domain() + "\"}")
          .expect(201);
    }

    @Test
    void shouldGiveAnotherManagerAtOnce() {
      World.Made moved = world.customer(northwind, "Given");
      PageClient superuser = PageClient.of(world.superuser());
      staff.get("/o/" + slug(moved)).expect(200);
      staff
          .post(
              "/platform/organizations/" + slug(moved) + "/managed-by",
              Map.of("managingOrganization", contoso.id().toString()))
          .expect(403);
      String at = "/platform/organizations/" + slug(moved);
      String helper = "helper" + moved.name().toLowerCase();
      world.person(northwind, helper, "technician");
      world.grant(northwind, helper + "@" + northwind.domain(), moved.id(), "view");
      assertThat(
              superuser
                  .part(at + "/move?managingOrganization=" + contoso.id(), "dialog")
                  .expect(200)
                  .body()
                  .replaceAll("<[^>]*>", ""))
          .contains(
              "Move " + moved.name() + " to " + contoso.name() + "?",
              "2staff members of " + northwind.name() + " lose access",
              "1staff member of " + contoso.name() + " gets access",
              "1access to it by name ends",
              "Type " + moved.name());
      assertThat(
              superuser.get(at + "/move?managingOrganization=" + northwind.id()).expect(200).body())
          .contains(northwind.name() + " manages " + moved.name() + " already.");
      superuser
          .post(at + "/managed-by", Map.of("managingOrganization", contoso.id().toString()))
          .expect(422);
      staff.get("/o/" + slug(moved)).expect(200);
      String notice =
          superuser
              .post(
                  at + "/managed-by",
                  Map.of(
                      "managingOrganization",
                      contoso.id().toString(),
                      "confirmation",
                      moved.name()))
              .expect(302)
              .header("Set-Cookie")
              .replaceAll("^[^=]*=|;.*$", "");
      assertThat(new String(Base64.getUrlDecoder().decode(notice), UTF_8))
          .contains(moved.name() + " moved from " + northwind.name() + " to " + contoso.name());
      staff.get("/o/" + slug(moved)).expect(403);
      PageClient.of(contoso.admin()).get("/o/" + slug(moved)).expect(200);
    }
  }

  @Nested
  class FromAboveIt {
    @Test
    void shouldAskWithNumbersBeforeItSuspends() {
      World.Made made = world.customer(northwind, "Asked");
      String at = list() + "/" + slug(made);
      String question = staff.part(at + "/suspension?row=true", "dialog").expect(200).body();
      assertThat(question)
          .contains(
              "<dialog",
              "Suspend " + made.name() + "?",
              "user can't sign in",
              "name=\"reason\"",
              "hx-target=\"#organization-" + slug(made))
          .doesNotContain("<html");
      assertThat(staff.get(at + "/suspension").expect(200).body())
          .contains("<html", "Suspend " + made.name() + "?", "name=\"reason\"")
          .doesNotContain("<dialog", "hx-post");
      for (String nothing : new String[] {" ", "\u200b", "\u2063\u3164", "\u0301"}) {
        assertThat(staff.post(at + "/suspend", Map.of("reason", nothing)).expect(422).body())
            .contains("Give a reason.");
        Map<String, String> many =
            Map.of("organization", made.id().toString(), "reason", nothing, "expected", "1");
        assertThat(staff.post("/o/" + slug(northwind) + "/bulk/suspend", many).expect(422).body())
            .contains("Give a reason.");
      }
      staff.post(at + "/suspend", Map.of("reason", "x".repeat(501))).expect(422);
      PageClient.of(made.admin()).get("/o/" + slug(made)).expect(200);
    }

    @Test
    void shouldCountStaffOnceHoweverTheyHaveAccess() {
      World.Made made = world.customer(northwind, "Staffed");
      World.Made other = world.customer(northwind, "Unstaffed");
      UUID group = UUID.randomUUID();
      world.sql(
          "insert into hub.org_group (org_id, group_id, name, created_by) values (?, ?, ?, ?)",
          northwind.id(),
          group,
          "Staffed" + group,
          northwind.owner());
      world.sql(
          "insert into hub.group_member (org_id, group_id, child_id) values (?, ?, ?)",
          northwind.id(),
          group,
          made.id());
      for (String name : new String[] {"both", "grouped", "gone"}) {
        String email = name + made.id() + "@" + northwind.domain();
        Client person = world.person(northwind, name + made.id(), "technician");
        assertThat(person.get("/api/me").expect(200).text("/user/email")).isEqualTo(email);
        world.sql(
            "insert into hub.access_grant (org_id, grant_id, user_id, group_id, expires_at, granted_by)"
                + " select org_id, gen_random_uuid(), user_id, ?, case ? when 'gone' then now() end, user_id"
                + " from hub.app_user where email = ?",
            group,
            name,
            email);
        if (name.equals("both")) {
          world.sql(
              "insert into hub.access_grant (org_id, grant_id, user_id, child_id, granted_by)"
                  + " select org_id, gen_random_uuid(), user_id, ?, user_id from hub.app_user where email = ?",
              made.id(),
              email);
        }
      }
      assertThat(staffOf(made)).isEqualTo("2");
      assertThat(staffOf(other)).contains("—");
    }

    private String staffOf(World.Made made) {
      String page = staff.get(list() + "?q=" + made.name()).expect(200).body();
      return page.replaceAll(
          "(?s).*title=\"Staff with access, besides MSP Admins\">(.*?)</td>.*", "$1");
    }

    @Test
    void shouldSuspendAndResumeARow() {
      World.Made made = world.customer(northwind, "Still");
      Answer row =
          staff.post(
              list() + "/" + slug(made) + "/suspend",
              Map.of(
                  "reason",
                  "Invoices & more\r\nTicket 12",
                  "back",
                  "/o/" + slug(made) + "/settings"));
      assertThat(row.expect(302).header("Location")).endsWith("/o/" + slug(made) + "/settings");
      assertThat(staff.get(list() + "?state=SUSPENDED").body()).contains(made.name());
      PageClient.of(made.admin()).get("/o/" + slug(made)).expect(403);
      assertThat(
              northwind
                  .admin()
                  .in(made.id())
                  .get("/api/audit?action=organization.suspended")
                  .items("/changes/reason"))
          .containsExactly("Invoices & more\nTicket 12");
      for (String page : new String[] {"", "/settings", "/users", "/audit", "/settings/domains"}) {
        assertThat(staff.get("/o/" + slug(made) + page).expect(200).body())
            .as(page)
            .contains(
                "band-suspended",
                "is suspended since",
                "Invoices &amp; more",
                list() + "/" + made.id() + "/resume",
                "Suspended</span>")
            .doesNotContain("/invitations/new", "Save profile");
      }
      // The row in its place offers what the row of the list offers.
      assertThat(
              staff
                  .forPart("organization-" + slug(made))
                  .post(list() + "/" + slug(made) + "/resume", Map.of())
                  .expect(200)
                  .body())
          .contains("Suspend…", "Duplicate settings…", "Delete…");
      PageClient.of(made.admin()).get("/o/" + slug(made)).expect(200);
      assertThat(staff.get("/o/" + slug(made)).body()).doesNotContain("band-suspended");
      assertThat(
              northwind
                  .admin()
                  .get("/api/organizations/" + made.id())
                  .at("/suspension")
                  .isMissingNode())
          .isTrue();
    }

    @Test
    void shouldSayWhoSuspendedItToWhoMayNotResumeIt() {
      World.Made made = world.customer(northwind, "Told");
      String helper = "told" + made.name().toLowerCase();
      PageClient technician = PageClient.of(world.person(northwind, helper, "technician"));
      world.grant(
          northwind, helper + "@" + northwind.domain(), made.id(), "view,create,update,delete");
      staff.post(list() + "/" + slug(made) + "/suspend", Map.of("reason", "Unpaid")).expect(302);
      assertThat(technician.get("/o/" + slug(made)).expect(200).body())
          .contains("band-suspended", "Unpaid")
          .doesNotContain("/resume\"");
      technician.get(list() + "/" + slug(made) + "/suspension").expect(403);

      World.Made root = world.msp("Stopped");
      World.Made below = world.customer(root, "Below");
      PageClient superuser = PageClient.of(world.superuser());
      String question =
          superuser
              .part("/platform/organizations/" + slug(root) + "/suspension", "dialog")
              .expect(200)
              .body()
              .replaceAll("<[^>]*>", "");
      assertThat(question).contains("1customer below is suspended with it", "1 user");
      superuser
          .post("/platform/organizations/" + slug(root) + "/suspend", Map.of("reason", "Licence"))
          .expect(302);
      assertThat(superuser.get("/o/" + slug(root)).expect(200).body())
          .contains("by the installation", "Licence", "/platform/organizations/" + root.id());
      assertThat(superuser.get("/o/" + slug(below)).expect(200).body())
          .contains("through " + root.name(), "Licence")
          .doesNotContain("/resume\"");
    }

    @Test
    void shouldDeleteByItsNameAndRestore() {
      World.Made made = world.customer(northwind, "Gone");
      String at = list() + "/" + slug(made);
      assertThat(staff.part(at + "/deletion", "dialog").expect(200).body())
          .contains("Type <strong>" + made.name());
      assertThat(
              staff.post(at + "/delete", Map.of("confirmation", "another name")).expect(422).body())
          .contains("Delete " + made.name() + "?", "as it is written");
      staff.post(at + "/delete", Map.of("confirmation", made.name())).expect(302);
      assertThat(staff.get(list()).body()).doesNotContain(slug(made));
      assertThat(staff.get(list() + "?state=DELETING").body()).contains(slug(made));
      staff.post(at + "/restore", Map.of()).expect(302);
      assertThat(staff.get(list() + "?state=SUSPENDED").body()).contains(slug(made));
    }

    @Test
    void shouldNotTellAForeignOneFromNone() {
      String foreignOne = list() + "/" + slug(foreign) + "/suspend";
      String noOne = list() + "/" + UUID.randomUUID() + "/suspend";
      Answer toForeign = staff.post(foreignOne, Map.of()).expect(404);
      Answer toNone = staff.post(noOne, Map.of()).expect(404);
      assertThat(stripped(toForeign)).isEqualTo(stripped(toNone));
      assertThat(stripped(staff.get("/o/" + slug(foreign)).expect(403)))
          .isEqualTo(stripped(staff.get("/o/" + UUID.randomUUID()).expect(403)));
      assertThat(
              northwind.admin().get("/api/audit?action=request.refused&limit=100").items("/code"))
          .contains("ORG_ACCESS_DENIED", "NOT_FOUND");
    }

    private static String stripped(Answer page) {
      return page.body()
          .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "")
          .replaceAll("\"_csrf\" value=\"[^\"]*\"|X-CSRF-TOKEN[^}]*", "");
    }
  }
}
