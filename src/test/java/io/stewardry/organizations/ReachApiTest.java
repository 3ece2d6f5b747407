package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R49-R56, R175, R177; scenario A3: who reaches what, and that the rest looks like nothing.
class ReachApiTest extends TwoMsps {

  @Test
  void shouldActInTheOrganizationThatTheHeaderNames() {
    Client bob = msp.admin();
    assertThat(bob.get("/api/users").expect(200).items("/email"))
        .contains(msp.ownerEmail())
        .doesNotContain(acme.ownerEmail());
    Answer inAcme = bob.in(acme.id()).get("/api/users").expect(200);
    assertThat(inAcme.items("/email")).containsExactly(acme.ownerEmail());
    assertThat(inAcme.header("X-Org-Id")).isEqualTo(acme.id().toString());
    Answer foreign = bob.in(zeta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    Answer unknown = bob.in(UUID.randomUUID()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
    UUID platform = world.id("select org_id from priv.node where kind = 'PLATFORM'");
    assertThat(
            bob.in(platform)
                .get("/api/users")
                .expect(403, "ORG_ACCESS_DENIED")
                .bodyWithoutRequestId())
        .isEqualTo(unknown.bodyWithoutRequestId());
    bob.in("abc").get("/api/users").expect(400, "INVALID_ORG_ID");
    bob.in("").get("/api/users").expect(400, "INVALID_ORG_ID");
    bob.twice("X-Org-Id", acme.id().toString()).get("/api/users").expect(400, "INVALID_ORG_ID");
    bob.in("1-1-1-1-1").get("/api/users").expect(400, "INVALID_ORG_ID");
    bob.in(acme.id()).in(acme.id()).get("/api/users").expect(200);
    acme.admin().in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    acme.admin().in(msp.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(bob.in(msp.id()).get("/api/users").expect(200).items("/email"))
        .contains(msp.ownerEmail());
    // A user of another organization is unknown here, though his id is known.
    bob.in(acme.id()).get("/api/users/" + beta.owner()).expect(404, "NOT_FOUND");
    bob.in(acme.id()).get("/api/users/" + acme.owner()).expect(200);
  }

  @Test
  void shouldTellTheRefusalToTheLogOfHisHomeOnly() {
    acme.admin().in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    Answer log = acme.admin().get("/api/audit?action=request.refused").expect(200);
    assertThat(log.at("/items/0/changes/requestedOrganizationId").asString())
        .isEqualTo(beta.id().toString());
    assertThat(log.text("/items/0/code")).isEqualTo("ORG_ACCESS_DENIED");
    assertThat(beta.admin().get("/api/audit?action=request.refused").expect(200).items("/id"))
        .isEmpty();
  }

  @Test
  void shouldEnterAnOrganizationOnceInHalfAnHour() {
    Client fresh =
        world.application().client().signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
    fresh.in(beta.id()).get("/api/users").expect(200);
    fresh.in(beta.id()).get("/api/users").expect(200);
    assertThat(
            beta.admin()
                .get("/api/audit?action=context.entered")
                .expect(200)
                .items("/actor/homeOrganizationId"))
        .containsExactly(msp.id().toString());
  }

  @Test
  void shouldListItsOwnChildrenAndNoOthers() {
    assertThat(msp.admin().get("/api/organizations").expect(200).items("/id"))
        .contains(acme.id().toString(), beta.id().toString())
        .doesNotContain(zeta.id().toString(), msp.id().toString());
    acme.admin().get("/api/organizations").expect(403, "CAPABILITY_REQUIRED");
    for (World.Made root : List.of(msp, otherMsp)) {
      assertThat(
              world
                  .superuser()
                  .get("/api/organizations?kind=MSP&search=" + root.name())
                  .expect(200)
                  .items("/id"))
          .contains(root.id().toString());
    }
    assertThat(
            world
                .superuser()
                .get("/api/organizations?managedBy=" + msp.id())
                .expect(200)
                .items("/id"))
        .contains(acme.id().toString());
    msp.admin()
        .get("/api/organizations?managedBy=" + otherMsp.id())
        .expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldAnswerTheSameForAForeignAndAnUnknownPathId() {
    for (String path : List.of("", "/capabilities", "/limits")) {
      Answer foreign =
          msp.admin().get("/api/organizations/" + zeta.id() + path).expect(404, "NOT_FOUND");
      Answer unknown =
          msp.admin()
              .get("/api/organizations/" + UUID.randomUUID() + path)
              .expect(404, "NOT_FOUND");
      assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
      msp.admin().get("/api/organizations/nonsense" + path).expect(404, "NOT_FOUND");
    }
    msp.admin()
        .in(acme.id())
        .get("/api/organizations/" + beta.id())
        .expect(400, "ORG_CONTEXT_MISMATCH");
    msp.admin()
        .in(acme.id())
        .get("/api/organizations/" + UUID.randomUUID())
        .expect(400, "ORG_CONTEXT_MISMATCH");
    acme.admin().get("/api/organizations/" + beta.id()).expect(404, "NOT_FOUND");
    acme.admin().get("/api/organizations/" + acme.id()).expect(200);
    msp.admin().in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    world.superuser().get("/api/organizations/" + zeta.id()).expect(200);
  }

  @Test
  void shouldShowTheSwitcherHomeFirst() {
    World.Made west = world.msp("Zzz");
    for (String name : List.of("Zeta", "Acme", "émile", "Beta")) {
      String domain = SharedApplication.unique("sw") + ".example";
      west.admin()
          .post("/api/organizations", DRAFT.formatted(name, domain, "o@" + domain))
          .expect(201);
    }
    Answer all = west.admin().get("/api/me/organizations").expect(200);
    assertThat(all.items("/name")).containsExactly(west.name(), "Acme", "Beta", "émile", "Zeta");
    assertThat(all.at("/items/0/home").asBoolean()).isTrue();
    assertThat(all.at("/total").asInt()).isEqualTo(5);
    assertThat(west.admin().get("/api/me/organizations?search=EMI").expect(200).items("/name"))
        .containsExactly("émile");
    assertThat(
            west.admin()
                .get("/api/me/organizations?search=" + west.domain())
                .expect(200)
                .items("/name"))
        .containsExactly(west.name());
    assertThat(acme.admin().get("/api/me/organizations").expect(200).items("/name"))
        .containsExactly(acme.name());
  }
}
