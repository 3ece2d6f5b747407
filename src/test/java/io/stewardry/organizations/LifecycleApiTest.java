package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// R22-R26: suspended, resumed, deleted, restored, exactly.
class LifecycleApiTest extends TwoMsps {

  @Nested
  class Suspending {
    @Test
    void shouldStopItsUsersAndLetStaffRead() {
      World.Made org = world.customer(msp, "Susp");
      String path = "/api/organizations/" + org.id();
      assertThat(msp.admin().post(path + "/suspend", null).expect(200).text("/state"))
          .isEqualTo("SUSPENDED");
      org.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      world
          .application()
          .client()
          .post(
              "/api/sessions",
              "{\"email\": \""
                  + org.ownerEmail()
                  + "\", \"password\": \""
                  + SharedApplication.PASSWORD
                  + "\"}")
          .expect(403, "ORG_SUSPENDED");
      msp.admin().in(org.id()).get("/api/users").expect(200);
      msp.admin().in(org.id()).patch(path, "{\"name\": \"No\"}").expect(403, "ORG_SUSPENDED");
      msp.admin().patch(path, "{\"name\": \"From above\"}").expect(200);
      msp.admin().post(path + "/suspend", null).expect(409, "INVALID_STATE");
      assertThat(msp.admin().post(path + "/resume", null).expect(200).text("/state"))
          .isEqualTo("ACTIVE");
      org.admin().get("/api/me").expect(200);
      org.admin().post(path + "/suspend", null).expect(403, "FORBIDDEN");
      otherMsp.admin().post(path + "/suspend", null).expect(404, "NOT_FOUND");
    }

    /// While its users can do nothing, its manager puts it in order: another owner, domains, rules
    /// of sign-in.
    @Test
    void shouldBePreparedFromAbove() {
      World.Made org = world.customer(msp, "Prep");
      String path = "/api/organizations/" + org.id();
      msp.admin().post(path + "/suspend", null).expect(200);
      String owner =
          msp.admin()
              .post(
                  path + "/owners",
                  "{\"firstName\": \"N\", \"lastName\": \"O\", \"email\": \"new@%s\"}"
                      .formatted(org.domain()))
              .expect(201)
              .text("/id");
      msp.admin()
          .post(path + "/email-domains", "{\"domain\": \"more-%s\"}".formatted(org.domain()))
          .expect(201);
      msp.admin().put(path + "/sign-in-rules", "{\"mfaRequired\": true}").expect(200);
      msp.admin().put(path + "/limits", "{\"users\": 9}").expect(200);
      // Inside it nobody changes anything, and whom the manager named joins when it is resumed.
      msp.admin()
          .in(org.id())
          .put(path + "/sign-in-rules", "{\"mfaRequired\": false}")
          .expect(403, "ORG_SUSPENDED");
      msp.admin().in(org.id()).delete("/api/invitations/" + owner).expect(403, "ORG_SUSPENDED");
      otherMsp
          .admin()
          .put(path + "/sign-in-rules", "{\"mfaRequired\": false}")
          .expect(404, "NOT_FOUND");
    }

    @Test
    void shouldKeepWhoSuspendedItAndWhy() {
      World.Made org = world.customer(msp, "Why");
      String path = "/api/organizations/" + org.id();
      Answer suspended =
          msp.admin()
              .post(path + "/suspend", "{\"reason\": \" Three invoices\\nin March \"}")
              .expect(200);
      assertThat(suspended.text("/suspension/reason")).isEqualTo("Three invoices\nin March");
      assertThat(suspended.text("/suspension/by")).isNotBlank();
      assertThat(suspended.text("/suspension/at")).isNotBlank();
      assertThat(
              msp.admin()
                  .get("/api/audit?action=organization.suspended&limit=1")
                  .items("/changes/reason"))
          .containsExactly("Three invoices\nin March");
      // Its owners, who are locked out, read it in a mail, where no line of it looks like the
      // mail's.
      world.awaitNotices();
      assertThat(
              world.text(
                  "select body from hub.mail where to_address = ? and subject like '%is suspended'",
                  org.ownerEmail()))
          .contains(
              msp.name() + " suspended " + org.name() + ". Reason: Three invoices in March\n");
      // Deleted and restored it is suspended for what it was suspended before.
      msp.admin().send("DELETE", path, "{\"confirmation\": \"" + org.name() + "\"}").expect(200);
      assertThat(msp.admin().post(path + "/restore", null).expect(200).text("/suspension/reason"))
          .isEqualTo("Three invoices\nin March");
      assertThat(
              msp.admin()
                  .post(path + "/resume", null)
                  .expect(200)
                  .at("/suspension")
                  .isMissingNode())
          .isTrue();
      world.awaitNotices();
      assertThat(org.admin().get("/api/me").items("/notices", "/text"))
          .contains(msp.name() + " resumed " + org.name() + ". Its users can sign in again.");
      assertThat(
              msp.admin()
                  .post(path + "/suspend", null)
                  .expect(200)
                  .at("/suspension/reason")
                  .isNull())
          .isTrue();
      msp.admin().post(path + "/resume", null).expect(200);
      msp.admin()
          .post(path + "/suspend", "{\"reason\": \"" + "x".repeat(501) + "\"}")
          .expect(422, "VALIDATION_FAILED");
      msp.admin().post(path + "/suspend", "{\"because\": \"x\"}").expect(422, "VALIDATION_FAILED");
      assertThat(msp.admin().get(path).expect(200).text("/state")).isEqualTo("ACTIVE");
    }

    @Test
    void shouldKeepASuspensionByASuperuser() {
      World.Made org = world.standalone("Solo");
      World.Made own = world.msp("Plat");
      world
          .superuser()
          .put(
              "/api/organizations/" + org.id() + "/managing-organization",
              "{\"organizationId\": \"" + own.id() + "\"}")
          .expect(200);
      // The superuser acts inside its manager, to whom it belongs now.
      String path = "/api/organizations/" + org.id();
      assertThat(
              world
                  .superuser()
                  .in(own.id())
                  .post(path + "/suspend", null)
                  .expect(200)
                  .text("/suspendedBy"))
          .isEqualTo("PLATFORM");
      own.admin().post(path + "/resume", null).expect(403, "FORBIDDEN");
      own.admin()
          .with("X-Test", "1")
          .send("DELETE", path, "{\"confirmation\": \"" + org.name() + "\"}")
          .expect(200);
      own.admin().post(path + "/restore", null).expect(200);
      own.admin().post(path + "/resume", null).expect(403, "FORBIDDEN");
      world.superuser().in(own.id()).post(path + "/resume", null).expect(200);
    }

    /// A write that was under way either commits before the suspension is acknowledged or not at
    /// all.
    @Test
    void shouldBeFollowedByNoWrite() throws Exception {
      World.Made org = world.customer(msp, "Exact");
      String path = "/api/organizations/" + org.id();
      for (int round = 0; round < 5; round++) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(6)) {
          for (int n = 0; n < 6; n++) {
            threads.submit(() -> {
              while (!stop.get()) {
                if (org.admin().patch(path, "{\"description\": \"again\"}").status() == 200) {
                  written.incrementAndGet();
                }
              }
            });
          }
          Awaitility.await().until(() -> written.get() > 20);
          int version =
              msp.admin().post(path + "/suspend", null).expect(200).at("/version").asInt();
          int before = msp.admin().get(path).expect(200).at("/version").asInt();
          assertThat(before).isEqualTo(version);
          Answer later = org.admin().patch(path, "{}").expect(403, "ORG_SUSPENDED");
          assertThat(later.status()).isEqualTo(403);
          stop.set(true);
        }
        assertThat(msp.admin().get(path).expect(200).at("/version").asInt())
            .isEqualTo(
                (int)
                    world.count(
                        "select version::bigint from hub.organization where org_id = ?", org.id()));
        int after = msp.admin().post(path + "/resume", null).expect(200).at("/version").asInt();
        assertThat((long) after)
            .isEqualTo(
                world.count(
                    "select 1 + count(*) from hub.audit_entry where org_id = ? and action = 'organization.updated'",
                    org.id()));
      }
    }

    @Test
    void shouldReachEverythingBelow() {
      World.Made top = world.msp("Top");
      World.Made below = world.customer(top, "Below");
      world.superuser().post("/api/organizations/" + top.id() + "/suspend", null).expect(200);
      top.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      below.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      assertThat(
              world
                  .superuser()
                  .get("/api/organizations/" + below.id())
                  .expect(200)
                  .text("/effectiveState"))
          .isEqualTo("SUSPENDED_BY_PARENT");
      world.superuser().post("/api/organizations/" + top.id() + "/resume", null).expect(200);
      below.admin().get("/api/me").expect(200);
    }
  }

  @Nested
  class Deleting {
    @Test
    void shouldMakeItUnreachableAndRestoreItSuspended() {
      World.Made org = world.customer(msp, "Del");
      String path = "/api/organizations/" + org.id();
      msp.admin()
          .send("DELETE", path, "{\"confirmation\": \"wrong\"}")
          .expect(422, "CONFIRMATION_MISMATCH");
      msp.admin().send("DELETE", path, "{\"confirmation\": \"" + org.name() + "\"}").expect(200);
      msp.admin().in(org.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(msp.admin().get("/api/organizations?limit=100").expect(200).items("/id"))
          .doesNotContain(org.id().toString());
      assertThat(msp.admin().get("/api/organizations?state=DELETING").expect(200).items("/id"))
          .contains(org.id().toString());
      org.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      msp.admin()
          .post("/api/organizations", DRAFT.formatted("Again", org.domain(), "x@" + org.domain()))
          .expect(409, "EMAIL_DOMAIN_TAKEN");
      assertThat(msp.admin().post(path + "/restore", null).expect(200).text("/state"))
          .isEqualTo("SUSPENDED");
      msp.admin().post(path + "/resume", null).expect(200);
      org.admin().get("/api/me").expect(200);
      world
          .superuser()
          .send(
              "DELETE",
              "/api/organizations/" + msp.id(),
              "{\"confirmation\": \"" + msp.name() + "\"}")
          .expect(409, "ORG_HAS_CHILDREN");
    }
  }

  @Test
  void shouldGiveNobodyAnythingElsewhereByADeletion() {
    World world = World.shared();
    World.Made msp = world.msp("GoneM");
    World.Made acme = world.customer(msp, "GoneA");
    World.Made beta = world.customer(msp, "GoneB");
    Client technician = world.person(msp, "gone", "technician");
    world.grant(msp, "gone@" + msp.domain(), acme.id(), "view,create,update,delete");
    technician.in(acme.id()).get("/api/users").expect(200);
    msp.admin()
        .send(
            "DELETE",
            "/api/organizations/" + acme.id(),
            "{\"confirmation\": \"" + acme.name() + "\"}")
        .expect(200);
    technician.in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    technician.in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(technician.get("/api/me/organizations").expect(200).items("/id"))
        .containsExactly(msp.id().toString());
    String restored = "/api/organizations/" + acme.id();
    assertThat(msp.admin().post(restored + "/restore", null).expect(200).text("/state"))
        .isEqualTo("SUSPENDED");
    assertThat(msp.admin().post(restored + "/resume", null).expect(200).text("/state"))
        .isEqualTo("ACTIVE");
    technician.in(acme.id()).get("/api/users").expect(200);
  }
}
