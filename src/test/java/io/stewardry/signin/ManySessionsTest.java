package io.stewardry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// So many sessions a person has, and of one more the oldest ends.
class ManySessionsTest {
  private static final int MOST = 5000;

  private final World world = World.shared();
  private final World.Made msp = world.msp("Many");
  private final World.Made customer = world.customer(msp, "ManyC");

  private long open(java.util.UUID user) {
    return world.count(
        "select count(*) from hub.session where user_id = ? and ended_at is null and expires_at > now()",
        user);
  }

  @Test
  void shouldEndTheOldest() {
    Client oldest = customer.admin();
    Client other = msp.admin();
    world.sql(
        """
        insert into hub.session (org_id, session_id, user_id, token_hash, expires_at)
        select ?, gen_random_uuid(), ?, sha256(convert_to(? || n, 'UTF8')), now() + interval '1 hour' from generate_series(2, ?) n
        """,
        customer.id(),
        customer.owner(),
        customer.name(),
        MOST);
    oldest.get("/api/me").expect(200);
    assertThat(open(customer.owner())).isEqualTo(MOST);
    Client newest =
        world.application().client().signedIn(customer.ownerEmail(), SharedApplication.PASSWORD);
    oldest.get("/api/me").expect(401, "UNAUTHENTICATED");
    newest.get("/api/me").expect(200);
    other.get("/api/me").expect(200);
    assertThat(open(customer.owner())).isEqualTo(MOST);
    assertThat(newest.get("/api/audit?action=session.ended").items("/changes/oldest"))
        .containsExactly("1");
  }
}
