package io.stewardry.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// The outbox without a mail server, as superusers see it.
class MailOutboxPageTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("MailM");
  private final World.Made acme = world.customer(msp, "MailA");

  private PageClient page(Client client) {
    return PageClient.of(client);
  }

  @Test
  void shouldLetSuperusersReadTheLinksThatWait() {
    PageClient superuser = page(world.superuser());
    String shown = superuser.get("/platform/mail?state=QUEUED").expect(200).body();
    assertThat(shown)
        .contains(
            "No mail server is set.",
            acme.ownerEmail(),
            "/invitations/stw_i_",
            "Pending",
            "Copy link");
    assertThat(superuser.forPart("mail-list").get("/platform/mail?state=QUEUED").body())
        .contains(acme.ownerEmail(), "id=\"mail-states\"")
        .doesNotContain("<html");
    world.sql(
        "update hub.mail set state = 'SENT', sent_at = now(), body = null where to_address = ?",
        acme.ownerEmail());
    assertThat(superuser.get("/platform/mail?state=SENT").expect(200).body())
        .contains(acme.ownerEmail(), "The text was erased")
        .doesNotContain("stw_i_");
    superuser.get("/platform/mail?state=LOST").expect(422);
    superuser.get("/platform/mail?cursor=x").expect(422);
  }

  @Test
  void shouldFindMailsByRecipientAndCountWhatMatches() {
    PageClient superuser = page(world.superuser());
    world.sql(
        "update hub.mail set state = 'FAILED', attempts = 10, last_error = 'the mail server did not answer' where to_address = ?",
        msp.ownerEmail());
    String all = superuser.get("/platform/mail?q=" + msp.domain()).expect(200).body();
    assertThat(all)
        .contains(msp.ownerEmail(), "All 1", "Failed 1", "Pending 0")
        .contains("the mail server did not answer, tried 10 times")
        .doesNotContain(acme.ownerEmail());
    assertThat(superuser.get("/platform/mail?state=FAILED&q=" + acme.domain()).body())
        .contains("No mail matches");
    // A wildcard is a letter like any other.
    assertThat(superuser.get("/platform/mail?q=%25" + msp.domain()).body())
        .contains("No mail matches");
    superuser.get("/platform/mail?q=" + "x".repeat(201)).expect(422);
  }

  @Test
  void shouldBeClosedToEverybodyElse() {
    for (Client other : new Client[] {msp.admin(), acme.admin()}) {
      assertThat(page(other).get("/platform/mail").expect(403).body()).doesNotContain("stw_i_");
    }
    assertThat(msp.admin().get("/api/audit?action=request.refused").items("/code"))
        .contains("PLATFORM_ONLY");
    assertThat(SharedApplication.get().client().get("/platform/mail").expect(302).body()).isEmpty();
  }
}
