package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Parts of names are found alike by their index and by reading all.
class SearchTest extends TwoMsps {

  @Test
  void shouldFindPartsOfNameDomainAndExternalId() {
    World.Made here = world.msp("Search");
    UUID angstrom = make(here, "Ångström & Søn A/S", "EXT-4711");
    UUID percent = make(here, "100% of_all Weiß", "x!y");
    UUID elsewhere = make(otherMsp, "Ångström elsewhere", "EXT-4711");
    Client admin = here.admin();
    for (String part : List.of("angstr", "ÅNGSTRÖM", "sØn a/", "ext-47", "4711", "tröm")) {
      assertThat(found(admin, part)).as(part).containsExactly(angstrom.toString());
    }
    for (String part : List.of("100%", "0% of_a", "weiss", "x!y", "f_a")) {
      assertThat(found(admin, part)).as(part).containsExactly(percent.toString());
    }
    for (String part : List.of("100_", "ang_str", "gstrom%", "zzzz", "söm", "' or 1=1 --", "\\")) {
      assertThat(found(admin, part)).as(part).isEmpty();
    }
    // Too short for an index.
    assertThat(found(admin, "0%")).containsExactly(percent.toString());
    assertThat(found(admin, "å")).contains(angstrom.toString());
    assertThat(found(otherMsp.admin(), "4711")).containsExactly(elsewhere.toString());
  }

  /// A search finds whatever the list sorts beside it, and what the keyboard types.
  @Test
  void shouldFoldAsSortingDoes() {
    World.Made here = world.msp("Folded");
    for (String[] pair :
        new String[][] {
          {"Ægir", "aegir"},
          {"Cœur Œuvre", "coeur oeuvre"},
          {"Łódź", "lodz"},
          {"Ølund", "olund"},
          {"Đakovo", "dakovo"},
          {"Þór Síðan", "thor sidan"},
          {"Weißbier", "WEISSbier"},
          {"Izgara ızgara", "izgara izgara"},
          {"İstanbul", "istanbul"},
          {"McDonald’s", "mcdonald's"},
          {"O'Hara", "O’hara"},
          {"„Zum Hirsch“", "\"zum hirsch\""},
          {"«Deux»", "\"deux\""},
          {"Rhein–Main—Verkehr", "rhein-main-verkehr"},
          {"Ge\u00adtrennt", "getrennt"},
          {"ﬁnance", "finance"},
          {"Ｆｕｌｌ Width", "full width"},
          {"No\u00a0break", "no break"},
        }) {
      UUID made = make(here, pair[0].replace("\"", "\\\""), "F");
      assertThat(found(here.admin(), pair[1])).as(pair[1]).containsExactly(made.toString());
      assertThat(found(here.admin(), pair[0])).as(pair[0]).containsExactly(made.toString());
      assertThat(found(here.admin(), "\u00a0" + pair[1] + "\u3000"))
          .as(pair[1])
          .containsExactly(made.toString());
    }
    assertThat(here.admin().get("/api/organizations?search=F&sort=name&limit=100").items("/name"))
        .containsSubsequence("Ægir", "Cœur Œuvre", "Đakovo", "ﬁnance", "Ølund", "Þór Síðan");
    // People, groups and roles as well.
    here.admin().post("/api/groups", "{\"name\": \"Kid’s Æther\"}").expect(201);
    assertThat(here.admin().get("/api/groups?search=kid%27s%20aeth").expect(200).items("/name"))
        .containsExactly("Kid’s Æther");
    here.admin().post("/api/groups", "{\"name\": \"kid's aether\"}").expect(422);
    here.admin().patch("/api/me", "{\"firstName\": \"Œle\", \"lastName\": \"D’Arc\"}").expect(200);
    assertThat(here.admin().get("/api/users?search=oele%20d%27arc").expect(200).items("/email"))
        .containsExactly(here.ownerEmail());
  }

  @Test
  void shouldFollowChangesAndReach() {
    World.Made here = world.msp("Moving");
    World.Made org = world.customer(here, "Before");
    Client admin = here.admin();
    Client technician = world.person(here, "tech", "technician");
    assertThat(found(technician, "before")).isEmpty();
    world.grant(here, "tech@" + here.domain(), org.id(), "view");
    assertThat(found(technician, "before")).containsExactly(org.id().toString());
    String path = "/api/organizations/" + org.id();
    admin.patch(path, "{\"name\": \"Meanwhile\"}").expect(200);
    assertThat(found(admin, "eanwh")).containsExactly(org.id().toString());
    admin.patch(path, "{\"name\": \"Afterwards\"}").expect(200);
    assertThat(found(admin, "eanwh")).isEmpty();
    assertThat(found(admin, "fterw")).containsExactly(org.id().toString());
    world
        .superuser()
        .put(
            "/api/organizations/" + org.id() + "/managing-organization",
            "{\"organizationId\": \"" + otherMsp.id() + "\"}")
        .expect(200);
    assertThat(found(admin, "fterw")).isEmpty();
    assertThat(found(technician, "fterw")).isEmpty();
    assertThat(found(otherMsp.admin(), "fterw")).containsExactly(org.id().toString());
  }

  /// More than are looked up one by one: the answer is the same, and so is its number.
  @Test
  void shouldCountWhatMatchesHoweverMany() {
    World.Made here = world.msp("Many");
    world.sql(
        """
        with made as (
          insert into priv.node (org_id, parent_id, kind, depth)
          select uuidv7(), cast(? as uuid), 'CUSTOMER', 2 from generate_series(1, 1003) returning org_id)
        insert into hub.child (org_id, child_id, kind, name, slug, commercial_owner, state, created_at)
        select cast(? as uuid), m.org_id, 'CUSTOMER', 'Bakery ' || row_number() over (), m.org_id::text, 'MSP', 'ACTIVE', now() from made m
        """,
        here.id(),
        here.id());
    assertThat(total(here.admin(), "bakery")).isEqualTo(1003);
    assertThat(total(here.admin(), "bakery 1")).isEqualTo(1 + 10 + 100 + 4);
    assertThat(total(here.admin(), "akery 100")).isEqualTo(5);
    assertThat(total(here.admin(), "ak")).isEqualTo(1003);

    world.sql(
        "update hub.child set state = 'DELETING' where org_id = ? and name in ('Bakery 7', 'Bakery 77')",
        here.id());
    assertThat(total(here.admin(), "bakery")).isEqualTo(1001);
    assertThat(total(here.admin(), "bakery 7")).isEqualTo(1 + 10 + 100 - 2);
    assertThat(total(here.admin(), "bakery&state=DELETING")).isEqualTo(2);
    // What is pinned stands above the others and is counted once.
    UUID pinned = world.customer(here, "Bakery").id();
    here.admin().put("/api/me/favorites/" + pinned, null).expect(204);
    for (String part : List.of("bakery", "ak")) {
      String others =
          Long.toString(total(here.admin(), part) - 1).replaceFirst("(\\d)(\\d{3})$", "$1,$2");
      assertThat(
              PageClient.of(here.admin())
                  .get("/o/" + here.name().toLowerCase() + "/organizations?q=" + part)
                  .body())
          .contains("of " + others);
    }
  }

  private static UUID make(World.Made msp, String name, String externalId) {
    String draft = draft("Search");
    String id = msp.admin().post("/api/organizations", draft).expect(201).text("/id");
    msp.admin()
        .patch(
            "/api/organizations/" + id,
            "{\"name\": \"%s\", \"externalId\": \"%s\"}".formatted(name, externalId))
        .expect(200);
    return UUID.fromString(id);
  }

  private static long total(Client who, String part) {
    return Long.parseLong(who.get(query(part)).expect(200).text("/total"));
  }

  private static List<String> found(Client who, String part) {
    return who.get(query(part)).expect(200).items("/id");
  }

  private static String query(String part) {
    return "/api/organizations?search="
        + URLEncoder.encode(part, StandardCharsets.UTF_8).replace("%26", "&").replace("%3D", "=");
  }
}
