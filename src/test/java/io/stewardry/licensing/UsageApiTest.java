package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the customers of an MSP use, now and in past months, as one list and as a file.
class UsageApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Uses");
  private final World.Made other = world.msp("UsesElse");
  private final World.Made acme = world.customer(msp, "UsesA");
  private final World.Made beta = world.customer(msp, "UsesB");
  private final World.Made theirs = world.customer(other, "UsesC");

  private void limit(World.Made manager, World.Made organization, String limits) {
    manager.admin().put("/api/organizations/" + organization.id() + "/limits", limits).expect(200);
  }

  @Test
  void shouldTellWhatIsUsedTheMomentItChanges() {
    limit(msp, acme, "{\"users\": 5, \"systems\": 2}");
    limit(other, theirs, "{\"users\": 1}");
    for (int n = 0; n < 3; n++) {
      world.person(acme, "p" + n, "member");
    }
    Answer all = msp.admin().get("/api/usage").expect(200);
    assertThat(all.items("/name")).containsExactly(acme.name(), beta.name());
    assertThat(all.at("/items/0/users").toString())
        .isEqualTo("{\"used\":4,\"max\":5,\"status\":\"WARN\"}");
    assertThat(all.at("/items/0/automations").toString())
        .isEqualTo("{\"used\":0,\"max\":null,\"status\":\"OK\"}");
    assertThat(all.at("/items/0/runsThisMonth").asInt()).isZero();
    assertThat(all.at("/items/0/capabilities").toString()).isEqualTo("[\"iam\"]");
    assertThat(all.at("/items/0/nextExpiry").isNull()).isTrue();
    assertThat(all.at("/items/0").size()).isEqualTo(11);
    assertThat(all.at("/totals/users").toString())
        .isEqualTo("{\"used\":5,\"max\":null,\"status\":\"OK\"}");
    assertThat(all.at("/totals/organizations").asInt()).isEqualTo(2);
    assertThat(all.at("/license/organizations").asInt()).isEqualTo(2);
    assertThat(all.at("/license/maxOrganizations").isMissingNode()).isFalse();
    // How many there are of the licence is for those who may see it, and not for who has access to
    // one.
    Client manager = world.person(msp, "mana", "manager");
    world.grant(msp, "mana@" + msp.domain(), acme.id(), "view,update");
    manager.get("/api/license").expect(403, "FORBIDDEN");
    Answer one = manager.get("/api/usage").expect(200);
    assertThat(one.items("/name")).containsExactly(acme.name());
    assertThat(one.at("/license").isMissingNode()).isTrue();
    Client key =
        world
            .application()
            .client()
            .withToken(
                msp.admin()
                    .post("/api/api-keys", "{\"name\": \"U\", \"scopes\": [\"usage.view\"]}")
                    .expect(201)
                    .text("/key"));
    assertThat(key.get("/api/usage").expect(200).at("/license").isMissingNode()).isTrue();
    assertThat(all.body()).doesNotContain(theirs.name(), theirs.id().toString());

    world.person(acme, "p9", "member");
    assertThat(msp.admin().get("/api/usage").text("/items/0/users/status")).isEqualTo("FULL");
    limit(msp, acme, "{\"users\": 2}");
    assertThat(msp.admin().get("/api/usage?status=OVER").items("/name"))
        .containsExactly(acme.name());
    assertThat(msp.admin().get("/api/usage?status=FULL").items("/name")).isEmpty();
    assertThat(msp.admin().get("/api/usage?status=WARN").items("/name"))
        .containsExactly(acme.name());
    assertThat(msp.admin().get("/api/organizations/" + acme.id() + "/limits").text("/status/users"))
        .isEqualTo("OVER");
    assertThat(
            acme.admin().get("/api/organizations/" + acme.id() + "/limits").text("/status/systems"))
        .isEqualTo("OK");
  }

  @Test
  void shouldSortSearchAndTurnPages() {
    World.Made gamma = world.customer(msp, "UsesG");
    limit(msp, acme, "{\"users\": 10}");
    limit(msp, beta, "{\"users\": 2}");
    world.person(gamma, "one", "member");
    world.person(gamma, "two", "member");
    world.sql(
        "insert into hub.usage (org_id, resource, part, used) values (?, 'automations', 0, 7)",
        beta.id());
    assertThat(names("sort=-licenseUse")).containsExactly(beta.name(), acme.name(), gamma.name());
    assertThat(names("sort=licenseUse")).containsExactly(gamma.name(), acme.name(), beta.name());
    assertThat(names("sort=-users").getFirst()).isEqualTo(gamma.name());
    assertThat(names("sort=-automations").getFirst()).isEqualTo(beta.name());
    assertThat(names("search=" + gamma.name().substring(1))).containsExactly(gamma.name());
    for (String sort :
        List.of("name", "-users", "automations", "-systems", "licenseUse", "nextExpiry")) {
      assertThat(walked("/api/usage?limit=1&sort=" + sort)).isEqualTo(names("sort=" + sort));
    }
    for (String sort : List.of("automations", "-automations", "licenseUse", "-licenseUse")) {
      assertThat(walked("/api/organizations?limit=1&sort=" + sort))
          .isEqualTo(names("sort=" + sort));
    }
    Answer second =
        msp.admin()
            .get(
                "/api/usage?limit=1&cursor="
                    + msp.admin().get("/api/usage?limit=1").text("/nextCursor"))
            .expect(200);
    assertThat(second.at("/totals").isMissingNode()).isTrue();
    msp.admin().get("/api/usage?sort=gateways").expect(422, "VALIDATION_FAILED");
    msp.admin().get("/api/usage?status=OK").expect(422, "VALIDATION_FAILED");
    msp.admin().get("/api/usage?cursor=nonsense").expect(422, "VALIDATION_FAILED");
  }

  private List<String> names(String asked) {
    return msp.admin().get("/api/usage?" + asked).expect(200).items("/name");
  }

  private List<String> walked(String path) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = msp.admin().get(path + cursor).expect(200);
      all.addAll(page.items("/name"));
      cursor =
          page.at("/nextCursor").isNull() || page.at("/nextCursor").isMissingNode()
              ? ""
              : "&cursor=" + page.text("/nextCursor");
    } while (!cursor.isEmpty());
    return all;
  }

  @Test
  void shouldTellOfThoseThatOneHasAccessTo() {
    Client manager = world.person(msp, "manager", "manager");
    world.grant(msp, "manager@" + msp.domain(), beta.id(), "view");
    Answer some = manager.get("/api/usage").expect(200);
    assertThat(some.items("/name")).containsExactly(beta.name());
    assertThat(some.at("/totals/organizations").asInt()).isOne();
    assertThat(some.at("/totals/users/used").asInt()).isOne();
    Answer months = manager.get("/api/usage/history").expect(200);
    assertThat(months.items("/name")).containsExactly(beta.name());
    assertThat(months.at("/totals/11/users/last").asInt()).isOne();
    assertThat(manager.get("/api/usage/export").expect(200).body())
        .contains(beta.name())
        .doesNotContain(acme.name());
    for (String path : List.of("", "/history", "/export")) {
      acme.admin().get("/api/usage" + path).expect(403, "FORBIDDEN");
      msp.admin().in(acme.id()).get("/api/usage" + path).expect(403, "FORBIDDEN");
    }
    assertThat(world.superuser().get("/api/usage?search=" + msp.name()).items("/name"))
        .contains(msp.name());
  }

  @Test
  void shouldExportWhatIsFiltered() {
    limit(msp, acme, "{\"users\": 9}");
    String csv =
        msp.admin().get("/api/usage/export?format=csv&search=" + acme.name()).expect(200).body();
    assertThat(csv.lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("name,organizationId,users,usersLimit,automations");
    assertThat(csv).contains(acme.name() + "," + acme.id() + ",1,9,0,,");
    assertThat(msp.admin().get("/api/usage/export?format=xlsx").expect(200).body())
        .startsWith("PK");
    msp.admin().get("/api/usage/export?format=pdf").expect(422, "VALIDATION_FAILED");
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'usage.exported'",
                msp.id()))
        .isEqualTo(2);
  }

  /// Three months back, one back and now; what lies between is as it ended before.
  @Test
  void shouldTellThePastMonths() {
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    world.sql("delete from hub.child_usage_month where org_id = ?", msp.id());
    month(acme, now.minusMonths(3), 9, 4);
    month(acme, now.minusMonths(1), 6, 6);
    month(beta, now.minusMonths(1), 2, 1);
    Answer answer = msp.admin().get("/api/usage/history?months=4").expect(200);
    assertThat(answer.items("/name")).containsExactly(acme.name(), beta.name());
    assertThat(figures(answer, "/items/0/months")).isEqualTo("4/9 4/4 6/6 6/6");
    assertThat(figures(answer, "/items/1/months")).isEqualTo("0/0 0/0 1/2 1/1");
    assertThat(figures(answer, "/totals")).isEqualTo("4/9 4/4 7/8 7/7");
    assertThat(answer.text("/totals/3/month")).isEqualTo(now.toString());
    assertThat(answer.text("/items/0/months/0/users/highOn"))
        .isEqualTo(now.minusMonths(3).atDay(5).toString());
    // What came before the first of the months is carried into it.
    assertThat(figures(msp.admin().get("/api/usage/history?months=1").expect(200), "/totals"))
        .isEqualTo("7/7");
    assertThat(msp.admin().get("/api/usage/history").expect(200).at("/totals").size())
        .isEqualTo(12);
    for (String wrong : List.of("0", "61", "-1", "many", "")) {
      msp.admin().get("/api/usage/history?months=" + wrong).expect(422, "VALIDATION_FAILED");
    }
  }

  private void month(World.Made organization, YearMonth month, long high, long last) {
    LocalDate first = month.atDay(1);
    world.sql(
        "insert into hub.child_usage_month (org_id, child_id, month, resource, high, high_on, last) values (?, ?, ?, 'users', ?, ?, ?)",
        msp.id(),
        organization.id(),
        first,
        high,
        month.atDay(5),
        last);
  }

  private static String figures(Answer answer, String months) {
    return answer
        .at(months)
        .valueStream()
        .map(one -> one.at("/users/last").asString() + "/" + one.at("/users/high").asString())
        .collect(Collectors.joining(" "));
  }
}
