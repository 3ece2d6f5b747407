package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// A form without the token of a page of ours is refused, and that is written down.
class ForgedFormsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Forged");
  private final World.Made customer = world.customer(msp, "ForgedC");

  @Test
  void shouldBeWrittenDown() {
    String slug = customer.name().toLowerCase();
    String path = "/o/" + slug + "/users/" + customer.owner();
    PageClient.of(customer.admin()).forge(path, slug, "firstName", "X").expect(403);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'request.refused' and code = 'FORBIDDEN' and changes ->> 'path' = ?",
                customer.id(),
                path))
        .isEqualTo(1);
    // Nobody is known of who sends it without a session.
    PageClient.of(world.application().client()).forge(path, slug, "firstName", "X").expect(403);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where action = 'request.refused' and changes ->> 'path' = ?",
                path))
        .isEqualTo(1);
  }
}
