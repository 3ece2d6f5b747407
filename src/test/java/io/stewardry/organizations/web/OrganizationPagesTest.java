package io.stewardry.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
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
      for (int n = 0; n < 60; n++) {
        big.admin()
            .post(
                "/api/organizations",
                """
                {"name": "Page %02d", "emailDomain": "page%d.%s", "owners": [{"firstName": "O", "lastName": "O", "email": "o@page%d.%s"}]}
                """
                    .formatted(n, n, big.domain(), n, big.domain()))
            .expect(201);
      }
      PageClient client = PageClient.of(big.admin());
      Answer first = client.get("/o/" + slug(big) + "/organizations?sort=name").expect(200);
      assertThat(first.body())
          .contains("1–25 of 60", "Page 00", "Page 24")
          .doesNotContain("Page 25");
      Answer second = client.get(link(first, "page-next")).expect(200);
      assertThat(second.body()).contains("26–50 of 60", "Page 25", "Page 49");
      Answer third = client.get(link(second, "page-next")).expect(200);
      assertThat(third.body())
          .contains("51–60 of 60", "Page 59")
          .doesNotContain("id=\"page-next\"");
      Answer back = client.get(link(third, "page-previous")).expect(200);
      assertThat(back.body())
          .contains("26–50 of 60", "Page 25", "Page 49")
          .doesNotContain("Page 50");
      Answer start = client.get(link(back, "page-previous")).expect(200);
      assertThat(start.body()).contains("1–25 of 60").doesNotContain("id=\"page-previous\"");
    }

    private static String link(Answer page, String id) {
      String body = page.body();
      int at = body.indexOf("href=\"", body.indexOf("id=\"" + id + "\"")) + 6;
      return body.substring(at, body.indexOf('"', at)).replace("&amp;", "&");
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
      assertThat(overview.body()).contains(name, northwind.name(), "of 12");
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
              "gmail.com gives addresses",
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
      // Told beside the field; what was mistyped is no refusal.
      assertThat(northwind.admin().get("/api/audit?action=request.refused").items("/code"))
          .doesNotContain("EMAIL_DOMAIN_TAKEN");
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
      staff.get("/o/" + slug(made) + "/settings").expect(403);
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
    void shouldGiveAnotherManagerAtOnce() {
      World.Made moved = world.customer(northwind, "Given");
      PageClient superuser = PageClient.of(world.superuser());
      staff.get("/o/" + slug(moved)).expect(200);
      staff
          .post(
              "/platform/organizations/" + slug(moved) + "/managed-by",
              Map.of("managingOrganization", contoso.id().toString()))
          .expect(403);
      superuser
          .post(
              "/platform/organizations/" + slug(moved) + "/managed-by",
              Map.of("managingOrganization", contoso.id().toString()))
          .expect(302);
      staff.get("/o/" + slug(moved)).expect(403);
      PageClient.of(contoso.admin()).get("/o/" + slug(moved)).expect(200);
    }
  }

  @Nested
  class FromAboveIt {
    @Test
    void shouldSuspendAndResumeARow() {
      World.Made made = world.customer(northwind, "Still");
      Answer row = staff.post(list() + "/" + slug(made) + "/suspend", Map.of());
      row.expect(302);
      assertThat(staff.get(list() + "?state=SUSPENDED").body()).contains(made.name());
      PageClient.of(made.admin()).get("/o/" + slug(made)).expect(403);
      assertThat(staff.get("/o/" + slug(made) + "/settings").expect(200).body())
          .contains("can be read, but not changed");
      staff.post(list() + "/" + slug(made) + "/resume", Map.of()).expect(302);
      PageClient.of(made.admin()).get("/o/" + slug(made)).expect(200);
    }

    @Test
    void shouldDeleteByItsNameAndRestore() {
      World.Made made = world.customer(northwind, "Gone");
      String at = list() + "/" + slug(made);
      assertThat(staff.part(at + "/deletion", "dialog").expect(200).body())
          .contains("Type <strong>" + made.name());
      staff.post(at + "/delete", Map.of("confirmation", "another name")).expect(422);
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
