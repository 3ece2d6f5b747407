package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Several people who create or change the same thing at the same time: each gets an answer that
/// says what has become of it.
class AtOnceTest {
  private static final int PEOPLE = 6;

  private final World world = World.shared();
  private final World.Made msp = world.msp("AtOnce");
  private final Client admin = msp.admin();

  private static List<Integer> atOnce(IntFunction<Answer> act) throws Exception {
    try (var threads = Executors.newFixedThreadPool(PEOPLE)) {
      CountDownLatch together = new CountDownLatch(PEOPLE);
      List<Future<Integer>> running = new ArrayList<>();
      for (int n = 0; n < PEOPLE; n++) {
        int number = n;
        running.add(
            threads.submit(() -> {
              together.countDown();
              together.await();
              return act.apply(number).status();
            }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : running) {
        statuses.add(one.get());
      }
      return statuses;
    }
  }

  @Test
  void shouldSetASettingForEach() throws Exception {
    for (int round = 0; round < 5; round++) {
      assertThat(
              atOnce(n ->
                  admin.put(
                      "/api/organizations/" + msp.id() + "/settings",
                      "{\"settings\": {\"session.idleMinutes\": %s}}".formatted(10 + n))))
          .containsOnly(200);
    }
  }

  @Test
  void shouldCreateOneOfAName() throws Exception {
    for (String path : new String[] {"/api/groups", "/api/roles", "/api/user-groups"}) {
      String name = SharedApplication.unique("Same");
      String body = "{\"name\": \"%s\", \"permissions\": [\"user.view\"]}".formatted(name);
      String bare = "{\"name\": \"%s\"}".formatted(name);
      assertThat(atOnce(n -> admin.post(path, path.equals("/api/roles") ? body : bare)))
          .as(path)
          .containsOnlyOnce(201)
          .allMatch(status -> status == 201 || status == 409 || status == 422);
    }
  }

  @Test
  void shouldGiveANameToOne() throws Exception {
    for (String path : new String[] {"/api/groups", "/api/roles"}) {
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < PEOPLE; n++) {
        ids.add(
            admin
                .post(
                    path,
                    path.equals("/api/roles")
                        ? "{\"name\": \"%s\", \"permissions\": [\"user.view\"]}"
                            .formatted(SharedApplication.unique("Role"))
                        : "{\"name\": \"%s\"}".formatted(SharedApplication.unique("Group")))
                .expect(201)
                .text("/id"));
      }
      String name = SharedApplication.unique("One");
      assertThat(
              atOnce(
                  n -> admin.patch(path + "/" + ids.get(n), "{\"name\": \"%s\"}".formatted(name))))
          .as(path)
          .containsOnlyOnce(200)
          .allMatch(status -> status == 200 || status == 409 || status == 422);
    }
  }

  @Test
  void shouldNotUnlinkByAForgottenMember() {
    World.Made customer = world.customer(msp, "Linked");
    String path = "/api/organizations/" + customer.id() + "/managing-organization";
    int status = world.superuser().put(path, "{}").status();
    assertThat(status).isBetween(400, 422);
    admin.get("/api/organizations/" + customer.id()).expect(200);
    world.superuser().put(path, "{\"organizationId\": null}").expect(200);
    admin.get("/api/organizations/" + customer.id()).expect(404);
  }

  @Test
  void shouldRefuseAnIssuerWithAPortThatIsNone() {
    World.Made customer = world.customer(msp, "Port");
    for (String port : new String[] {"65536", "99999"}) {
      customer
          .admin()
          .put(
              "/api/organizations/" + customer.id() + "/sign-in-provider",
              "{\"issuer\": \"https://1.1.1.1:%s\", \"clientId\": \"c\", \"clientSecret\": \"s12345\", \"enabled\": true, \"required\": false}"
                  .formatted(port))
          .expect(422, "VALIDATION_FAILED");
    }
  }
}
