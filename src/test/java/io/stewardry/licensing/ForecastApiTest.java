package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What stops on a day, in the acting organization and below it.
class ForecastApiTest {
  private static final String DAY = "2031-03-31";
  private static final String PATH = "/api/capabilities/forecast?at=" + DAY;
  private static final String END = "2031-03-31T21:59:00Z";
  private static final String LATER = "2031-04-01T00:00:00Z";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Forecast");
  private final World.Made other = world.msp("Elsewhere");

  @Test
  void shouldTellWhatEndsOnADay() {
    give(world.superuser(), msp, "msp", until("monitoring", END), "vault");
    World.Made own = world.customer(msp, "Aown");
    World.Made above = world.customer(msp, "Babove");
    World.Made later = world.customer(msp, "Clater");
    give(msp.admin(), own, until("vault", END), until("monitoring", "2031-03-30T00:00:00Z"));
    give(msp.admin(), above, "monitoring", "vault");
    give(msp.admin(), later, until("vault", LATER), until("monitoring", LATER));
    Answer answer = msp.admin().get(PATH).expect(200);
    assertThat(rows(answer))
        .containsExactly(
            msp.name() + " monitoring OWN",
            own.name() + " vault OWN",
            above.name() + " monitoring PARENT",
            later.name() + " monitoring PARENT");
    assertThat(answer.at("/total").asInt()).isEqualTo(4);
    assertThat(answer.items("/expiresAt")).containsOnly(END);
    assertThat(answer.at("/items/1/stops").toString())
        .isEqualTo("{\"automations\":0,\"systems\":0,\"agents\":0,\"gateways\":0}");
    assertThat(answer.at("/items/1/below").isNull()).isTrue();

    // The day is that of the offset: there, the end is on the first of April.
    assertThat(rows(msp.admin().get("/api/capabilities/forecast?at=2031-04-01T12:00:00%2B04:00")))
        .contains(own.name() + " vault OWN", later.name() + " vault OWN");
    assertThat(rows(other.admin().get(PATH).expect(200))).isEmpty();
    own.admin().get(PATH).expect(403, "FORBIDDEN");

    Answer first = msp.admin().get(PATH + "&limit=3").expect(200);
    Answer second =
        msp.admin().get(PATH + "&limit=3&cursor=" + first.text("/nextCursor")).expect(200);
    assertThat(Stream.concat(rows(first).stream(), rows(second).stream()).toList())
        .isEqualTo(rows(answer));
  }

  /// Of those below a child there are numbers and no more.
  @Test
  void shouldCountThoseBelowAChild() {
    give(world.superuser(), msp, "msp", "vault", "agents");
    World.Made low = world.msp("Low");
    World.Made little = world.customer(low, "Little");
    World.Made mini = world.customer(low, "Mini");
    World.Made tiny = world.customer(low, "Tiny");
    world
        .superuser()
        .put(
            "/api/organizations/" + low.id() + "/managing-organization",
            "{\"organizationId\": \"" + msp.id() + "\"}")
        .expect(200);
    give(msp.admin(), low, "msp", until("vault", END), "agents");
    give(low.admin(), little, "vault");
    give(low.admin(), mini, until("vault", "2030-01-01T00:00:00Z"));
    give(low.admin(), tiny, "vault");
    world.sql(
        "insert into hub.usage (org_id, resource, part, used) values (?, 'agents', 0, 7)",
        little.id());
    Answer answer = msp.admin().get(PATH).expect(200);
    assertThat(rows(answer)).containsExactly(low.name() + " vault OWN");
    assertThat(answer.at("/items/0/below/organizations").asInt()).isEqualTo(2);
    assertThat(answer.body())
        .doesNotContain(little.name(), little.id().toString(), tiny.id().toString());

    // What ends for one below alone is told, too, without its name.
    Answer below = msp.admin().get("/api/capabilities/forecast?at=2030-01-01").expect(200);
    assertThat(rows(below)).containsExactly(low.name() + " vault OWN");
    assertThat(below.at("/total").asInt()).isEqualTo(1);
    assertThat(below.at("/items/0/onlyBelow").asBoolean()).isTrue();
    assertThat(below.at("/items/0/below/organizations").asInt()).isEqualTo(1);
    assertThat(below.at("/items/0/stops/systems").asInt()).isZero();
    assertThat(below.body()).doesNotContain(mini.name(), mini.id().toString());
    assertThat(answer.at("/items/0/onlyBelow").asBoolean()).isFalse();
    assertThat(rows(other.admin().get("/api/capabilities/forecast?at=2030-01-01").expect(200)))
        .isEmpty();

    give(world.superuser(), low, "msp", "vault", until("agents", "2031-05-05T00:00:00Z"));
    give(low.admin(), little, "vault", "agents");
    Answer agents = msp.admin().get("/api/capabilities/forecast?at=2031-05-05").expect(200);
    assertThat(agents.at("/items/0/below/stops/agents").asInt()).isEqualTo(7);
    assertThat(rows(low.admin().get("/api/capabilities/forecast?at=2031-05-05").expect(200)))
        .containsExactly(low.name() + " agents OWN", little.name() + " agents PARENT");
  }

  @Test
  void shouldTellOfThoseThatOneHasAccessTo() {
    give(world.superuser(), msp, "msp", "vault");
    World.Made one = world.customer(msp, "One");
    World.Made two = world.customer(msp, "Two");
    give(msp.admin(), one, until("vault", END));
    give(msp.admin(), two, until("vault", END));
    Client manager = world.person(msp, "manager", "manager");
    world.grant(msp, "manager@" + msp.domain(), two.id(), "view");
    assertThat(rows(manager.get(PATH).expect(200))).containsExactly(two.name() + " vault OWN");
    Client technician = world.person(msp, "technician", "technician");
    technician.get(PATH).expect(403, "FORBIDDEN");
  }

  @Test
  void shouldTakeDaysAndTimes() {
    for (String wrong : List.of("soon", "2031-02-30", "2031-03-31T25:00:00Z", "0001-01-01", "")) {
      msp.admin().get("/api/capabilities/forecast?at=" + wrong).expect(422, "VALIDATION_FAILED");
    }
    msp.admin().get("/api/capabilities/forecast").expect(200);
  }

  private static List<String> rows(Answer answer) {
    return answer
        .json()
        .at("/items")
        .valueStream()
        .map(one ->
            one.get("name").asString()
                + " "
                + one.get("capability").asString()
                + " "
                + one.get("cause").asString())
        .toList();
  }

  private static void give(Client giver, World.Made to, String... capabilities) {
    giver
        .put(
            "/api/organizations/" + to.id() + "/capabilities",
            Stream.concat(Stream.of("iam"), Stream.of(capabilities))
                .map(key -> "{\"key\": \"" + key + "\"}")
                .collect(Collectors.joining(", ", "[", "]")))
        .expect(200);
  }

  private static String until(String capability, String end) {
    return capability + "\", \"expiresAt\": \"" + end;
  }
}
