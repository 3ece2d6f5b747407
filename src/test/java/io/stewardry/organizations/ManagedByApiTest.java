package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// R2-R4, R7, R8; scenario A4: who manages an organization, and the tree three deep without
/// circles.
class ManagedByApiTest extends TwoMsps {

  @Test
  void shouldTakeEffectOnEverybodysNextRequest() {
    World.Made solo = world.standalone("Solo");
    String path = "/api/organizations/" + solo.id() + "/managing-organization";
    String byNorth = "{\"organizationId\": \"" + msp.id() + "\"}";
    msp.admin().put(path, byNorth).expect(403, "PLATFORM_ONLY");
    solo.admin().put(path, byNorth).expect(403, "PLATFORM_ONLY");
    msp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    world.superuser().put(path, byNorth).expect(200);
    msp.admin().in(solo.id()).get("/api/users").expect(200);
    assertThat(
            msp.admin().get("/api/organizations?search=" + solo.domain()).expect(200).items("/id"))
        .containsExactly(solo.id().toString());
    world.superuser().put(path, "{\"organizationId\": \"" + otherMsp.id() + "\"}").expect(200);
    msp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    otherMsp.admin().in(solo.id()).get("/api/users").expect(200);
    world.superuser().put(path, "{\"organizationId\": null}").expect(200);
    otherMsp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    solo.admin().get("/api/me").expect(200);
    assertThat(solo.admin().get("/api/audit?action=organization.linked").expect(200).items("/id"))
        .hasSize(2);
  }

  @Test
  void shouldRefuseWhoCannotManage() {
    World.Made solo = world.standalone("Alone");
    String path = "/api/organizations/" + solo.id() + "/managing-organization";
    world
        .superuser()
        .put(path, "{\"organizationId\": \"" + acme.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    world
        .superuser()
        .put(path, "{\"organizationId\": \"" + solo.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    world
        .superuser()
        .put(path, "{\"organizationId\": \"" + UUID.randomUUID() + "\"}")
        .expect(422, "INVALID_PARENT");
    world
        .superuser()
        .put(path, "{\"organizationId\": \"nonsense\"}")
        .expect(422, "VALIDATION_FAILED");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/managing-organization",
            "{\"organizationId\": \"" + msp.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    world
        .superuser()
        .put(
            "/api/organizations/" + UUID.randomUUID() + "/managing-organization",
            "{\"organizationId\": null}")
        .expect(404, "NOT_FOUND");
  }

  @Test
  void shouldKeepTheTreeThreeDeep() {
    World.Made top = world.msp("Deep");
    World.Made middle = world.msp("Mid");
    World.Made low = world.msp("Low");
    world.customer(low, "Leaf");
    world
        .superuser()
        .put(
            "/api/organizations/" + middle.id() + "/managing-organization",
            "{\"organizationId\": \"" + top.id() + "\"}")
        .expect(200);
    world
        .superuser()
        .put(
            "/api/organizations/" + low.id() + "/managing-organization",
            "{\"organizationId\": \"" + middle.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    world
        .superuser()
        .put(
            "/api/organizations/" + low.id() + "/managing-organization",
            "{\"organizationId\": \"" + top.id() + "\"}")
        .expect(200);
    assertThat(
            top.admin()
                .get("/api/organizations?search=" + low.domain())
                .expect(200)
                .at("/items/0/children")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void shouldNeverCloseACircleHoweverManyMoveAtOnce() throws Exception {
    World.Made one = world.msp("Circle");
    World.Made two = world.msp("Circle");
    String ofOne = "/api/organizations/" + one.id() + "/managing-organization";
    String ofTwo = "/api/organizations/" + two.id() + "/managing-organization";
    for (int round = 0; round < 10; round++) {
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Callable<Integer>> moves =
            List.of(
                () ->
                    world
                        .superuser()
                        .put(ofOne, "{\"organizationId\": \"" + two.id() + "\"}")
                        .status(),
                () ->
                    world
                        .superuser()
                        .put(ofTwo, "{\"organizationId\": \"" + one.id() + "\"}")
                        .status());
        assertThat(threads.invokeAll(moves).stream().map(Future::resultNow).sorted().toList())
            .containsExactly(200, 422);
      }
      world.superuser().put(ofOne, "{\"organizationId\": null}").expect(200);
      world.superuser().put(ofTwo, "{\"organizationId\": null}").expect(200);
    }
  }
}
