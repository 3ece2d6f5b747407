package io.stewardry.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The pages of invitations without a script.
class InvitationPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("InviteM");
  private final World.Made acme = world.customer(msp, "InviteA");
  private final World.Made beta = world.customer(msp, "InviteB");
  private final String slug = acme.name().toLowerCase();
  private final String list = "/o/" + slug + "/invitations";
  private final PageClient owner = page(acme.admin());

  private PageClient page(Client client) {
    return PageClient.of(client);
  }

  private Answer invite(PageClient who, String localPart, String role) {
    return who.post(
        list,
        slug,
        "email",
        localPart + "@" + acme.domain(),
        "firstName",
        "New",
        "lastName",
        "Comer",
        "role",
        role,
        "expiresInDays",
        "7");
  }

  private String id(String email) {
    return world
        .id(
            "select invitation_id from hub.invitation i join hub.app_user u using (org_id, user_id) where email = ? order by i.created_at desc limit 1",
            email)
        .toString();
  }

  @Test
  void shouldInviteAndShowWhoIsInvitedButNeverTheLink() {
    assertThat(owner.get(list).expect(200).body())
        .contains("No mail server is set", "Ask a superuser")
        .doesNotContain("outbox");
    Answer form = owner.get(list + "/new").expect(200);
    assertThat(form.body())
        .contains("Only addresses at " + acme.domain(), "value=\"owner\"", "name=\"_org\"");
    assertThat(invite(owner, "ann", "viewer").expect(302).header("Location")).endsWith(list);
    String shown = owner.get(list).expect(200).body();
    assertThat(shown)
        .contains("ann@" + acme.domain(), "Viewer", "Not e-mailed yet", "Olga Owner", "in 6 d")
        .doesNotContain("stw_i_", beta.domain());
    assertThat(owner.get("/o/" + slug + "/users?state=INVITED").body())
        .contains("Invited", "New Comer");
    assertThat(page(beta.admin()).get("/o/" + beta.name().toLowerCase() + "/invitations").body())
        .doesNotContain("ann@");
    assertThat(owner.forPart("invitation-list").get(list + "?q=comer").expect(200).body())
        .contains("1–1 of 1")
        .doesNotContain("<html");
    assertThat(owner.get(list + "?q=nobody").expect(200).body()).contains("No invitation matches");
    assertThat(page(world.superuser()).get(list).expect(200).body())
        .contains("from the mail outbox of the platform")
        .doesNotContain("stw_i_");
  }

  /// Where a link leads that is of no use any more: what is so, and one way on.
  @Test
  void shouldSayInOneSentenceWhyALinkIsOver() {
    PageClient anybody = page(world.application().client());
    invite(owner, "used", "member").expect(302);
    String used = link("used@" + acme.domain());
    anybody.post(used, Map.of("password", SharedApplication.PASSWORD)).expect(302);
    over(anybody.get(used), 410, "You have joined already: sign in.", "/sign-in");

    invite(owner, "gone", "member").expect(302);
    String gone = link("gone@" + acme.domain());
    owner.post(list + "/" + id("gone@" + acme.domain()) + "/revoke", slug).expect(302);
    over(anybody.get(gone), 410, "Ask the person who invited you for a new one.", "/sign-in");

    invite(owner, "late", "member").expect(302);
    String late = link("late@" + acme.domain());
    world.sql(
        "update hub.invitation set expires_at = now() - interval '1 minute' where invitation_id = ?::uuid",
        id("late@" + acme.domain()));
    over(
        anybody.get(late),
        410,
        "Its time is over. Ask the person who invited you for a new one.",
        "/sign-in");
  }

  /// Suspended itself, or what is above it.
  @Test
  void shouldNotOfferAFormWhileTheOrganizationIsSuspended() {
    PageClient anybody = page(world.application().client());
    invite(owner, "later", "member").expect(302);
    String link = link("later@" + acme.domain());
    String above = "/api/organizations/";
    anybody.get(link).expect(200);
    msp.admin().post(above + acme.id() + "/suspend", null).expect(200);
    String words = "Nobody can join " + acme.name() + " while it is suspended.";
    over(anybody.get(link), 403, words, "/");
    msp.admin().post(above + acme.id() + "/resume", null).expect(200);
    anybody.get(link).expect(200);
    world.superuser().post(above + msp.id() + "/suspend", null).expect(200);
    over(anybody.get(link), 403, words, "/");
    world.superuser().post(above + msp.id() + "/resume", null).expect(200);
    assertThat(anybody.get(link).expect(200).body()).contains("Accept invitation");
  }

  private static void over(Answer page, int status, String words, String href) {
    String body = page.expect(status).body();
    assertThat(body)
        .contains(words, "<a class=\"btn btn-primary\" href=\"" + href + "\"")
        .doesNotContain("name=\"password\"", "Ask whoever sent it");
    assertThat(body.split("Ask the person", -1)).hasSizeLessThanOrEqualTo(2);
    assertThat(body.split("btn-primary", -1)).hasSize(2);
  }

  private String link(String email) {
    String body =
        world.text(
            "select body from hub.mail where to_address = ? order by created_at desc limit 1",
            email);
    return body.replaceAll("(?s).*(/invitations/stw_i_[A-Za-z0-9_-]+).*", "$1");
  }

  @Test
  void shouldKeepWhatWasTypedAndSayWhatIsWrong() {
    Answer foreign =
        owner
            .post(
                list,
                slug,
                "email",
                "x@elsewhere.example",
                "firstName",
                "Kept",
                "role",
                "viewer",
                "expiresInDays",
                "7")
            .expect(422);
    assertThat(foreign.body())
        .contains("x@elsewhere.example", "value=\"Kept\"", "own e-mail domains")
        .containsPattern("value=\"viewer\" selected");
    Answer several =
        owner.post(list, slug, "email", "no address", "expiresInDays", "never").expect(422);
    assertThat(several.body())
        .contains("It is not an e-mail address.", "from 1 to 90", "value=\"never\"");
    assertThat(invite(owner, "olga", "member").expect(409).body())
        .contains("Somebody has this address already.");
    invite(owner, "wait", "member").expect(302);
    assertThat(invite(owner, "wait", "member").expect(409).body()).contains("is pending");
    Client admin = world.person(acme, "invadmin", "org_admin");
    assertThat(page(admin).get(list + "/new").body()).doesNotContain("value=\"owner\"");
    assertThat(invite(page(admin), "boss", "owner").expect(403).body())
        .contains("You can't give this role here");
    assertThat(acme.admin().get("/api/audit?action=request.refused").items("/code"))
        .contains("EMAIL_IN_USE", "ROLE_ESCALATION");
  }

  @Test
  void shouldSayWhenAllSeatsAreTaken() {
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 1}").expect(200);
    // The palette knows permissions and no limits.
    String page = owner.get(list).expect(200).body().replaceAll("(?s)<template.*?</template>", "");
    assertThat(page)
        .contains(
            "The limit of 1 user is reached: 1 is in use, invitations included.",
            "The MSP that manages")
        .doesNotContain("/invitations/new");
    // The form says it, too, and leads to those who can raise it.
    assertThat(owner.get(list + "/new").expect(200).body())
        .contains("The limit of 1 user is reached", "/requests/new?resource=users\">Ask for more");
    assertThat(invite(owner, "more", "member").expect(409).body())
        .contains("The limit of 1 user is reached", "nobody was invited", "more@" + acme.domain());
  }

  @Test
  void shouldSendAgainAndRevoke() {
    invite(owner, "again", "member").expect(302);
    String id = id("again@" + acme.domain());
    Answer row =
        owner.forPart("invitation-" + id).post(list + "/" + id + "/resend", slug).expect(200);
    assertThat(row.body()).contains("<tr id=\"invitation-" + id, "in 29 d", "no mail server");
    Client admin = world.person(acme, "revoker", "org_admin");
    invite(owner, "coowner", "owner").expect(302);
    String ofOwner = id("coowner@" + acme.domain());
    assertThat(page(admin).get(list).body()).doesNotContain(ofOwner + "/revoke");
    page(admin).post(list + "/" + ofOwner + "/revoke", slug).expect(403);
    assertThat(owner.get(list + "/" + id + "/revoke").expect(200).body())
        .contains("Its link stops working immediately.", "again@" + acme.domain());
    owner.post(list + "/" + id + "/revoke", slug).expect(302);
    assertThat(owner.get(list).body()).doesNotContain("again@");
    assertThat(owner.get(list + "?state=REVOKED").body())
        .contains("again@")
        .doesNotContain(id + "/resend");
    owner.post(list + "/" + id + "/resend", slug).expect(409);
    assertThat(
            owner
                .forPart("invitation-" + id)
                .post(list + "/" + id + "/resend", slug)
                .expect(409)
                .body())
        .contains("Only a pending invitation", "Nothing was saved. Reload the page");
  }

  @Test
  void shouldRefuseForeignIdsStrangersAndForgedForms() {
    page(beta.admin())
        .post(
            "/o/" + beta.name().toLowerCase() + "/invitations",
            beta.name().toLowerCase(),
            "email",
            "b@" + beta.domain(),
            "role",
            "member")
        .expect(302);
    String foreign = id("b@" + beta.domain());
    for (String act : new String[] {"/resend", "/revoke"}) {
      owner.post(list + "/" + foreign + act, slug).expect(404);
      owner.post(list + "/" + UUID.randomUUID() + act, slug).expect(404);
      owner.post(list + "/nonsense" + act, slug).expect(404);
    }
    Client member = world.person(acme, "justmember", "member");
    page(member).get(list).expect(403);
    page(member).get(list + "/new").expect(403);
    invite(page(member), "friend", "member").expect(403);
    page(msp.admin())
        .post(list, beta.name().toLowerCase(), "email", "w@" + acme.domain(), "role", "member")
        .expect(409);
    owner.post(list, null, "email", "w@" + acme.domain(), "role", "member").expect(409);
    owner.forge(list, slug, "email", "w@" + acme.domain(), "role", "member").expect(403);
    assertThat(
            world.count(
                "select count(*) from hub.app_user where email in (?, ?)",
                "w@" + acme.domain(),
                "friend@" + acme.domain()))
        .isZero();
    assertThat(page(beta.admin()).get("/o/" + beta.name().toLowerCase() + "/invitations").body())
        .contains("b@" + beta.domain(), "Not e-mailed yet");
  }

  @Test
  void shouldInviteOnlyMspAdminsIntoAnMsp() {
    String own = "/o/" + msp.name().toLowerCase() + "/invitations";
    PageClient admin = page(msp.admin());
    assertThat(admin.get(own + "/new").expect(200).body())
        .contains("value=\"msp_admin\"")
        .doesNotContain("value=\"member\"", "value=\"technician\"");
    Answer refused =
        admin
            .post(own, msp.name().toLowerCase(), "email", "t@" + msp.domain(), "role", "technician")
            .expect(422);
    assertThat(refused.body()).contains("choose at least one organization or group");
  }
}
