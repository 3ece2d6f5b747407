package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No way in passes the limit of users, and those who have to know are told of it once.
class UserLimitTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Seats");
  private final World.Made acme = world.customer(msp, "SeatsA");
  private final World.Made beta = world.customer(msp, "SeatsB");

  private void limit(String users) {
    msp.admin()
        .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": " + users + "}")
        .expect(200);
  }

  private Answer invite(String localPart) {
    return acme.admin()
        .post("/api/invitations", "{\"email\": \"%s@%s\"}".formatted(localPart, acme.domain()));
  }

  private static void assertFull(Answer refused, int used, int limit) {
    refused.expect(409, "LIMIT_EXCEEDED");
    assertThat(refused.text("/resource")).isEqualTo("users");
    assertThat(refused.at("/used").asInt()).isEqualTo(used);
    assertThat(refused.at("/limit").asInt()).isEqualTo(limit);
  }

  @Test
  void shouldLetOneOf64PassAtTheLimitMinusOne() throws Exception {
    limit("4");
    invite("a").expect(201);
    invite("b").expect(201);
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Callable<Answer>> tries =
          IntStream.range(0, 64).<Callable<Answer>>mapToObj(n -> () -> invite("s" + n)).toList();
      List<Answer> answers = threads.invokeAll(tries).stream().map(Future::resultNow).toList();
      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      answers.stream()
          .filter(answer -> answer.status() != 201)
          .forEach(one -> assertFull(one, 4, 4));
    }
  }

  @Test
  void shouldCountEveryWayIn() {
    Client pat = world.person(acme, "pat", "member");
    String patsId = pat.get("/api/me").expect(200).text("/user/id");
    Answer invited = invite("held").expect(201);
    limit("3");
    // An invitation, a further owner, and an owner from above.
    assertFull(invite("more"), 3, 3);
    String owner =
        "{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o2@%s\"}"
            .formatted(acme.domain());
    String owners = "/api/organizations/" + acme.id() + "/owners";
    assertFull(acme.admin().post(owners, owner), 3, 3);
    assertFull(msp.admin().post(owners, owner), 3, 3);
    // A suspended user keeps their seat, and comes back to it.
    acme.admin().post("/api/users/" + patsId + "/suspend", null).expect(200);
    assertFull(invite("more"), 3, 3);
    limit("1");
    acme.admin().post("/api/users/" + patsId + "/reactivate", null).expect(200);
    // Those who are invited have a seat, whatever the limit is now.
    world.activate("held@" + acme.domain());
    assertThat(
            msp.admin()
                .get("/api/organizations/" + acme.id() + "/limits")
                .expect(200)
                .at("/used/users")
                .asInt())
        .isEqualTo(3);
    assertFull(invite("more"), 3, 1);
    // One who comes back from the dead takes one again.
    limit("3");
    acme.admin().delete("/api/users/" + patsId).expect(204);
    invite("more").expect(201);
    assertFull(invite("evenmore"), 3, 3);
    assertThat(invited.status()).isEqualTo(201);
  }

  @Test
  void shouldTellThoseWhoHaveToKnowOnce() {
    Client orgAdmin = world.person(acme, "second", "org_admin");
    Client plain = world.person(acme, "plain", "member");
    Client technician = world.person(msp, "tech", "technician");
    Client billing = world.person(msp, "billing", "admin_with_billing");
    Client elsewhere = world.person(msp, "elsewhere", "admin_with_billing");
    world.grant(msp, "tech@" + msp.domain(), acme.id(), "view,create,update,delete");
    world.grant(msp, "billing@" + msp.domain(), acme.id(), "view,update");
    world.grant(msp, "elsewhere@" + msp.domain(), beta.id(), "view,update");
    List<Client> told = List.of(acme.admin(), orgAdmin, msp.admin(), billing);
    List<Client> others = List.of(plain, technician, elsewhere, beta.admin());
    limit("4");
    invite("one").expect(201);
    world.awaitNotices();
    told.forEach(client -> assertThat(kinds(client)).containsExactly("LIMIT_FULL"));
    others.forEach(client -> assertThat(kinds(client)).isEmpty());
    // Above, it is the page of the manager; the door of the customer is not asked.
    Answer above = msp.admin().get("/api/me/notices").expect(200);
    assertThat(above.text("/items/0/text"))
        .isEqualTo(acme.name() + " is at its limit: 4 of 4 users. No more can be added.");
    limit("2");
    world.awaitNotices();
    told.forEach(client -> assertThat(kinds(client)).containsExactly("OVER_LIMIT"));
    limit("10");
    world.awaitNotices();
    told.forEach(client -> assertThat(kinds(client)).isEmpty());
    // Who has no access any more is not shown what they were told.
    limit("4");
    world.awaitNotices();
    assertThat(kinds(billing)).containsExactly("LIMIT_FULL");
    world.sql("delete from hub.access_grant where org_id = ?", msp.id());
    assertThat(kinds(billing)).isEmpty();
    assertThat(kinds(msp.admin())).containsExactly("LIMIT_FULL");
  }

  private static List<String> kinds(Client client) {
    return client.get("/api/me/notices").expect(200).items("/kind").stream()
        .filter(kind -> kind.contains("LIMIT"))
        .toList();
  }
}
