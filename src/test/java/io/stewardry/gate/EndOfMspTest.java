package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the end of `msp` means: customers go on, staff keep their home and lose everything below
/// it, and a renewal brings all of that back with nothing edited. E2, E22, R97, R98.
class EndOfMspTest {
  private static final String PAST = "2026-01-02T03:04:05Z";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Ending");
  private final World.Made other = world.msp("Staying");
  private final World.Made acme = world.customer(msp, "Goeson");
  private final World.Made foreign = world.customer(other, "Notours");
  private final String tom = SharedApplication.unique("tom").toLowerCase(Locale.ROOT);
  private final Client technician = world.person(msp, tom, "technician");
  private final UUID tomId =
      world.id("select user_id from hub.app_user where email = ?", tom + "@" + msp.domain());

  EndOfMspTest() {
    world.grant(msp, tom + "@" + msp.domain(), acme.id(), "view,create,update,delete");
  }

  private void until(String end) {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\", \"expiresAt\": %s}]"
                .formatted(end == null ? "null" : "\"" + end + "\""))
        .expect(200);
  }

  private Client key(Client of, String scopes) {
    return world
        .application()
        .client()
        .withToken(
            of.post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [%s]}".formatted(scopes))
                .expect(201)
                .text("/key"));
  }

  private String grants() {
    return world.text(
        "select string_agg(xmin::text || ctid::text, ',') from hub.access_grant where org_id = ?",
        msp.id());
  }

  @Test
  void shouldTakeEveryWayIntoWhatIsBelowAndGiveItBack() {
    Client key = key(msp.admin(), "\"organization.view\", \"user.view\"");
    Client bound =
        world
            .application()
            .client()
            .withToken(
                msp.admin()
                    .post(
                        "/api/api-keys",
                        "{\"name\": \"b\", \"scopes\": [\"user.view\"], \"organizationId\": \"%s\"}"
                            .formatted(acme.id()))
                    .expect(201)
                    .text("/key"));
    msp.admin().put("/api/me/favorites/" + acme.id(), null).expect(204);
    List<Client> staff = List.of(msp.admin(), technician, key);
    staff.forEach(one -> one.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200));
    bound.in(acme.id()).get("/api/users").expect(200);
    String before = grants();

    until(PAST);

    for (Client one : staff) {
      Answer denied = one.in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(denied.bodyWithoutRequestId())
          .isEqualTo(one.in(UUID.randomUUID()).get("/api/users").expect(403).bodyWithoutRequestId())
          .isEqualTo(one.in(foreign.id()).get("/api/users").expect(403).bodyWithoutRequestId());
      one.get("/api/organizations/" + acme.id()).expect(404, "NOT_FOUND");
      one.get("/api/organizations/" + acme.id() + "/visits").expect(404, "NOT_FOUND");
      assertThat(one.get("/api/me/organizations").expect(200).items("/id"))
          .containsExactly(msp.id().toString());
      assertThat(one.get("/api/me/organizations?search=" + acme.domain()).expect(200).items("/id"))
          .isEmpty();
      one.get("/api/organizations").expect(403, "CAPABILITY_EXPIRED");
    }
    bound.in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    msp.admin().get("/api/organizations/export?format=csv").expect(403, "CAPABILITY_EXPIRED");
    msp.admin().put("/api/me/favorites/" + acme.id(), null).expect(404, "NOT_FOUND");
    // Their home stays, and what happened there is in its log.
    for (String path : List.of("/api/me", "/api/users", "/api/staff", "/api/audit")) {
      msp.admin().get(path).expect(200);
    }
    technician.get("/api/me").expect(200);
    acme.admin().get("/api/users").expect(200);
    acme.admin()
        .patch("/api/organizations/" + acme.id(), "{\"description\": \"goes on\"}")
        .expect(200);
    world.superuser().in(acme.id()).get("/api/users").expect(200);
    world.superuser().in(msp.id()).get("/api/organizations/" + acme.id()).expect(200);
    other.admin().in(foreign.id()).get("/api/users").expect(200);

    until(null);

    staff.forEach(one -> one.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200));
    bound.in(acme.id()).get("/api/users").expect(200);
    assertThat(technician.get("/api/organizations").expect(200).items("/id"))
        .containsExactly(acme.id().toString());
    assertThat(grants()).isEqualTo(before);
  }

  /// Rights are taken away as before, and none are given.
  @Test
  void shouldLeaveRoomToTakeAway() {
    World.Made beta = world.customer(msp, "Second");
    until(PAST);
    String access = "/api/staff/" + tomId + "/access";
    String kept = "{\"organizationId\": \"" + acme.id() + "\"}";
    Answer refused =
        msp.admin()
            .put(
                access,
                "{\"access\": [%s, {\"organizationId\": \"%s\"}]}".formatted(kept, beta.id()))
            .expect(403, "CAPABILITY_EXPIRED");
    assertThat(refused.text("/capability")).isEqualTo("msp");
    assertThat(refused.text("/expiredAt")).isEqualTo(PAST);
    assertThat(refused.text("/where")).isEqualTo("own");
    msp.admin()
        .post(
            "/api/staff",
            "{\"firstName\": \"N\", \"lastName\": \"N\", \"email\": \"n@%s\", \"role\": \"msp_admin\"}"
                .formatted(msp.domain()))
        .expect(403, "CAPABILITY_EXPIRED");
    msp.admin()
        .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 1}")
        .expect(403, "CAPABILITY_EXPIRED");
    assertThat(msp.admin().get("/api/staff/" + tomId).expect(200).body()).contains(acme.name());
    msp.admin().put(access, "{\"access\": []}").expect(200);
    assertThat(world.count("select count(*) from hub.access_grant where user_id = ?", tomId))
        .isZero();
    msp.admin().post("/api/users/" + tomId + "/suspend", "{}").expect(200);
    until(null);
    technician.get("/api/me").expect(401, "TOKEN_REVOKED");
  }

  /// At home the roles of an MSP are then those of any organization, at the edge as in the
  /// database.
  @Test
  void shouldKeepOnlyWhatAnAdministratorOfAnyOrganizationMayDo() {
    String max = SharedApplication.unique("max").toLowerCase(Locale.ROOT);
    Client second = world.person(msp, max, "msp_admin");
    String pending =
        "{\"firstName\": \"N\", \"lastName\": \"O\", \"email\": \"%s@%s\"}"
            .formatted(SharedApplication.unique("o").toLowerCase(Locale.ROOT), msp.domain());
    String owners = "/api/organizations/" + msp.id() + "/owners";
    until(PAST);
    second.post(owners, pending).expect(403, "FORBIDDEN");
    second.get("/api/users").expect(200);
    second.get("/api/audit").expect(200);
    assertThat(second.get("/api/access/explain?permission=owner.manage").text("/refusedBy/code"))
        .isEqualTo("CAPABILITY_EXPIRED");
    assertThat(second.get("/api/access/explain?permission=user.update").text("/allowed"))
        .isEqualTo("true");
    assertThat(second.get("/api/access/explain?permission=group.view").text("/refusedBy/step"))
        .isEqualTo("7");
    msp.admin().post(owners, pending).expect(201);
  }

  /// R182.
  @Test
  void shouldSayThatItIsTheCapability() {
    String explain =
        "/api/access/explain?userId=%s&organizationId=%s&permission=user.view"
            .formatted(tomId, acme.id());
    String whoCan =
        "/api/access/who-can?organizationId=%s&permission=system.view".formatted(acme.id());
    assertThat(acme.admin().get(whoCan).expect(200).items("/userId")).contains(tomId.toString());
    until(PAST);
    Answer why = msp.admin().get(explain).expect(200);
    assertThat(why.text("/allowed")).isEqualTo("false");
    assertThat(why.text("/path/0/kind")).isEqualTo("grant");
    assertThat(why.text("/refusedBy/step")).isEqualTo("4");
    assertThat(why.text("/refusedBy/code")).isEqualTo("CAPABILITY_EXPIRED");
    assertThat(why.text("/refusedBy/text")).contains("Managing organizations (msp) has ended");
    assertThat(technician.get(explain).expect(200).text("/refusedBy/code"))
        .isEqualTo("CAPABILITY_EXPIRED");
    Answer asked = acme.admin().get(explain).expect(200);
    assertThat(asked.text("/refusedBy/code")).isEqualTo("CAPABILITY_EXPIRED");
    // When it ended is the provider's affair.
    assertThat(asked.body()).doesNotContain("2026");
    assertThat(acme.admin().get(whoCan).expect(200).items("/userId"))
        .doesNotContain(tomId.toString(), msp.owner().toString())
        .contains(acme.owner().toString());
    other.admin().get(explain).expect(404, "NOT_FOUND");
    until(null);
    assertThat(acme.admin().get(whoCan).expect(200).items("/userId")).contains(tomId.toString());
  }

  /// What is in memory notices an end that no write tells.
  @Test
  void shouldEndInMemoryByTheClock() {
    Organization child =
        Acting.as(
            caller().context(),
            () ->
                world
                    .application()
                    .bean(Organizations.class)
                    .below(
                        OrganizationQuery.of(
                            acme.domain(), null, null, null, new PageRequest(5, null)),
                        caller())
                    .items()
                    .getFirst());
    Instant end = Instant.now().plusSeconds(3);
    until(end.toString());
    assertThat(reader().reaches(child)).isTrue();
    String version =
        world.text("select version::text from hub.org_version where org_id = ?", msp.id());
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !reader().reaches(child));
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(reader().inside(child, Permission.USER_VIEW)).isEqualTo(ChildRights.Right.NOT_HELD);
    assertThat(reader().managing(child, Permission.ORGANIZATION_UPDATE))
        .isEqualTo(ChildRights.Right.NOT_HELD);
    assertThat(world.text("select version::text from hub.org_version where org_id = ?", msp.id()))
        .isEqualTo(version);
  }

  private Caller caller() {
    String token = msp.admin().header("Authorization").substring("Bearer ".length());
    if (world.application().bean(Lookups.class).authenticate(TokenHash.of(token), null)
        instanceof Authentication.Accepted(Caller caller)) {
      return caller;
    }
    throw new AssertionError("not signed in");
  }

  private ChildRights.Reader reader() {
    Caller caller = caller();
    return Acting.as(caller.atHome(), () -> world.application().bean(ChildRights.class).of(caller));
  }

  /// A job that writes below does not go on.
  @Test
  void shouldWriteNothingMoreByAJob() {
    String id =
        ImportRun.start(
            msp.admin(), ImportRun.file("msp-" + msp.name().toLowerCase(Locale.ROOT), 600), false);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> msp.admin().get("/api/jobs/" + id).at("/done").asInt() > 0);
    until(PAST);
    long made = world.count("select count(*) from priv.node where parent_id = ?", msp.id());
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> msp.admin().get("/api/jobs/" + id).text("/state").equals("FAILED"));
    assertThat(world.count("select count(*) from priv.node where parent_id = ?", msp.id()))
        .isBetween(made, made + 1);
    assertThat(
            world.count(
                """
                select count(*) from priv.node n join hub.organization o using (org_id), priv.capability_until k
                  where n.parent_id = ? and k.org_id = n.parent_id and k.capability = 'msp' and o.created_at > now()
                """,
                msp.id()))
        .isZero();
  }

  /// The end of the root's is the end of the ones below it.
  @Test
  void shouldEndForTheOnesBelow() {
    msp.admin()
        .put(
            "/api/organizations/" + acme.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    World.Made little = world.customer(acme, "Belowit");
    acme.admin().in(little.id()).get("/api/users").expect(200);
    until(PAST);
    acme.admin().in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(
            acme.admin().get("/api/organizations").expect(403, "CAPABILITY_EXPIRED").text("/where"))
        .isEqualTo("parent");
    acme.admin().get("/api/users").expect(200);
    little.admin().get("/api/users").expect(200);
    until(null);
    acme.admin().in(little.id()).get("/api/users").expect(200);
  }
}
