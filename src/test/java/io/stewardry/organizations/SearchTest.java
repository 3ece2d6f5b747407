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
