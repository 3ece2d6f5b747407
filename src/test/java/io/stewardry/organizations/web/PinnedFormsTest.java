package io.stewardry.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Ids;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an old tab or a bookmark says after an organization got another short name: nothing of it
/// ever happens to somebody else.
class PinnedFormsTest {
  private static final Pattern CHILD_ACTION =
      Pattern.compile("(?:action|hx-post)=\"/(?:o/[^/\"]+|platform)/organizations/([^/\"]+)/");

  private static World world;
  private static World.Made northwind;
  private static World.Made foreign;
  private static PageClient staff;

  private World.Made beta;
  private World.Made taker;

  @BeforeAll
  static void msps() {
    world = World.shared();
    northwind = world.msp("PinMsp");
    foreign = world.msp("PinForeign");
    staff = PageClient.of(northwind.admin());
  }

  @BeforeEach
  void customers() {
    beta = world.customer(northwind, "PinBeta");
    taker = world.customer(northwind, "PinTaker");
  }

  private static String slug(World.Made made) {
    return made.name().toLowerCase(Locale.ROOT);
  }

  private Answer rename(World.Made made, String slug) {
    return northwind
        .admin()
        .patch("/api/organizations/" + made.id(), "{\"slug\": \"" + slug + "\"}");
  }

  private String state(World.Made made) {
    return northwind.admin().get("/api/organizations/" + made.id()).expect(200).text("/state");
  }

  private long roles(World.Made made) {
    return world.count("select count(*) from hub.role where org_id = ?", made.id());
  }

  @Test
  void shouldNeverGiveAwayAShortNameThatWasGivenUp() {
    rename(beta, slug(beta) + "-x").expect(200);
    rename(taker, slug(beta)).expect(409, "SLUG_TAKEN");
    String draft =
        """
        {"name": "Other", "slug": "%s", "emailDomain": "%s", "owners": [{"firstName": "A", "lastName": "B", "email": "a@%s"}]}
        """;
    String domain = SharedApplication.unique("pin-other") + ".example";
    northwind
        .admin()
        .post("/api/organizations", draft.formatted(slug(beta), domain, domain))
        .expect(409, "SLUG_TAKEN");
    foreign
        .admin()
        .post("/api/organizations", draft.formatted(slug(beta), domain, domain))
        .expect(409, "SLUG_TAKEN");
    assertThat(
            northwind
                .admin()
                .post(
                    "/api/organizations/batch",
                    "{\"organizations\": [" + draft.formatted(slug(beta), domain, domain) + "]}")
                .expect(207)
                .text("/results/0/code"))
        .isEqualTo("SLUG_TAKEN");
    // Made of a name it gets another one.
    Answer made =
        northwind
            .admin()
            .post(
                "/api/organizations",
                """
                {"name": "%s", "emailDomain": "%s", "owners": [{"firstName": "A", "lastName": "B", "email": "a@%s"}]}
                """
                    .formatted(beta.name(), domain, domain))
            .expect(201);
    assertThat(made.text("/slug")).startsWith(slug(beta) + "-").isNotEqualTo(slug(beta) + "-x");
  }

  @Test
  void shouldLetItsOwnOrganizationTakeItBack() {
    rename(beta, slug(beta) + "-x").expect(200);
    rename(beta, slug(beta)).expect(200);
    staff.get("/o/" + slug(beta)).expect(200);
    rename(taker, slug(beta) + "-x").expect(409, "SLUG_TAKEN");
    rename(beta, slug(beta) + "-x").expect(200);
    rename(taker, slug(beta)).expect(409, "SLUG_TAKEN");
    staff.get("/o/" + slug(beta) + "-x").expect(200);
  }

  @Test
  void shouldSaveNothingFromAFormOfBefore() {
    String old = slug(beta);
    rename(beta, old + "-x").expect(200);
    long before = roles(beta);

    staff.post("/o/" + old + "/roles", beta.id().toString(), "name", "Old").expect(409);
    staff.post("/o/" + old + "-x/roles", old, "name", "Old").expect(409);
    staff.post("/o/" + slug(taker) + "/roles", beta.id().toString(), "name", "Old").expect(409);
    staff.postAsIs("/o/" + old + "-x/roles", "_org", old + "-x", "name", "Old").expect(409);
    staff.postAsIs("/o/" + old + "-x/roles", "name", "Old").expect(409);
    staff
        .postAsIs(
            "/o/" + old + "-x/roles",
            "_org",
            beta.id().toString(),
            "_org",
            beta.id().toString(),
            "name",
            "Old")
        .expect(409);
    assertThat(roles(beta)).isEqualTo(before);
    assertThat(roles(taker)).isZero();
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and code = 'STALE_CONTEXT'",
                beta.id()))
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void shouldActOnAChildByItsIdOnly() {
    String above = "/o/" + slug(northwind) + "/organizations/";
    String msp = northwind.id().toString();
    for (String act :
        new String[] {"suspend", "resume", "restore", "delete", "staff", "visits", "favorite"}) {
      staff.postAsIs(above + slug(beta) + "/" + act, "_org", msp).expect(409);
    }
    PageClient superuser = PageClient.of(world.superuser());
    superuser.postAsIs("/platform/organizations/" + slug(foreign) + "/suspend").expect(409);
    superuser
        .postAsIs("/platform/organizations/" + slug(beta) + "/domain", "domain", "x.example")
        .expect(409);
    assertThat(state(beta)).isEqualTo("ACTIVE");

    rename(beta, slug(beta) + "-x").expect(200);
    staff.postAsIs(above + slug(beta) + "/suspend", "_org", msp).expect(409);
    assertThat(state(beta)).isEqualTo("ACTIVE");
    // The same form of before, which says the id, does what it said.
    staff
        .postAsIs(above + beta.id() + "/suspend", "_org", msp, "reason", "Unpaid since May")
        .expect(302);
    assertThat(state(beta)).isEqualTo("SUSPENDED");
    assertThat(state(taker)).isEqualTo("ACTIVE");
  }

  @Test
  void shouldDrawNoFormThatNamesAChildByItsShortName() {
    String above = "/o/" + slug(northwind) + "/organizations";
    int forms = 0;
    PageClient superuser = PageClient.of(world.superuser());
    for (Answer page :
        new Answer[] {
          staff.get(above),
          staff.get(above + "/" + slug(beta) + "/staff"),
          staff.get(above + "/" + slug(beta) + "/visits"),
          staff.get(above + "/" + slug(beta) + "/deletion"),
          staff.get("/o/" + slug(beta) + "/settings"),
          superuser.get("/platform/organizations"),
          superuser.get("/platform/organizations/" + slug(northwind) + "/deletion"),
          superuser.get("/o/" + slug(northwind) + "/settings"),
          superuser.get("/o/" + slug(northwind) + "/settings/domains"),
        }) {
      var action = CHILD_ACTION.matcher(page.expect(200).body());
      while (action.find()) {
        forms++;
        assertThat(Ids.parse(action.group(1))).as(action.group()).isPresent();
      }
    }
    assertThat(forms).isGreaterThan(8);
  }

  @Test
  void shouldLeadOnFromTheOldAddressWhoeverMayBeThere() {
    String old = "/o/" + slug(beta);
    rename(beta, slug(beta) + "-x").expect(200);
    for (PageClient who :
        new PageClient[] {staff, PageClient.of(beta.admin()), PageClient.of(world.superuser())}) {
      assertThat(who.get(old).expect(302).header("Location")).isEqualTo(old + "-x");
      assertThat(who.get(old + "/users?q=a%2Bb&sort=-createdAt").expect(302).header("Location"))
          .isEqualTo(old + "-x/users?q=a%2Bb&sort=-createdAt");
    }
    assertThat(staff.get(old + "/users/none").expect(302).header("Location"))
        .isEqualTo(old + "-x/users/none");
    staff.get("/o/" + slug(northwind) + "/organizations/" + slug(beta) + "/visits").expect(200);
  }

  @Test
  void shouldTellAnOldAddressFromNoneToNobodyElse() {
    String old = "/o/" + slug(beta);
    rename(beta, slug(beta) + "-x").expect(200);
    for (PageClient who :
        new PageClient[] {PageClient.of(foreign.admin()), PageClient.of(taker.admin())}) {
      for (String page : new String[] {"", "/users", "/nothing/here"}) {
        Answer known = who.get(old + page);
        Answer none = who.get("/o/never-there" + page);
        assertThat(known.status()).isEqualTo(none.status()).isIn(403, 404);
        assertThat(stripped(known)).isEqualTo(stripped(none));
      }
      assertThat(who.postAsIs(old + "/roles", "_org", beta.id().toString()).status())
          .isEqualTo(who.postAsIs("/o/never-there/roles", "_org", beta.id().toString()).status())
          .isEqualTo(403);
    }
    PageClient nobody = PageClient.of(world.application().client());
    assertThat(nobody.get(old).expect(302).header("Location")).contains("/sign-in");
    assertThat(nobody.get("/o/never-there").expect(302).header("Location")).contains("/sign-in");
  }

  private static String stripped(Answer page) {
    return page.body()
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "")
        .replaceAll("\"_csrf\" value=\"[^\"]*\"|X-CSRF-TOKEN[^}]*", "");
  }

  @Test
  void shouldKeepPinnedFormsWorking() {
    staff
        .post("/o/" + slug(beta) + "/roles", Map.of("name", "Night", "permissions", "user.view"))
        .expect(302);
    assertThat(roles(beta)).isEqualTo(1);
  }
}
