package io.stewardry.mail.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.UUID;
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

  private void fail(String address) {
    world.sql(
        """
        update hub.mail set state = 'FAILED', attempts = 10, next_try_at = now() + interval '1 hour',
          last_error = 'the mail server did not answer' where to_address = ?
        """,
        address);
  }

  private String state(String address) {
    return world.text("select state from hub.mail where to_address = ?", address);
  }

  private String id(String address) {
    return world.id("select mail_id from hub.mail where to_address = ?", address).toString();
  }

  private static String text(String body) {
    return body.replaceAll("<svg.*?</svg>", "").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void shouldSendAFailedMailAgainFromTheFirstTryOn() {
    PageClient superuser = page(world.superuser());
    fail(acme.ownerEmail());
    String again = "/platform/mail/" + id(acme.ownerEmail()) + "/send-again";
    String list = superuser.get("/platform/mail?q=" + acme.domain()).expect(200).body();
    assertThat(list)
        .contains("action=\"" + again + "\"", "All failed to @" + acme.domain())
        .doesNotContain("Send all again");
    superuser.post(again, (String) null).expect(302);
    assertThat(
            world.count(
                """
                select count(*) from hub.mail where to_address = ? and state = 'QUEUED' and attempts = 0
                  and next_try_at <= now() and last_error is null and body is not null
                """,
                acme.ownerEmail()))
        .isEqualTo(1);
    assertThat(text(superuser.get("/platform/mail?q=" + acme.domain()).body()))
        .contains("Pending 1", "Failed 0")
        .doesNotContain("Scheduled");
    assertThat(text(superuser.get("/platform/audit").expect(200).body()))
        .contains("sent the mail to " + acme.ownerEmail() + " again");
    // Only what has failed.
    superuser.post(again, (String) null).expect(302);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where action = 'mail.resent' and resource_id = ?",
                id(acme.ownerEmail())))
        .isEqualTo(1);
    superuser.post("/platform/mail/" + acme.id() + "/send-again", (String) null).expect(404);
  }

  @Test
  void shouldSendAllFailedOnesOfADomainAgainAndNoOthers() {
    PageClient superuser = page(world.superuser());
    fail(acme.ownerEmail());
    fail(msp.ownerEmail());
    String filter = "?q=%40" + acme.domain();
    assertThat(superuser.get("/platform/mail" + filter + "&state=FAILED").expect(200).body())
        .contains("/platform/mail/send-again" + filter, "Send all again…", "1 failed mail");
    assertThat(text(superuser.get("/platform/mail/send-again" + filter).expect(200).body()))
        .contains("1 mail is sent again", "“@" + acme.domain() + "”");
    superuser.post("/platform/mail/send-again", null, "q", "@" + acme.domain()).expect(302);
    assertThat(state(acme.ownerEmail())).isEqualTo("QUEUED");
    assertThat(state(msp.ownerEmail())).isEqualTo("FAILED");
    assertThat(text(superuser.get("/platform/mail/send-again" + filter).body()))
        .contains("No failed mail can be sent again.");
    superuser.post("/platform/mail/send-again", null, "q", "x".repeat(201)).expect(422);
  }

  @Test
  void shouldNotSendALinkThatANewerMailHasReplaced() {
    PageClient superuser = page(world.superuser());
    String invited = "ida@" + acme.domain();
    String invitation =
        acme.admin()
            .post("/api/invitations", "{\"email\": \"%s\"}".formatted(invited))
            .expect(201)
            .text("/id");
    fail(invited);
    String old = id(invited);
    acme.admin().post("/api/invitations/" + invitation + "/resend", null).expect(200);
    superuser.post("/platform/mail/" + old + "/send-again", (String) null).expect(302);
    superuser.post("/platform/mail/send-again", null, "q", invited).expect(302);
    assertThat(world.text("select state from hub.mail where mail_id = ?", UUID.fromString(old)))
        .isEqualTo("FAILED");
  }

  @Test
  void shouldLetNobodyElseSendAgain() {
    fail(acme.ownerEmail());
    for (Client other : new Client[] {msp.admin(), acme.admin()}) {
      page(other)
          .post("/platform/mail/" + id(acme.ownerEmail()) + "/send-again", (String) null)
          .expect(403);
      page(other).post("/platform/mail/send-again", null, "q", "").expect(403);
      page(other).get("/platform/mail/send-again").expect(403);
    }
    assertThat(state(acme.ownerEmail())).isEqualTo("FAILED");
  }

  @Test
  void shouldLeadFromAnUndeliveredInvitationToSendingItAgain() {
    String invited =
        acme.admin()
            .post("/api/invitations", "{\"email\": \"ida@%s\"}".formatted(acme.domain()))
            .expect(201)
            .text("/id");
    world.sql(
        "update hub.invitation set delivery = 'BOUNCED' where invitation_id = ?",
        UUID.fromString(invited));
    String slug = acme.name().toLowerCase();
    PageClient owner = page(acme.admin());
    assertThat(owner.get("/o/" + slug).expect(200).body())
        .contains("<a href=\"/o/" + slug + "/invitations\">1 not delivered</a>");
    assertThat(owner.get("/o/" + slug + "/invitations").expect(200).body())
        .contains("Not delivered", "/resend\"", "Send again");
  }
}
