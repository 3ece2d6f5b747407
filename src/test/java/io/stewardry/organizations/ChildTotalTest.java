package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The total of a list is kept and not counted, and is exact all the same.
class ChildTotalTest {
  private static final int CREATED = 24;

  private final World world = World.shared();

  @Test
  void shouldAgreeWithTheRowsWhateverHappens() throws Exception {
    World.Made north = world.msp("NorthTotal");
    World.Made south = world.msp("SouthTotal");
    requireTotal(north, 0);
    List<String> created = create(north.admin());
    requireTotal(north, CREATED);

    String first = "/api/organizations/" + created.getFirst();
    String name = north.admin().get(first).expect(200).text("/name");
    north.admin().send("DELETE", first, "{\"confirmation\": \"" + name + "\"}").expect(200);
    requireTotal(north, CREATED - 1);
    north.admin().post(first + "/suspend", null);
    requireTotal(north, CREATED - 1);
    north.admin().post(first + "/restore", null).expect(200);
    requireTotal(north, CREATED);

    for (String moved : created.subList(0, 3)) {
      world
          .superuser()
          .put(
              "/api/organizations/" + moved + "/managing-organization",
              "{\"organizationId\": \"" + south.id() + "\"}")
          .expect(200);
    }
    requireTotal(north, CREATED - 3);
    requireTotal(south, 3);
    // What was refused was never there.
    north
        .admin()
        .post(
            "/api/organizations",
            TwoMsps.DRAFT.formatted("Again", north.domain(), "o@" + north.domain()))
        .expect(409, "EMAIL_DOMAIN_TAKEN");
    requireTotal(north, CREATED - 3);
  }

  /// Eight at a time.
  private static List<String> create(Client admin) throws Exception {
    List<String> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> running = new ArrayList<>();
      for (int n = 0; n < CREATED; n++) {
        String domain = SharedApplication.unique("total") + ".example";
        running.add(
            threads.submit(() ->
                admin
                    .post("/api/organizations", TwoMsps.DRAFT.formatted("T", domain, "o@" + domain))
                    .expect(201)
                    .text("/id")));
      }
      for (Future<String> one : running) {
        ids.add(one.get());
      }
    }
    return ids;
  }

  private void requireTotal(World.Made msp, long wanted) {
    UUID id = msp.id();
    assertThat(
            world.count(
                "select count(*) from hub.child where org_id = ? and state <> 'DELETING'", id))
        .isEqualTo(wanted);
    assertThat(
            world.count(
                "select coalesce((select live from hub.child_total where org_id = ?), 0)", id))
        .isEqualTo(wanted);
    assertThat(msp.admin().get("/api/organizations").expect(200).body())
        .contains("\"total\":" + wanted);
  }
}
