package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementsApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Giver");
  private final World.Made acme = world.customer(msp, "Given");
  private final World.Made beta = world.customer(msp, "GivenToo");

  private static String of(World.Made organization, String what) {
    return "/api/organizations/" + organization.id() + "/" + what;
  }

  /// Every organization has it and nobody can end it, by the API, when one is created, or in the
  /// database.
  @Test
  void shouldNeverEndWhatEveryOrganizationHas() {
    String ending = "[{\"key\": \"iam\", \"expiresAt\": \"2030-01-01T00:00:00Z\"}]";
    msp.admin().put(of(acme, "capabilities"), ending).expect(409, "CAPABILITY_MANDATORY");
    world
        .superuser()
        .put(
            of(msp, "capabilities"),
            ending.replace("]", ", {\"key\": \"msp\", \"expiresAt\": null}]"))
        .expect(409, "CAPABILITY_MANDATORY");
    msp.admin()
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"emailDomain\": \"iam-%s\", \"capabilities\": %s, \"owners\": [{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o@iam-%s\"}]}"
                .formatted(msp.domain(), ending, msp.domain()))
        .expect(409, "CAPABILITY_MANDATORY");
    msp.admin().put(of(acme, "capabilities"), "[{\"key\": \"iam\"}]").expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.org_capability where capability = 'iam' and expires_at is not null"))
        .isZero();
  }

  /// Nobody replaces what they have not seen.
  @Test
  void shouldNotReplaceWhatSomebodyElseHasChanged() {
    String vault = "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]";
    world.superuser().put(of(msp, "capabilities"), vault).expect(200);
    for (Map.Entry<String, String> thing :
        Map.of(
                of(acme, "capabilities"),
                "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]",
                of(acme, "limits"),
                "{\"users\": 50}",
                "/api/entitlement-defaults",
                "{\"capabilities\": [\"vault\"]}")
            .entrySet()) {
      Answer seen = msp.admin().get(thing.getKey()).expect(200);
      String tag = seen.header("ETag");
      assertThat(msp.admin().get(thing.getKey()).header("ETag")).isEqualTo(tag).startsWith("\"");
      Answer changed =
          msp.admin().with("If-Match", tag).put(thing.getKey(), thing.getValue()).expect(200);
      assertThat(changed.header("ETag"))
          .isNotEqualTo(tag)
          .isEqualTo(msp.admin().get(thing.getKey()).header("ETag"));
      for (String stale : new String[] {tag, "\"1\"", "x", "W/" + changed.header("ETag")}) {
        msp.admin()
            .with("If-Match", stale)
            .put(thing.getKey(), thing.getValue())
            .expect(412, "VERSION_MISMATCH");
      }
      for (String good : new String[] {"*", "\"1\", " + changed.header("ETag")}) {
        msp.admin().with("If-Match", good).put(thing.getKey(), thing.getValue()).expect(200);
      }
    }
  }

  /// They take turns before they enter, as all who change an organization's state do. Two that are
  /// inside together would each wait for the other.
  @ParameterizedTest
  @ValueSource(strings = {"call", "page"})
  void shouldSetLimitsOneAfterTheOther(String where) throws Exception {
    Callable<Answer> act =
        where.equals("call")
            ? () -> msp.admin().put(of(acme, "limits"), "{\"users\": 20}")
            : () ->
                PageClient.of(msp.admin())
                    .post(
                        "/o/"
                            + msp.name().toLowerCase(Locale.ROOT)
                            + "/organizations/"
                            + acme.id()
                            + "/limits",
                        Map.of("users", "20"));
    try (var threads = Executors.newFixedThreadPool(2);
        Connection held = world.application().database().owner().getConnection();
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute(
          "select pg_advisory_xact_lock(hashtextextended('%s', 2))".formatted(acme.id()));
      Future<Answer> one = threads.submit(act);
      Future<Answer> two = threads.submit(act);
      Awaitility.await().until(() -> pending(3) == 1);
      assertThat(pending(2)).as("of the two, one asks to be inside").isEqualTo(1);
      held.rollback();
      int answer = where.equals("call") ? 200 : 302;
      one.get().expect(answer);
      two.get().expect(answer);
    }
  }

  /// Who wants this lock of the organization and does not have it.
  private long pending(int number) {
    return world.count(
        """
        select count(*) from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32) | objid::bigint = hashtextextended(?, ?)
        """,
        acme.id().toString(),
        (long) number);
  }

  @Test
  void shouldAnswerALongListOfMistakesShortly() {
    String wanted =
        IntStream.range(0, 20_000)
            .mapToObj(n -> "\"k%d\": 1".formatted(n))
            .collect(Collectors.joining(", ", "{", "}"));
    Answer limits = msp.admin().put(of(acme, "limits"), wanted).expect(422, "VALIDATION_FAILED");
    assertShort(limits, 19_900);
    assertShort(
        acme.admin()
            .put(of(acme, "settings"), "{\"settings\": " + wanted + "}")
            .expect(422, "VALIDATION_FAILED"),
        19_900);
    assertShort(
        msp.admin()
            .put(
                of(acme, "capabilities"),
                IntStream.range(0, 20_000)
                    .mapToObj(n -> "{\"key\": \"k%d\"}".formatted(n))
                    .collect(Collectors.joining(", ", "[", "]")))
            .expect(422, "VALIDATION_FAILED"),
        19_900);
  }

  private static void assertShort(Answer refused, int left) {
    assertThat(refused.json().path("errors")).hasSize(100);
    assertThat(refused.text("/detail")).endsWith(" " + left + " more errors are not listed.");
    assertThat(refused.body().length()).isLessThan(20_000);
  }
}
