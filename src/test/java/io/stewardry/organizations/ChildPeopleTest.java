package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What an MSP keeps of the people of its customers agrees with these, whatever happens.
class ChildPeopleTest {
  private static final String TRUTH =
      """
      select concat_ws(' ', c.state <> 'DELETING',
          (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')),
          (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state = 'INVITED'),
          (select count(*) from hub.member_state m where m.org_id = c.child_id and m.is_owner and m.state in ('ACTIVE', 'SUSPENDED')),
          coalesce((select l.max::text || case when (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state <> 'DELETED') >= l.max then ' full' else '' end from hub.org_limit l
            where l.org_id = c.child_id and l.resource = 'users'), 'unlimited'),
          (select count(*) from hub.child x where x.org_id = c.child_id and x.state <> 'DELETING'))
      from hub.child c where c.child_id = ?
      """;
  private static final String KEPT =
      """
      select concat_ws(' ', c.state <> 'DELETING', c.users, p.invited, p.owners,
          coalesce(p.most::text || case when p.full_since is not null then ' full' else '' end, 'unlimited'), c.children)
      from hub.child c join hub.child_people p on p.org_id = c.org_id and p.child_id = c.child_id
      where c.child_id = ?
      """;

  private final World world = World.shared();
  private final World.Made north = world.msp("NorthPeople");
  private final World.Made south = world.msp("SouthPeople");
  private final World.Made acme = world.customer(north, "AcmePeople");
  private final World.Made beta = world.customer(north, "BetaPeople");

  private void requireAgreement() {
    for (World.Made each : List.of(north, south, acme, beta)) {
      assertThat(world.text(KEPT, each.id()))
          .as(each.name())
          .isEqualTo(world.text(TRUTH, each.id()));
    }
    for (World.Made msp : List.of(north, south)) {
      assertThat(growth("users", msp))
          .isEqualTo(
              world.count(
                  """
                  select count(*) from hub.child c join hub.member_state m on m.org_id = c.child_id
                  where c.org_id = ? and c.state <> 'DELETING' and m.state in ('ACTIVE', 'SUSPENDED')
                  """,
                  msp.id()));
      assertThat(growth("added - gone", msp))
          .isEqualTo(
              world.count(
                  "select count(*) from hub.child where org_id = ? and state <> 'DELETING'",
                  msp.id()));
    }
  }

  private long growth(String what, World.Made msp) {
    return world.count(
        "select coalesce(sum(" + what + "), 0) from hub.growth where org_id = ?", msp.id());
  }

  private void invite(Client admin, String local) {
    admin
        .post(
            "/api/invitations",
            "{\"email\": \"%s@%s\", \"firstName\": \"I\", \"lastName\": \"I\", \"role\": \"member\"}"
                .formatted(local, acme.domain()))
        .expect(201);
  }

  private UUID user(String local) {
    return world.id(
        "select user_id from hub.app_user where email = ?", local + "@" + acme.domain());
  }

  @Test
  void shouldAgreeWithThePeopleWhateverHappens() {
    requireAgreement();
    invite(acme.admin(), "one");
    invite(acme.admin(), "two");
    requireAgreement();
    world.activate("one@" + acme.domain());
    requireAgreement();
    String api = "/api/organizations/" + acme.id();
    north.admin().put(api + "/limits", "{\"users\": 3}").expect(200);
    requireAgreement();
    acme.admin().post("/api/users/" + user("one") + "/suspend", null).expect(200);
    requireAgreement();
    acme.admin().delete("/api/users/" + user("one")).expect(204);
    requireAgreement();
    acme.admin()
        .delete("/api/invitations/" + acme.admin().get("/api/invitations").text("/items/0/id"));
    requireAgreement();
    north.admin().put(api + "/limits", "{\"users\": null}").expect(200);
    north.admin().post(api + "/suspend", null).expect(200);
    requireAgreement();
    north.admin().send("DELETE", api, "{\"confirmation\": \"" + acme.name() + "\"}").expect(200);
    requireAgreement();
    north.admin().post(api + "/restore", null).expect(200);
    north.admin().post(api + "/resume", null).expect(200);
    requireAgreement();
    world
        .superuser()
        .put(api + "/managing-organization", "{\"organizationId\": \"" + south.id() + "\"}")
        .expect(200);
    assertThat(users(acme, south)).isEqualTo(1).isEqualTo(growth("users", south));
    Awaitility.await()
        .until(() ->
            world.count("select count(*) from hub.child_people where child_id = ?", acme.id())
                == 1);
    requireAgreement();
  }

  private long users(World.Made child, World.Made msp) {
    return world.count(
        "select users::bigint from hub.child where org_id = ? and child_id = ?",
        msp.id(),
        child.id());
  }

  @Test
  void shouldMissNobodyWhenManyComeAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> running =
          IntStream.range(0, 24)
              .<Future<?>>mapToObj(n -> threads.submit(() -> invite(acme.admin(), "many" + n)))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
      running =
          IntStream.range(0, 24)
              .<Future<?>>mapToObj(
                  n -> threads.submit(() -> world.activate("many" + n + "@" + acme.domain())))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }
    requireAgreement();
    assertThat(users(acme, north)).isEqualTo(25);
  }
}
