package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.mail.MailFailed;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/// R79: whoever invites can ask to be told what becomes of it.
class InvitationNoticeTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Notice");
  private final World.Made acme = world.customer(msp, "AcmeN");
  private final World.Made foreign = world.msp("NoticeElse");

  private UUID invite(Client inviter, String localPart, boolean notify) {
    return UUID.fromString(
        inviter
            .post(
                "/api/invitations",
                "{\"email\": \"%s@%s\", \"firstName\": \"Nora\", \"notifyOnCompletion\": %s}"
                    .formatted(localPart, acme.domain(), notify))
            .expect(201)
            .text("/id"));
  }

  private String token(UUID invitation) {
    String body =
        world.text(
            "select body from hub.mail where about_type = 'invitation' and about_id = ? order by created_at desc, mail_id desc limit 1",
            invitation);
    return body.replaceAll("(?s).*/invitations/(\\S+).*", "$1");
  }

  /// Mails to an address.
  private long notices(String to, UUID invitation, String subject) {
    world.awaitNotices();
    return world.count(
        """
        select count(*) from hub.mail
        where to_address = ? and starts_with(about_type, 'invitation_') and about_id = ? and subject like ?
        """,
        to,
        invitation,
        subject);
  }

  /// Is somebody told on the day on which it expires?
  private long expiring(String to, UUID invitation) {
    return world.count(
        """
        select count(*) from hub.notice_event e join hub.invitation i on i.invitation_id = e.about_id and i.expires_at = e.due_at
          join hub.app_user u on u.user_id = any (e.people) and u.org_id = e.org_id
        where e.kind = 'INVITATION_EXPIRED' and u.email = ? and e.about_id = ?
        """,
        to,
        invitation);
  }

  private void accept(UUID invitation) {
    world
        .application()
        .client()
        .post(
            "/api/invitations/accept",
            "{\"token\": \"%s\", \"password\": \"%s\"}"
                .formatted(token(invitation), SharedApplication.PASSWORD))
        .expect(201);
  }

  @Test
  void shouldTellThatItWasAcceptedAndNotThatItHasExpired() {
    UUID invitation = invite(acme.admin(), "nora", true);
    assertThat(expiring(acme.ownerEmail(), invitation)).isOne();
    accept(invitation);
    assertThat(notices(acme.ownerEmail(), invitation, "Nora% has joined " + acme.name())).isOne();
    assertThat(expiring(acme.ownerEmail(), invitation)).isZero();
    assertThat(notices(foreign.ownerEmail(), invitation, "%")).isZero();
  }

  @Test
  void shouldTellStaffWhoInvitedFromElsewhereAtTheirOwnAddress() {
    UUID invitation = invite(msp.admin().in(acme.id()), "nils", true);
    accept(invitation);
    assertThat(notices(msp.ownerEmail(), invitation, "%has joined%")).isOne();
    assertThat(notices(acme.ownerEmail(), invitation, "%")).isZero();
  }

  /// Who invited may not view invitations any more.
  @Test
  void shouldTellNothingToWhoMayNotViewInvitationsAnyMore() {
    Client ada = world.person(acme, "ada", "org_admin");
    UUID invitation = invite(ada, "late", true);
    world.sql(
        "update hub.member_state set role = 'user' where user_id = (select user_id from hub.app_user where email = ?)",
        "ada@" + acme.domain());
    accept(invitation);
    assertThat(notices("ada@" + acme.domain(), invitation, "%")).isZero();
  }

  /// A notice names somebody from inside: staff before a closed door are not told.
  @Test
  void shouldTellStaffWhomTheDoorLetsIn() {
    UUID inside = invite(msp.admin().in(acme.id()), "named", true);
    UUID closed = invite(msp.admin().in(acme.id()), "hidden", true);
    accept(inside);
    assertThat(notices(msp.ownerEmail(), inside, "%has joined%")).isOne();
    assertThat(bell()).contains("Nora");
    acme.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    try {
      accept(closed);
      assertThat(notices(msp.ownerEmail(), closed, "%")).isZero();
      assertThat(bell()).doesNotContain("Nora");
    } finally {
      acme.admin().put("/api/door", "{\"mode\": \"STANDING\"}").expect(200);
    }
    assertThat(bell()).contains("Nora");
  }

  private String bell() {
    return msp.admin().get("/api/me/notices").expect(200).body();
  }

  @Test
  void shouldTellNothingToWhoDidNotAsk() {
    UUID invitation = invite(acme.admin(), "quiet", false);
    accept(invitation);
    assertThat(notices(acme.ownerEmail(), invitation, "%")).isZero();
  }

  @Test
  void shouldTellOfTheLastLinkOnlyAndOfNoneThatWasWithdrawn() {
    UUID invitation = invite(acme.admin(), "again", true);
    world.sql(
        "update hub.invitation set expires_at = expires_at - interval '20 days' where invitation_id = ?",
        invitation);
    acme.admin().post("/api/invitations/" + invitation + "/resend", null).expect(200);
    assertThat(expiring(acme.ownerEmail(), invitation)).isOne();
    world.tellNow(invitation);
    assertThat(notices(acme.ownerEmail(), invitation, "%has expired")).isOne();
    assertThat(acme.admin().get("/api/me").items("/notices", "/kind"))
        .containsExactly("INVITATION_EXPIRED");
    acme.admin().delete("/api/invitations/" + invitation).expect(204);
    assertThat(acme.admin().get("/api/me").items("/notices", "/kind")).isEmpty();
    UUID withdrawn = invite(acme.admin(), "withdrawn", true);
    acme.admin().delete("/api/invitations/" + withdrawn).expect(204);
    assertThat(expiring(acme.ownerEmail(), withdrawn)).isZero();
  }

  @Test
  void shouldTellWhoAskedThatTheMailCameBack() {
    UUID invitation = invite(acme.admin(), "wrong", true);
    UUID unasked = invite(acme.admin(), "wrong-too", false);
    comesBack(invitation);
    comesBack(unasked);
    assertThat(notices(acme.ownerEmail(), invitation, "%Nora%could not be delivered")).isOne();
    assertThat(notices(acme.ownerEmail(), unasked, "%")).isZero();
    assertThat(notices(foreign.ownerEmail(), invitation, "%")).isZero();
    // Without a mail both are told all the same, because the address has to be checked.
    assertThat(acme.admin().get("/api/me").items("/notices", "/kind"))
        .containsExactly("INVITATION_UNDELIVERED", "INVITATION_UNDELIVERED");
    acme.admin().post("/api/invitations/" + invitation + "/resend", null).expect(200);
    acme.admin().delete("/api/invitations/" + unasked).expect(204);
    assertThat(acme.admin().get("/api/me").items("/notices", "/kind")).isEmpty();
  }

  /// A mail that came back while the invitation was accepted needs nobody.
  @Test
  void shouldNotTellOfAMailWhenTheInvitationIsAnswered() {
    UUID invitation = invite(acme.admin(), "late", true);
    accept(invitation);
    comesBack(invitation);
    assertThat(notices(acme.ownerEmail(), invitation, "%could not be delivered")).isZero();
  }

  private void comesBack(UUID invitation) {
    world
        .application()
        .bean(ApplicationEventMulticaster.class)
        .multicastEvent(
            new PayloadApplicationEvent<>(
                this, new MailFailed(acme.id(), "invitation", invitation)));
  }

  @Test
  void shouldBeAskedForOnThePage() {
    String slug = acme.name().toLowerCase();
    String email = "page@" + acme.domain();
    PageClient.of(acme.admin())
        .post(
            "/o/" + slug + "/invitations",
            Map.of("email", email, "role", "member", "notifyOnCompletion", "true"))
        .expect(302);
    assertThat(expiring(acme.ownerEmail(), invitationOf(email))).isOne();
  }

  @Test
  void shouldTellWhoCreatedAnOrganizationThatItsOwnerHasJoined() {
    String asked = owner("Asks", ", \"notifyOnCompletion\": true");
    String silent = owner("Silent", "");
    accept(invitationOf(asked));
    accept(invitationOf(silent));
    assertThat(notices(msp.ownerEmail(), invitationOf(asked), "Ola Own has joined Asks%")).isOne();
    assertThat(notices(msp.ownerEmail(), invitationOf(silent), "%")).isZero();

    String domain = SharedApplication.unique("byform") + ".example";
    PageClient.of(msp.admin())
        .post(
            "/o/" + msp.name().toLowerCase() + "/organizations",
            Map.of(
                "name",
                "By form",
                "emailDomain",
                domain,
                "ownerFirstName",
                "Ola",
                "ownerLastName",
                "Own",
                "ownerEmail",
                "o@" + domain,
                "notifyOnCompletion",
                "true"))
        .expect(302);
    assertThat(expiring(msp.ownerEmail(), invitationOf("o@" + domain))).isOne();
  }

  @Test
  void shouldTellWhoInvitedStaff() {
    String tom = "tom@" + msp.domain();
    String body =
        "{\"email\": \"%s\", \"firstName\": \"Tom\", \"lastName\": \"T\", \"role\": \"msp_admin\", \"notifyOnCompletion\": true}"
            .formatted(tom);
    String id = msp.admin().post("/api/staff", body).expect(201).text("/id");
    assertThat(expiring(msp.ownerEmail(), invitationOf(tom))).isOne();
    msp.admin()
        .patch("/api/staff/" + id, "{\"notifyOnCompletion\": true}")
        .expect(422, "VALIDATION_FAILED");

    String ina = "ina@" + msp.domain();
    PageClient.of(msp.admin())
        .post(
            "/o/" + msp.name().toLowerCase() + "/staff",
            Map.of(
                "email",
                ina,
                "firstName",
                "Ina",
                "lastName",
                "I",
                "role",
                "msp_admin",
                "notifyOnCompletion",
                "true"))
        .expect(302);
    assertThat(expiring(msp.ownerEmail(), invitationOf(ina))).isOne();
  }

  @Test
  void shouldTellWhoInvitedAFurtherOwner() {
    String second = "second@" + acme.domain();
    acme.admin()
        .post(
            "/api/organizations/" + acme.id() + "/owners",
            "{\"email\": \"%s\", \"firstName\": \"S\", \"lastName\": \"O\", \"notifyOnCompletion\": true}"
                .formatted(second))
        .expect(201);
    assertThat(expiring(acme.ownerEmail(), invitationOf(second))).isOne();
  }

  /// Creates a customer.
  ///
  /// @return the address of its owner
  private String owner(String name, String more) {
    String domain = SharedApplication.unique("asked") + ".example";
    msp.admin()
        .post(
            "/api/organizations",
            "{\"name\": \"%s\", \"emailDomain\": \"%s\", \"owners\": [{\"firstName\": \"Ola\", \"lastName\": \"Own\", \"email\": \"o@%s\"%s}]}"
                .formatted(name, domain, domain, more))
        .expect(201);
    return "o@" + domain;
  }

  private UUID invitationOf(String email) {
    return world.id(
        "select i.invitation_id from hub.invitation i join hub.app_user u using (org_id, user_id) where u.email = ?",
        email);
  }
}
