package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.Standing;
import io.stewardry.work.RowJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What needs a capability is closed while the acting organization cannot use it, whoever asks and
/// however they come. R96, R97, R98, R101.
class CapabilityGateTest {
  private static final String PAST = "2026-01-02T03:04:05Z";
  private static final String GROUPS = "/api/groups";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Gated");
  private final World.Made other = world.msp("Open");

  /// As a superuser assigns it.
  private void assign(World.Made root, String end) {
    world
        .superuser()
        .put(
            "/api/organizations/" + root.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\", \"expiresAt\": %s}]"
                .formatted(end == null ? "null" : "\"" + end + "\""))
        .expect(200);
  }

  @Test
  void shouldCloseWhatNeedsItAndNothingElse() {
    World.Made customer = world.customer(msp, "GatedIn");
    assign(msp, PAST);
    Answer refused = msp.admin().get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    assertThat(refused.text("/detail"))
        .contains("Managing organizations (msp) ended here on 2 January 2026, 03:04 UTC");
    // Their own home and the customer's own people go on.
    msp.admin().get("/api/me").expect(200);
    msp.admin().get("/api/users").expect(200);
    msp.admin().get("/api/staff").expect(200);
    msp.admin().get("/api/organizations").expect(403, "CAPABILITY_EXPIRED");
    msp.admin().in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    customer.admin().get("/api/users").expect(200);
    other.admin().get(GROUPS).expect(200);
    // A superuser inside has no more than the organization; from the platform they renew it.
    world.superuser().in(msp.id()).get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    assign(msp, null);
    msp.admin().get(GROUPS).expect(200);
  }

  @Test
  void shouldWriteTheRefusalDown() {
    assign(msp, PAST);
    msp.admin().get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    Answer log = msp.admin().get("/api/audit?action=request.refused").expect(200);
    assertThat(log.body()).contains("CAPABILITY_EXPIRED", "\"capability\":\"msp\"");
  }

  @Test
  void shouldCloseToKeysAndIdentityTokensAlike() {
    Answer key =
        msp.admin()
            .post("/api/api-keys", "{\"name\": \"reader\", \"scopes\": [\"group.view\"]}")
            .expect(201);
    Client byKey = world.application().client().withToken(key.text("/key"));
    Client byToken =
        world
            .application()
            .client()
            .withToken(msp.admin().post("/api/me/identity-token", "{}").expect(201).text("/token"));
    byKey.get(GROUPS).expect(200);
    byToken.get(GROUPS).expect(200);
    assign(msp, PAST);
    byKey.get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    byToken.get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
  }

  /// Nothing is written when a time is over.
  @Test
  void shouldCloseWhileASessionGoesOn() {
    Instant end = Instant.now().plusSeconds(2);
    assign(msp, end.toString());
    msp.admin().get(GROUPS).expect(200);
    String kept =
        world.text(
            "select xmin || ' ' || ctid from priv.capability_until where org_id = ? and capability = 'msp'",
            msp.id());
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> msp.admin().get(GROUPS).status() == 403);
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    msp.admin().get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    assertThat(
            world.text(
                "select xmin || ' ' || ctid from priv.capability_until where org_id = ? and capability = 'msp'",
                msp.id()))
        .isEqualTo(kept);
  }

  /// An MSP below another one has nothing that the one above lacks.
  @Test
  void shouldFollowTheOneAbove() {
    World.Made below = world.msp("GatedBelow");
    world
        .superuser()
        .put(
            "/api/organizations/" + below.id() + "/managing-organization",
            "{\"organizationId\": \"%s\"}".formatted(msp.id()))
        .expect(200);
    below.admin().get(GROUPS).expect(200);
    assign(msp, PAST);
    Answer refused = below.admin().get(GROUPS).expect(403, "CAPABILITY_EXPIRED");
    assertThat(refused.text("/where")).isEqualTo("parent");
    assertThat(refused.text("/expiredAt")).isEqualTo(PAST);
    assertThat(refused.text("/detail")).contains("when a superuser renews it there");
    world.sql("delete from hub.org_capability where org_id = ? and capability = 'msp'", msp.id());
    below.admin().get(GROUPS).expect(403, "CAPABILITY_REQUIRED");
    // Under nobody it has what it was given when somebody gives it anew.
    world
        .superuser()
        .put(
            "/api/organizations/" + below.id() + "/managing-organization",
            "{\"organizationId\": null}")
        .expect(200);
    below.admin().get(GROUPS).expect(403, "CAPABILITY_REQUIRED");
    world
        .superuser()
        .put(
            "/api/organizations/" + below.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    below.admin().get(GROUPS).expect(200);
  }

  @Test
  void shouldEndAJobUnderWhichItIsTakenAway() {
    String id =
        ImportRun.start(
            msp.admin(),
            ImportRun.file("closing-" + msp.name().toLowerCase(Locale.ROOT), 600),
            false);
    assign(msp, PAST);
    Answer job =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> msp.admin().get("/api/jobs/" + id).expect(200),
                answer -> !Set.of("QUEUED", "RUNNING").contains(answer.text("/state")));
    assertThat(job.text("/state")).isEqualTo("FAILED");
    assertThat(job.at("/done").asInt()).isLessThan(600);
    assertThat(job.body()).contains("CAPABILITY_EXPIRED", "ended here", "What is done stays done.");
    // What became of it is read by either address and on its page, which offers no further run.
    String done = job.text("/done");
    String imported = "/api/organizations/imports/" + id;
    assertThat(msp.admin().get(imported).expect(200).text("/done")).isEqualTo(done);
    msp.admin().get(imported + "/rows").expect(200);
    msp.admin().post(imported + "/stop", null).expect(409, "INVALID_STATE");
    String page = "/o/" + msp.name().toLowerCase(Locale.ROOT) + "/imports/" + id;
    assertThat(PageClient.of(msp.admin()).get(page).expect(200).body())
        .contains("What is done stays done.")
        .doesNotContain(page + "/run");
    msp.admin().get("/api/organizations/import-template.csv").expect(403, "CAPABILITY_EXPIRED");
    assign(msp, null);
    assertThat(PageClient.of(msp.admin()).get(page).expect(200).body()).contains(page + "/run");
  }

  /// A kind of job needs what the handlers need that begin it. A new kind needs a line here.
  @Test
  void shouldNeedForEachKindOfJobWhatItsHandlersNeed() throws IOException {
    Map<String, String> begunBy =
        Map.of("import", "/api/organizations/imports", "bulk", "/o/{slug}/bulk/suspend");
    List<String> routes = Files.readAllLines(Path.of("src/test/resources/routes.txt"));
    Collection<RowJob> kinds = world.application().beans(RowJob.class);
    assertThat(kinds)
        .extracting(RowJob::kind)
        .containsExactlyInAnyOrderElementsOf(begunBy.keySet());
    for (RowJob kind : kinds) {
      String route =
          routes.stream()
              .filter(
                  line -> line.matches("POST +" + Pattern.quote(begunBy.get(kind.kind())) + " .*"))
              .findFirst()
              .orElseThrow();
      CapabilityKey needs = kind.needs();
      assertThat(route).as(kind.kind()).endsWith(needs == null ? "" : ", needs " + needs.key());
      assertThat(route.contains(", needs ")).as(kind.kind()).isEqualTo(needs != null);
    }
  }

  @Test
  void shouldTellWorkWithoutARequest() {
    ActingContext context =
        new ActingContext(
            new OrganizationId(msp.id()),
            new OrganizationId(msp.id()),
            new UserId(msp.owner()),
            ActorKind.USER);
    assertThat(closed(context)).isEmpty();
    assign(msp, PAST);
    assertThat(closed(context))
        .contains(new ClosedCapability(CapabilityKey.MSP, Instant.parse(PAST), false));
  }

  private Optional<ClosedCapability> closed(ActingContext context) {
    Standing standing = world.application().bean(Standing.class);
    return Acting.as(context, () -> standing.capabilities().closed(CapabilityKey.MSP));
  }
}
