package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// R61, R67, R83: an MSP keeps somebody who sees to its bills, and nobody becomes the last owner by
/// suspending himself.
class WhoMustStayTest {
  private final World world = World.shared();

  private UUID id(String email) {
    return world.id("select user_id from hub.app_user where email = ?", email);
  }

  @Test
  void shouldKeepTheLastWhoSeesToTheBills() {
    // Its MSP Admin has not joined yet, so one Administrator with Billing is all that it has.
    String name = SharedApplication.unique("Billed");
    String domain = name.toLowerCase() + ".example";
    UUID msp =
        UUID.fromString(
            world
                .superuser()
                .post(
                    "/api/organizations",
                    """
                    {"kind": "MSP", "name": "%1$s", "emailDomain": "%2$s",
                     "owners": [{"firstName": "O", "lastName": "W", "email": "o@%2$s"}]}
                    """
                        .formatted(name, domain))
                .expect(201)
                .text("/id"));
    World.Made made = new World.Made(msp, name, domain, id("o@" + domain), "o@" + domain, null);
    world.person(made, "ada", "admin_with_billing");
    world.person(made, "tom", "technician");
    Client inside = world.superuser().in(msp);
    String ada = "/api/users/" + id("ada@" + domain);
    inside.post(ada + "/suspend", null).expect(409, "LAST_BILLING_ADMIN");
    inside.delete(ada).expect(409, "LAST_BILLING_ADMIN");
    inside.patch(ada, "{\"role\": \"technician\"}").expect(409, "LAST_BILLING_ADMIN");
    inside.post("/api/users/" + id("tom@" + domain) + "/suspend", null).expect(200);
    world.activate("o@" + domain);
    inside.post(ada + "/suspend", null).expect(200);
  }

  @Test
  void shouldMakeNobodyTheLastOwnerByHisOwnSuspension() {
    World.Made acme = world.standalone("Owned");
    Client second = world.person(acme, "second", "org_admin");
    UUID secondId = id("second@" + acme.domain());
    acme.admin().patch("/api/users/" + secondId, "{\"role\": \"owner\"}").expect(200);
    acme.admin().post("/api/users/" + acme.owner() + "/suspend", null).expect(200);
    acme.admin().get("/api/me").expect(401, "TOKEN_REVOKED");
    second.post("/api/users/" + secondId + "/suspend", null).expect(409, "LAST_OWNER");
    second.post("/api/users/" + acme.owner() + "/reactivate", null).expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.member_state where org_id = ? and is_owner and state = 'ACTIVE'",
                acme.id()))
        .isEqualTo(2);
  }

  /// A call that is kept under an Idempotency-Key queues like any other: of two owners who are
  /// suspended at once, one stays.
  @Test
  void shouldKeepAnOwnerWhoeverSuspendsThemAtOnce() throws Exception {
    World.Made acme = world.standalone("OwnedByTwo");
    world.person(acme, "second", "org_admin");
    UUID second = id("second@" + acme.domain());
    acme.admin().patch("/api/users/" + second, "{\"role\": \"owner\"}").expect(200);
    Client inside = world.superuser().in(acme.id());
    for (int round = 0; round < 12; round++) {
      List<Callable<Answer>> both =
          Stream.of(acme.owner(), second)
              .<Callable<Answer>>map(one ->
                  () ->
                      inside
                          .with("Idempotency-Key", UUID.randomUUID().toString())
                          .post("/api/users/" + one + "/suspend", null))
              .toList();
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Integer> answers = new ArrayList<>();
        for (Future<Answer> one : threads.invokeAll(both)) {
          answers.add(one.get().status());
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
      }
      for (UUID one : List.of(acme.owner(), second)) {
        inside.post("/api/users/" + one + "/reactivate", null);
      }
    }
  }
}
