package io.stewardry.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each tile of the platform's first page that leads to a list says what that list says. In an
/// installation of its own, where nobody else creates anything meanwhile.
class PlatformTilesTest {
  private static RunningApplication application;
  private static World world;
  private static PageClient superuser;

  @BeforeAll
  static void installation() {
    application = RunningApplication.start();
    world = World.in(application);
    superuser = PageClient.of(world.superuser());
    World.Made north = world.msp("NorthTile");
    World.Made south = world.msp("SouthTile");
    world.person(north, "second", "manager");
    world.customer(north, "AcmeTile");
    World.Made gone = world.customer(north, "GoneTile");
    world.customer(south, "BetaTile");
    World.Made solo = world.standalone("SoloTile");
    world.person(solo, "viewer", "viewer");
    invite(solo, "invited");
    invite(north, "invited");
    north
        .admin()
        .send(
            "DELETE",
            "/api/organizations/" + gone.id(),
            "{\"confirmation\": \"" + gone.name() + "\"}")
        .expect(200);
    world.sql(
        "update hub.mail set state = 'FAILED', last_error = 'refused' where to_address = ?",
        gone.ownerEmail());
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static void invite(World.Made where, String local) {
    where
        .admin()
        .post(
            "/api/invitations",
            "{\"email\": \"%s@%s\", \"firstName\": \"I\", \"lastName\": \"I\", \"role\": \"%s\"}"
                .formatted(
                    local,
                    where.domain(),
                    where.name().startsWith("Solo") ? "member" : "msp_admin"))
        .expect(201);
  }

  private record Tile(String href, long figure, String words) {}

  private static Tile tile(String label) {
    Matcher found =
        Pattern.compile(
                "<(?:a href=\"([^\"]+)\"|span)>%s</(?:a|span)></p>\\s*<p class=\"figure\">([0-9,]+)</p>\\s*<p class=\"tile-detail ([^<]*)<"
                    .formatted(label))
            .matcher(superuser.get("/platform").expect(200).body());
    assertThat(found.find()).as("tile %s has a figure", label).isTrue();
    return new Tile(
        found.group(1) == null ? "" : found.group(1).replace("&amp;", "&"),
        Long.parseLong(found.group(2).replace(",", "")),
        found.group(3));
  }

  private static long total(String filter) {
    return world.superuser().get("/api/organizations?" + filter).expect(200).at("/total").asLong();
  }

  private static long sum(String member) {
    long sum = 0;
    for (String value :
        world.superuser().get("/api/organizations?limit=100").expect(200).items(member)) {
      sum += Long.parseLong(value);
    }
    return sum;
  }

  @Test
  void shouldCountWhatTheListShowsThatItLeadsTo() {
    assertThat(tile("MSPs").figure()).isEqualTo(total("kind=MSP")).isEqualTo(2);
    assertThat(superuser.get(tile("MSPs").href()).expect(200).body())
        .contains("NorthTile", "SouthTile")
        .doesNotContain("SoloTile");
    assertThat(tile("Standalone").figure()).isEqualTo(total("kind=CUSTOMER")).isEqualTo(1);
    assertThat(superuser.get(tile("Standalone").href()).expect(200).body())
        .contains("SoloTile")
        .doesNotContain("NorthTile");
    for (String counted : new String[] {"MSPs", "Standalone"}) {
      Tile tile = tile(counted);
      assertThat(superuser.get(tile.href()).expect(200).body())
          .contains("1–%d of %d".formatted(tile.figure(), tile.figure()));
    }
    // One customer is deleted.
    assertThat(sum("/children")).isEqualTo(2);
    assertThat(tile("MSPs").words()).endsWith("Manage 2 customers");
    // Those who are only invited are not users. No list has exactly these, so it leads to none.
    assertThat(tile("Staff and standalone users").figure()).isEqualTo(sum("/users")).isEqualTo(5);
    assertThat(tile("Staff and standalone users").href()).isEmpty();
  }

  @Test
  void shouldCountTheMailsThatTheOutboxShows() {
    Tile pending = tile("Mails pending");
    assertThat(pending.figure())
        .isPositive()
        .isEqualTo(
            world
                .superuser()
                .get("/api/platform/mail?state=QUEUED")
                .expect(200)
                .at("/total")
                .asLong());
    assertThat(pending.words()).startsWith("tone-warning").contains("No mail server is set");
    assertThat(superuser.get(pending.href()).expect(200).body())
        .contains("Pending " + pending.figure());
    Tile failed = tile("Mails failed");
    assertThat(failed.figure()).isEqualTo(1);
    assertThat(failed.words()).startsWith("tone-warning");
    assertThat(superuser.get(failed.href()).expect(200).body()).contains("Failed 1", "gonetile");
  }
}
