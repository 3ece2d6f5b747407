package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many events at once, on two nodes, one of which is killed on the way: everybody is told of each
/// of them once. `-Devents=10000` for the full size; the figures are printed, and with
/// `-Devents.peaceful=true` nobody is killed.
@RunsInParallel
class ManyEventsTest {
  private static final int EVENTS = Integer.getInteger("events", 300);
  private static final int AT_ONCE = Integer.getInteger("events.atOnce", EVENTS);
  private static final int PAUSE = Integer.getInteger("events.pause", 0);
  private static final boolean KILLED = !Boolean.getBoolean("events.peaceful");
  private static final int PEOPLE = 10;

  @Test
  void shouldTellEachOfThemOnce(@TempDir Path temporary) throws Exception {
    TestDatabase database = TestDatabases.create();
    try (RunningApplication here =
        RunningApplication.on(database, "--stewardry.work.poll-seconds=1")) {
      World world = World.in(here);
      World.Made msp = world.msp("Many");
      World.Made acme = world.customer(msp, "ManyA");
      World.Made beta = world.customer(msp, "ManyB");
      Client first = null;
      for (int n = 0; n < PEOPLE; n++) {
        first = world.person(acme, "p" + n, "org_admin");
      }
      String user = first.get("/api/me").expect(200).text("/user/id");
      for (World.Made where : new World.Made[] {acme, beta}) {
        subscribe(where.admin(), "{\"kind\": \"ORGANIZATION\"}", "");
        subscribe(where.admin(), "{\"kind\": \"ROLE\", \"id\": \"org_admin\"}", "");
      }
      subscribe(acme.admin(), "{\"kind\": \"USER\", \"id\": \"" + user + "\"}", "");
      subscribe(
          msp.admin(),
          "{\"kind\": \"USER\", \"id\": \"" + msp.owner() + "\"}",
          ", \"recursive\": true");
      long from;
      try (ChildApplication there =
          ChildApplication.on(
              database, temporary.resolve("data"), "--stewardry.work.poll-seconds=1")) {
        from = System.nanoTime();
        for (int n = 0; n < EVENTS; n += AT_ONCE) {
          happen(world, acme, beta, n);
          Thread.sleep(PAUSE);
        }
        Awaitility.await()
            .atMost(Duration.ofMinutes(20))
            .pollInterval(Duration.ofMillis(50))
            .until(() ->
                world.count("select count(*) from hub.notice_event where not followers")
                    < EVENTS / 2);
        if (KILLED) {
          there.kill();
        } else {
          told(world);
        }
      }
      told(world);
      long took = System.nanoTime() - from;
      // Each organization tells each event once, and so does the MSP.
      assertThat(world.count("select count(*) from hub.told_event where org_id = ?", acme.id()))
          .isEqualTo(EVENTS - EVENTS / 10);
      assertThat(world.count("select count(*) from hub.told_event where org_id = ?", beta.id()))
          .isEqualTo(EVENTS / 10);
      assertThat(world.count("select count(*) from hub.told_event where org_id = ?", msp.id()))
          .isEqualTo(EVENTS);
      // One mail to everybody for each, whatever the ways, and none about the other organization.
      long mails =
          world.count(
              "select count(*) from hub.mail where about_type = 'delivery' and to_address like '%@"
                  + acme.domain()
                  + "'");
      assertThat(mails).isEqualTo((long) (EVENTS - EVENTS / 10) * (PEOPLE + 1));
      assertThat(
              world.count(
                  "select count(*) from (select from hub.delivery d where d.way = 'MAIL' group by d.org_id, d.told_id, d.user_id having count(*) > 1) x"))
          .isZero();
      assertThat(
              world.count(
                  "select count(*) from hub.mail m where m.about_type = 'delivery' and not exists (select from hub.delivery d where d.delivery_id = m.about_id and d.org_id = m.of_org_id)"))
          .isZero();
      System.out.printf(
          "%d events to %d people: %d mails in %d ms%n",
          EVENTS, PEOPLE + 1, mails, took / 1_000_000);
      System.out.println(
          "from the event to its mail, ms (50 %, 95 %, the last): "
              + world.text(
                  """
                  select string_agg(round(extract(epoch from took) * 1000)::text, ' ') from (
                    select unnest(percentile_disc(array[0.5, 0.95, 1.0]) within group
                      (order by m.created_at - uuid_extract_timestamp(e.about_id))) as took
                    from hub.mail m join hub.delivery d on d.delivery_id = m.about_id and d.org_id = m.of_org_id
                      join hub.told_event e on e.org_id = d.org_id and e.told_id = d.told_id) x
                  """));
    }
  }

  /// Each knows by its id when it happened.
  private static void happen(World world, World.Made acme, World.Made beta, int from) {
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, facts, mailed)
        select case n % 10 when 0 then ?::uuid else ?::uuid end, gen_random_uuid(), 'LIMIT_FULL',
          case n % 10 when 0 then ?::uuid else ?::uuid end, uuidv7(),
          array['used', n::text, 'limit', n::text, 'resource', 'users', 'manager', 'm', 'child', 'c'], true
        from generate_series(?, ?) n
        """,
        beta.id(), acme.id(), beta.id(), acme.id(), from + 1, Math.min(from + AT_ONCE, EVENTS));
    world.application().bean(WorkSignal.class).give();
  }

  private static void told(World world) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> world.count("select count(*) from hub.notice_event") == 0);
  }

  private static void subscribe(Client who, String target, String more) {
    who.post(
            "/api/subscriptions",
            "{\"target\": " + target + ", \"classes\": [\"limit\"]" + more + "}")
        .expect(201);
  }
}
