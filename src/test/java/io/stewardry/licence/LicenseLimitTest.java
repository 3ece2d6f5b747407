package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No organization comes into the tree of an MSP beyond its licence, whichever way it comes. R110.
class LicenseLimitTest {
  private static final String DRAFT =
      """
      {"name": "%1$s", "emailDomain": "%1$s.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%1$s.example"}]}
      """;

  private final World world = World.shared();
  private final World.Made msp = world.msp("Limited");
  private final World.Made other = world.msp("Unlimited");

  private static String draft() {
    return DRAFT.formatted(SharedApplication.unique("room").toLowerCase(Locale.ROOT));
  }

  private void allow(World.Made whom, int organizations) {
    IssuedTo.activate(
            whom.admin(),
            IssuedTo.text(world, whom.id(), ", \"maxOrganizations\": " + organizations))
        .expect(200);
  }

  private static void full(Answer refused, int used, int limit) {
    refused.expect(409, "TENANT_LIMIT_REACHED");
    assertThat(refused.at("/used").asInt()).isEqualTo(used);
    assertThat(refused.at("/limit").asInt()).isEqualTo(limit);
    assertThat(refused.text("/detail"))
        .contains("allows %d organizations, and %d are in use".formatted(limit, used));
  }

  private long used(World.Made whom) {
    return whom.admin().get("/api/license").expect(200).at("/organizations").asLong();
  }

  @Test
  void shouldRefuseTheNextOne() {
    allow(msp, 2);
    World.Made first = world.customer(msp, "First");
    world.customer(msp, "Second");
    full(msp.admin().post("/api/organizations", draft()), 2, 2);
    // A superuser is bound by it, too, in the MSP's place.
    full(world.superuser().in(msp.id()).post("/api/organizations", draft()), 2, 2);
    Answer batch =
        msp.admin()
            .post("/api/organizations/batch", "{\"organizations\": [%s]}".formatted(draft()))
            .expect(207);
    assertThat(batch.at("/results/0/code").asString()).isEqualTo("TENANT_LIMIT_REACHED");
    assertThat(used(msp)).isEqualTo(2);
    world.customer(other, "OfOthers");

    // What is deleted has given its place away, and comes back only if there is one.
    msp.admin()
        .send(
            "DELETE",
            "/api/organizations/" + first.id(),
            "{\"confirmation\": \"%s\"}".formatted(first.name()))
        .expect(200);
    assertThat(used(msp)).isEqualTo(1);
    world.customer(msp, "InItsPlace");
    full(msp.admin().post("/api/organizations/" + first.id() + "/restore", null), 2, 2);
    allow(msp, 3);
    msp.admin().post("/api/organizations/" + first.id() + "/restore", null).expect(200);
    assertThat(used(msp)).isEqualTo(3);
  }

  @Test
  void shouldRefuseTheRestOfABatchAndOfAFile() {
    allow(msp, 2);
    Answer batch =
        msp.admin()
            .post(
                "/api/organizations/batch",
                "{\"organizations\": [%s, %s, %s]}".formatted(draft(), draft(), draft()))
            .expect(207);
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(n -> batch.at("/results/" + n + "/status").asInt())
                .toList())
        .containsExactly(201, 201, 409);
    // The whole batch in one transaction counts its own.
    allow(other, 1);
    Answer whole =
        other
            .admin()
            .with("Idempotency-Key", "batch-" + other.name())
            .post(
                "/api/organizations/batch",
                "{\"organizations\": [%s, %s]}".formatted(draft(), draft()))
            .expect(207);
    assertThat(whole.at("/results/0/status").asInt()).isEqualTo(201);
    assertThat(whole.at("/results/1/code").asString()).isEqualTo("TENANT_LIMIT_REACHED");
    assertThat(used(other)).isEqualTo(1);

    String file = ImportRun.file("full-" + msp.name().toLowerCase(Locale.ROOT), 3);
    Answer done = ImportRun.ended(msp.admin(), ImportRun.start(msp.admin(), file, false));
    assertThat(done.at("/failed").asInt()).isEqualTo(3);
    assertThat(used(msp)).isEqualTo(2);
  }

  @Test
  void shouldRefuseALinkWithAllThatComesAlong() {
    allow(msp, 2);
    World.Made alone = world.standalone("ComesAlone");
    World.Made below = world.msp("ComesWithTwo");
    world.customer(below, "OneOfTwo");
    world.customer(below, "TwoOfTwo");
    link(alone, msp).expect(200);
    assertThat(used(msp)).isEqualTo(1);
    full(link(below, msp), 1, 2);
    assertThat(world.id("select parent_id from priv.node where org_id = ?", below.id()))
        .isEqualTo(world.id("select org_id from priv.node where kind = 'PLATFORM'"));
    allow(msp, 4);
    link(below, msp).expect(200);
    assertThat(used(msp)).isEqualTo(4);
    // Those of an MSP below count in the licence above, and it is told of its own alone.
    Answer above =
        below.admin().post("/api/organizations", draft()).expect(409, "TENANT_LIMIT_REACHED");
    assertThat(above.body()).doesNotContain("\"used\"", "\"limit\"", " 4 ", "4 are");
    assertThat(below.admin().get("/api/audit?action=request.refused").body())
        .contains("TENANT_LIMIT_REACHED")
        .doesNotContain("\"used\"", "\"limit\"");
    Answer own = below.admin().get("/api/license").expect(200);
    assertThat(own.at("/organizations").asInt()).isEqualTo(2);
    assertThat(own.text("/state")).isEqualTo("ACTIVE");
    assertThat(own.at("/maxOrganizations").isNull()).isTrue();
    assertThat(own.at("/serial").isNull()).isTrue();
    // A move within the tree brings nothing new, even where the licence is full.
    link(alone, below).expect(200);
    assertThat(used(msp)).isEqualTo(4);
    IssuedTo.license(world, msp.id(), "");
    world
        .superuser()
        .post("/api/platform/licenses", "{\"organizationId\": \"%s\"}".formatted(below.id()))
        .expect(409, "INVALID_STATE");
  }

  private Answer link(World.Made whom, World.Made to) {
    return world
        .superuser()
        .put(
            "/api/organizations/" + whom.id() + "/managing-organization",
            "{\"organizationId\": \"%s\"}".formatted(to.id()));
  }

  @Test
  void shouldGiveTheLastPlaceToOne() throws Exception {
    allow(msp, 3);
    world.customer(msp, "Settled");
    world.customer(msp, "SettledToo");
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<Answer>> all =
          IntStream.range(0, 64)
              .mapToObj(n ->
                  threads.submit(() ->
                      (n % 4 == 3 ? world.superuser().in(msp.id()) : msp.admin())
                          .post("/api/organizations", draft())))
              .toList();
      for (Future<Answer> one : all) {
        answers.add(one.get());
      }
    }
    assertThat(
            answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
        .containsOnly(Map.entry(201, 1L), Map.entry(409, 63L));
    answers.stream().filter(one -> one.status() == 409).forEach(one -> full(one, 3, 3));
    assertThat(used(msp)).isEqualTo(3);
  }

  /// With fewer than there are, nothing is taken away, and nothing is added.
  @Test
  void shouldKeepWhatIsThereUnderASmallerOne() {
    World.Made customer = world.customer(msp, "Stays");
    allow(msp, 0);
    assertThat(used(msp)).isEqualTo(1);
    customer.admin().get("/api/users").expect(200);
    msp.admin()
        .patch("/api/organizations/" + customer.id(), "{\"description\": \"Still here\"}")
        .expect(200);
    full(msp.admin().post("/api/organizations", draft()), 1, 0);
  }

  /// A licence of an MSP that is created with one.
  @Test
  void shouldBeginWithWhatWasGiven() {
    String name = SharedApplication.unique("given").toLowerCase(Locale.ROOT);
    UUID id =
        UUID.fromString(
            world
                .superuser()
                .post(
                    "/api/organizations",
                    DRAFT
                        .formatted(name)
                        .replaceFirst(
                            "\\{", "{\"kind\": \"MSP\", \"license\": {\"maxOrganizations\": 1}, "))
                .expect(201)
                .text("/id"));
    world.superuser().in(id).post("/api/organizations", draft()).expect(201);
    full(world.superuser().in(id).post("/api/organizations", draft()), 1, 1);
  }
}
