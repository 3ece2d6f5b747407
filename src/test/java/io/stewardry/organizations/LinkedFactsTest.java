package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a manager sees of an organization that was just linked to it.
@RunsInParallel
class LinkedFactsTest {
  private static RunningApplication application;
  private static World world;

  @BeforeAll
  static void start() {
    application =
        RunningApplication.start(
            "--stewardry.work.poll-seconds=1", "--stewardry.work.first-retry-seconds=1");
    world = World.in(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void shouldKnowItsUsersAtOnceAndTheRestSoon() {
    World.Made north = world.msp("North");
    World.Made south = world.msp("South");
    World.Made acme = world.customer(north, "Acme");
    invite(acme);
    link(acme, south);
    assertThat(found(south, acme).text("/items/0/users")).isEqualTo("1");
    assertThat(found(north, acme).items("/id")).isEmpty();
    awaitFacts(acme, "child_people");
    assertThat(world.text(PEOPLE, acme.id())).isEqualTo(south.id() + " 1 1");
    assertThat(list(south, "")).contains("+ 1 invited").doesNotContain("being counted");
    world
        .superuser()
        .put(
            "/api/organizations/" + acme.id() + "/managing-organization",
            "{\"organizationId\": null}")
        .expect(200);
    assertThat(found(south, acme).items("/id")).isEmpty();
    awaitFacts(acme, "child_people");
    assertThat(world.text(PEOPLE, acme.id())).endsWith(" 1 1");
    assertThat(queued(acme)).isZero();
  }

  /// The moment between linking and counting, for as long as the test looks.
  @Test
  void shouldSayThatItIsBeingCounted() {
    World.Made msp = world.msp("West");
    World.Made acme = world.customer(msp, "Acme");
    World.Made beta = world.customer(msp, "Beta");
    invite(acme);
    world.sql("delete from hub.child_people where child_id = ?", acme.id());
    String counting = "1 organization is being counted";

    assertThat(list(msp, ""))
        .contains(acme.name(), beta.name(), counting, ">being counted<")
        .doesNotContain("+ 1 invited", "No owner yet");
    for (String flag : List.of("NO_OWNER", "FULL")) {
      assertThat(list(msp, "?flag=" + flag)).contains(counting).doesNotContain(acme.name());
    }
    assertThat(list(msp, "?flag=UNVERIFIED")).contains(acme.name(), beta.name());
    assertThat(page(msp, "")).contains("1 being counted", "+ 0 invited, more being counted");
    assertThat(page(msp, "/attention")).contains("1 organization is being counted");
    assertThat(found(msp, acme).text("/items/0/users")).isEqualTo("1");
    assertThat(msp.admin().get("/api/organizations?sort=-users").expect(200).text("/total"))
        .isEqualTo("2");

    world.sql(
        "select priv.fill_child_people(n.parent_id, n.org_id) from priv.node n where n.org_id = ?",
        acme.id());
    assertThat(list(msp, "")).contains("+ 1 invited").doesNotContain("being counted");
    assertThat(page(msp, "")).contains("+ 1 invited").doesNotContain("being counted");
    assertThat(page(msp, "/attention")).doesNotContain("being counted");
  }

  /// A further module's table, whose function fails: the others are counted, and it is tried again.
  @Test
  void shouldCountTheOthersWhenOneFails() {
    World.Made north = world.msp("Up");
    World.Made south = world.msp("Down");
    World.Made acme = world.customer(north, "Acme");
    world.sql(
        """
        create table hub.child_broken (org_id uuid, child_id uuid, things integer not null default 0, primary key (org_id, child_id));
        call priv.of_child('child_broken');
        insert into hub.child_broken (org_id, child_id) select c.org_id, c.child_id from hub.child c
        """);
    filling("raise exception 'broken'");
    try {
      link(acme, south);
      awaitFacts(acme, "child_people");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              world.count(
                      "select count(*) from priv.work where kind = 'facts' and org_id = ? and failures > 0 and last_error is not null",
                      acme.id())
                  == 1);
      assertThat(world.count("select count(*) from hub.child_broken where child_id = ?", acme.id()))
          .isZero();
      filling(
          "insert into hub.child_broken (org_id, child_id, things) values ($1, $2, 7) on conflict do nothing");
      awaitFacts(acme, "child_broken");
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> queued(acme) == 0);
      World.Made fresh = world.customer(south, "Fresh");
      assertThat(
              world.count(
                  "select things::bigint from hub.child_broken where child_id = ?", fresh.id()))
          .as("a new one has nothing")
          .isZero();
    } finally {
      world.sql(
          "delete from priv.fact where tab = 'child_broken'; drop table hub.child_broken; drop function priv.fill_child_broken(uuid, uuid)");
    }
  }

  private static void filling(String how) {
    world.sql(
        """
        create or replace function priv.fill_child_broken(manager uuid, child uuid) returns void
        language plpgsql volatile set search_path = pg_catalog, pg_temp as $$ begin %s; end $$;
        grant execute on function priv.fill_child_broken(uuid, uuid) to stewardry_definer
        """
            .formatted(how));
  }

  private static final String PEOPLE =
      "select concat_ws(' ', p.org_id, p.invited, p.owners) from hub.child_people p where p.child_id = ?";

  private static void awaitFacts(World.Made child, String table) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            world.count(
                    "select count(*) from hub.%s where child_id = ?".formatted(table), child.id())
                == 1);
  }

  private static long queued(World.Made child) {
    return world.count(
        "select count(*) from priv.work where kind = 'facts' and org_id = ?", child.id());
  }

  private static void link(World.Made child, World.Made msp) {
    world
        .superuser()
        .put(
            "/api/organizations/" + child.id() + "/managing-organization",
            "{\"organizationId\": \"" + msp.id() + "\"}")
        .expect(200);
  }

  private static void invite(World.Made organization) {
    organization
        .admin()
        .post(
            "/api/invitations",
            "{\"email\": \"i@%s\", \"firstName\": \"I\", \"lastName\": \"I\", \"role\": \"member\"}"
                .formatted(organization.domain()))
        .expect(201);
  }

  private static Answer found(World.Made msp, World.Made child) {
    return msp.admin().get("/api/organizations?search=" + child.domain()).expect(200);
  }

  private static String list(World.Made msp, String query) {
    return page(msp, "/organizations" + query);
  }

  private static String page(World.Made msp, String path) {
    return PageClient.of(msp.admin()).get("/o/" + msp.name().toLowerCase() + path).body();
  }
}
