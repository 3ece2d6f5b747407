package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whoever has access that ends, and whoever gave it, is told 30, 7 and 1 day before.
class AccessEndTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Ends");
  private final World.Made acme = world.customer(msp, "AcmeE");
  private final World.Made elsewhere = world.msp("EndsElse");
  private final World.Made foreign = world.customer(elsewhere, "ForeignE");
  private final Client alice = msp.admin();

  private UUID tom() {
    world.person(msp, "tom", "technician");
    return world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
  }

  private void give(UUID user, Duration until) {
    alice
        .put(
            "/api/staff/" + user + "/access",
            "{\"access\": [{\"organizationId\": \"%s\", \"verbs\": [\"view\"], \"expiresAt\": \"%s\"}]}"
                .formatted(acme.id(), Instant.now().plus(until)))
        .expect(200);
  }

  private long waiting(String to, int days) {
    return world.count(
        """
        select count(*) from hub.mail m join hub.access_grant g on g.grant_id = m.about_id
        where m.to_address = ? and m.state = 'QUEUED' and m.about_type = 'grant'
          and m.next_try_at between g.expires_at - make_interval(days => ?) - interval '1 second'
            and g.expires_at - make_interval(days => ?) + interval '1 second'
        """,
        to,
        days,
        days);
  }

  private long waiting(String to) {
    return world.count(
        "select count(*) from hub.mail where to_address = ? and about_type = 'grant'", to);
  }

  @Test
  void shouldTellBothOnTheirDaysAndNobodyOfAnEndThatDoesNotCome() {
    UUID tom = tom();
    String his = "tom@" + msp.domain();
    give(tom, Duration.ofDays(40));
    for (String reader : new String[] {his, msp.ownerEmail()}) {
      assertThat(waiting(reader)).isEqualTo(3);
      for (int days : new int[] {30, 7, 1}) {
        assertThat(waiting(reader, days)).as("%d days", days).isEqualTo(1);
      }
    }
    // What he was given he sees himself, though he sees nobody of the staff.
    Client toms = world.application().client().signedIn(his, SharedApplication.PASSWORD);
    Answer own = toms.get("/api/me/access").expect(200);
    assertThat(own.text("/allOrganizations")).isEqualTo("false");
    assertThat(own.items("/items", "/name")).containsExactly(acme.name());
    assertThat(PageClient.of(toms).get("/account/access").expect(200).body()).contains(acme.name());
    assertThat(alice.get("/api/me/access").expect(200).text("/allOrganizations")).isEqualTo("true");
    toms.get("/api/staff").expect(403, "FORBIDDEN");
    // They stand in the outbox with their day, and are not sent before.
    assertThat(
            world.superuser().get("/api/platform/mail?state=QUEUED&limit=100").expect(200).body())
        .contains("dueAt");
    // For a shorter time: the notices of the longer one are gone.
    give(tom, Duration.ofDays(3));
    assertThat(waiting(his)).isEqualTo(1);
    assertThat(waiting(his, 1)).isEqualTo(1);
    alice.put("/api/staff/" + tom + "/access", "{\"access\": []}").expect(200);
    assertThat(waiting(his)).isZero();
    assertThat(waiting(msp.ownerEmail())).isZero();
    assertThat(waiting(foreign.ownerEmail())).isZero();
  }

  @Test
  void shouldTellOfAnOrganizationWhoseNameIsLongerThanASubject() {
    UUID tom = tom();
    alice
        .patch(
            "/api/organizations/" + acme.id(),
            "{\"name\": \"%s\"}".formatted("Long ".repeat(102).strip()))
        .expect(200);
    give(tom, Duration.ofDays(40));
    assertThat(waiting("tom@" + msp.domain())).isEqualTo(3);
  }

  @Test
  void shouldWriteNoneForAnEndThatIsNear() {
    UUID tom = tom();
    give(tom, Duration.ofHours(5));
    assertThat(waiting("tom@" + msp.domain())).isZero();
  }
}
