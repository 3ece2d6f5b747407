package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.StatementLog;
import io.stewardry.support.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R32: no request needs more statements because there are more organizations.
class StatementCountTest {

  @Test
  void shouldNeedAsManyWithATenAsWithAThousand() throws Exception {
    TestDatabase database = TestDatabases.create();
    StatementLog.turnOn(database);
    try (RunningApplication application = RunningApplication.on(database)) {
      World world = World.in(application);
      World.Made msp = world.msp("Counted");
      // Another MSP with children of its own, which nobody counts.
      World.Made other = world.msp("Beside");
      create(other.admin(), 1);
      create(msp.admin(), 10);
      StatementLog log = new StatementLog(database);
      Map<String, Integer> few = counts(log, msp.admin());
      multiply(world, msp, 990);
      Map<String, Integer> many = counts(log, msp.admin());
      assertThat(world.count("select count(*) from hub.child where org_id = ?", msp.id()))
          .isGreaterThanOrEqualTo(1_000);
      assertThat(many).isEqualTo(few);
      assertThat(few.values()).allMatch(count -> count > 0);
      assertThat(few.get("create")).isGreaterThan(few.get("list"));
    }
  }

  private static Map<String, Integer> counts(StatementLog log, Client admin) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    String id = create(admin, 1);
    counts.put("create", log.fewest(() -> create(admin, 1)));
    counts.put(
        "list", log.fewest(() -> admin.get("/api/organizations?limit=25&sort=name").expect(200)));
    counts.put("search", log.fewest(() -> admin.get("/api/organizations?search=e1").expect(200)));
    counts.put("open", log.fewest(() -> admin.get("/api/organizations/" + id).expect(200)));
    counts.put("enter", log.fewest(() -> admin.in(id).get("/api/users").expect(200)));
    counts.put("switch", log.fewest(() -> admin.get("/api/me/organizations").expect(200)));
    return counts;
  }

  private static String create(Client admin, int times) {
    String id = "";
    for (int n = 0; n < times; n++) {
      String domain = SharedApplication.unique("counted") + ".example";
      id =
          admin
              .post("/api/organizations", TwoMsps.DRAFT.formatted("C", domain, "o@" + domain))
              .expect(201)
              .text("/id");
    }
    return id;
  }

  /// What its manager knows of a child, many times: the children themselves are not looked at.
  private static void multiply(World world, World.Made msp, int times) {
    UUID organization = msp.id();
    world.sql(
        """
        insert into hub.child (org_id, child_id, kind, name, slug, domain, commercial_owner, state, created_at)
        select ?, gen_random_uuid(), 'CUSTOMER', 'Child e' || n, 'child-' || n, 'child' || n || '.example', 'MSP', 'ACTIVE', now()
        from generate_series(1, ?) n
        """,
        organization,
        times);
  }
}
