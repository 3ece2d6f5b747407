package io.stewardry.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.people.Users;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The pages of users without a script: who sees what, and what is refused.
class UserPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("PagesM");
  private final World.Made acme = world.customer(msp, "PagesA");
  private final World.Made beta = world.customer(msp, "PagesB");
  private final Client pat = world.person(acme, "pat", "member");
  private final String slug = acme.name().toLowerCase();
  private final String users = "/o/" + slug + "/users";
  private final String patId = pat.get("/api/me").expect(200).text("/user/id");
  private final PageClient owner = page(acme.admin());

  private PageClient page(Client client) {
    return PageClient.of(client);
  }

  private String state(String user) {
    return acme.admin().get("/api/users/" + user).expect(200).text("/state");
  }

  private String role(String user) {
    return acme.admin().get("/api/users/" + user).expect(200).text("/role");
  }

  @Nested
  class Listing {
    @Test
    void shouldShowTheUsersOfTheOrganizationAndNoOthers() {
      String page = owner.get(users).expect(200).body();
      assertThat(page)
          .contains("pat@" + acme.domain(), acme.ownerEmail(), ">You<", "1–2 of 2")
          .doesNotContain(beta.domain(), msp.ownerEmail());
      String mspPage = page(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/staff").body();
      assertThat(mspPage).contains(msp.ownerEmail()).doesNotContain(acme.domain(), beta.domain());
    }

    @Test
    void shouldAnswerThePartThatIsAskedFor() {
      Answer part = owner.forPart("user-list").get(users + "?q=PAT&state=ACTIVE").expect(200);
      assertThat(part.body())
          .contains("pat@" + acme.domain(), "1–1 of 1", "name=\"state\" value=\"ACTIVE\"")
          .doesNotContain("<html", "<nav class=\"tabs\"", acme.ownerEmail());
      assertThat(owner.get(users + "?q=nobody-of-that-name").expect(200).body())
          .contains("No user matches this filter", "nobody-of-that-name");
    }

    @Test
    void shouldGoOnByCursorAndBack() {
      World.Made many = world.customer(msp, "PagesMany");
      for (int n = 0; n < 30; n++) {
        world.sql(
            "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (?, ?, ?, 'Pat', ?)",
            many.id(),
            UUID.randomUUID(),
            "u" + n + "@" + many.domain(),
            "Number" + (100 + n));
      }
      world.sql(
          "insert into hub.member_state (org_id, user_id, state, role) select org_id, user_id, 'INVITED', 'member' from hub.app_user where org_id = ? and last_name like 'Number%'",
          many.id());
      PageClient reader = page(many.admin());
      String list = "/o/" + many.name().toLowerCase() + "/users";
      String first = reader.get(list + "?q=pat&sort=-name&state=INVITED").expect(200).body();
      assertThat(first).contains("1–25 of 30", "Number129").doesNotContain("id=\"page-previous\"");
      String next = first.replaceAll("(?s).*id=\"page-next\" href=\"([^\"]+)\".*", "$1");
      String second = reader.get(next.replace("&amp;", "&")).expect(200).body();
      assertThat(second)
          .contains("26–30", "Number100", "id=\"page-previous\"", "sort=-name")
          .doesNotContain("Number129", "id=\"page-next\"");
      reader.get(list + "?cursor=nonsense").expect(422);
      reader.get(list + "?state=GONE").expect(422);
    }

    @Test
    void shouldCountWhoJoinedAndFindTheNamelessByTheirAddress() {
      for (String[] one : new String[][] {{"zzz", "Anna"}, {"mmm", ""}, {"aaa", "Zoe"}}) {
        acme.admin()
            .post(
                "/api/invitations",
                "{\"email\": \"%s@%s\", \"firstName\": \"%s\"}"
                    .formatted(one[0], acme.domain(), one[1]))
            .expect(201);
      }
      // The owner, whom the fixture activates by hand, has a pending invitation as well.
      assertThat(owner.get(users).expect(200).body())
          .contains("1–2 of 2", "Users <span class=\"count\">2 + 4 invited</span>")
          .doesNotContain("mmm@" + acme.domain());
      assertThat(owner.get(users.replace("/users", "/invitations")).expect(200).body())
          .contains("Invitations <span class=\"count\">4</span>");
      String invited = owner.get(users + "?state=INVITED").expect(200).body();
      assertThat(invited).contains("1–3 of 3", "Not yet");
      assertThat(List.of("zzz@", "mmm@", "aaa@"))
          .extracting(address -> invited.indexOf(address + acme.domain()))
          .isSorted()
          .doesNotContain(-1);
      // Who has no name is told by the address once, not twice.
      assertThat(invited.substring(invited.indexOf("<tbody>")).split(">mmm@" + acme.domain() + "<"))
          .hasSize(2);
    }

    @Test
    void shouldOfferToResetAPasswordToWhomeverThatPermissionAllowsIt() {
      Client helen = world.person(msp, "helen", "help_desk");
      String id = helen.get("/api/me").expect(200).text("/user/id");
      msp.admin()
          .put(
              "/api/staff/" + id + "/access",
              "{\"access\": [{\"organizationId\": \"%s\", \"verbs\": [\"view\", \"update\"]}]}"
                  .formatted(acme.id()))
          .expect(200);
      assertThat(page(helen).get(users + "/" + patId).expect(200).body())
          .contains("Reset password", users + "/" + patId + "/password-reset")
          .doesNotContain("Require two-factor sign-in", "name=\"firstName\"");
      page(helen).get(users + "/" + patId + "/password-reset").expect(200);
    }

    @Test
    void shouldRefuseWhoMayNotSeeUsersAndTellTheLog() {
      Answer refused = page(pat).get(users).expect(403);
      assertThat(refused.body()).contains("You can't view users here");
      page(pat).get(users + "/" + patId).expect(403);
      assertThat(
              acme.admin()
                  .get("/api/audit?action=request.refused&actorId=" + patId)
                  .expect(200)
                  .items("/changes/path"))
          .contains(users, users + "/" + patId);
      assertThat(page(beta.admin()).get(users).expect(403).body())
          .doesNotContain(acme.name(), acme.domain());
    }

    @Test
    void shouldHaveNoPageOfSuperusers() {
      page(world.superuser()).get("/o/platform/users").expect(404);
      page(world.superuser()).get("/o/platform/invitations").expect(404);
    }
  }

  @Nested
  class One {
    @Test
    void shouldTellAForeignUserFromAnUnknownOneToNobody() {
      Answer foreign = owner.get(users + "/" + beta.owner()).expect(404);
      Answer unknown = owner.get(users + "/" + UUID.randomUUID()).expect(404);
      assertThat(without(foreign)).isEqualTo(without(unknown));
      owner.get(users + "/nonsense").expect(404);
      owner.post(users + "/" + beta.owner() + "/suspend", slug).expect(404);
      owner.post(users + "/" + beta.owner(), slug, "firstName", "X", "lastName", "Y").expect(404);
      assertThat(beta.admin().get("/api/users/" + beta.owner()).text("/state")).isEqualTo("ACTIVE");
    }

    private String without(Answer answer) {
      return answer
          .body()
          .replace(answer.header("X-Request-Id"), "")
          .replaceAll(
              "name=\"_csrf\" value=\"[^\"]*\"|X-CSRF-TOKEN&quot;[^}]*|X-CSRF-TOKEN[^}]*", "");
    }

    @Test
    void shouldSaveWhatIsTypedAndKeepItWhenItIsWrong() {
      Answer saved =
          owner
              .post(
                  users + "/" + patId,
                  slug,
                  "firstName",
                  "Patricia",
                  "lastName",
                  "Pál",
                  "phone",
                  "+36 1",
                  "role",
                  "viewer")
              .expect(302);
      assertThat(saved.header("Location")).endsWith(users + "/" + patId);
      assertThat(role(patId)).isEqualTo("viewer");
      Answer wrong =
          owner
              .post(
                  users + "/" + patId,
                  slug,
                  "firstName",
                  "Kept as typed",
                  "lastName",
                  " ",
                  "phone",
                  "1".repeat(51),
                  "role",
                  "member")
              .expect(422);
      assertThat(wrong.body())
          .contains("value=\"Kept as typed\"", "It must not be empty.", "50 characters");
      assertThat(role(patId)).isEqualTo("viewer");
    }

    @Test
    void shouldOfferOnlyTheRolesThatMayBeGiven() {
      assertThat(owner.get(users + "/" + patId).body())
          .contains("value=\"owner\"", "value=\"org_admin\"", "value=\"viewer\"")
          .doesNotContain("value=\"msp_admin\"", "value=\"technician\"");
      Client admin = world.person(acme, "admin", "org_admin");
      assertThat(page(admin).get(users + "/" + patId).body())
          .contains("value=\"org_admin\"")
          .doesNotContain("value=\"owner\"");
      Answer refused =
          page(admin)
              .post(users + "/" + patId, slug, "firstName", "P", "lastName", "P", "role", "owner")
              .expect(403);
      assertThat(refused.body()).contains("You can't give this role here");
      assertThat(role(patId)).isEqualTo("member");
      String own = "/o/" + msp.name().toLowerCase() + "/staff/" + msp.owner();
      assertThat(page(msp.admin()).get(own).expect(200).body())
          .contains("value=\"msp_admin\"")
          .doesNotContain("value=\"technician\"", "value=\"owner\"", "delete-user");
      assertThat(page(msp.admin()).get(users + "/" + patId).expect(200).body())
          .contains("value=\"owner\"");
    }

    @Test
    void shouldShowTextAndNoFormToWhoMayNotChangeAnOwner() {
      Client admin = world.person(acme, "below", "org_admin");
      String page = page(admin).get(users + "/" + acme.owner()).expect(200).body();
      assertThat(page)
          .contains(Users.GREATER_RIGHTS)
          .doesNotContain("name=\"firstName\"", "/suspend\"", "delete-user");
      assertThat(page(admin).post(users + "/" + acme.owner() + "/suspend", slug).expect(403).body())
          .contains(Users.GREATER_RIGHTS);
      assertThat(state(acme.owner().toString())).isEqualTo("ACTIVE");
    }

    @Test
    void shouldNotTalkOfGreaterRightsToWhoChangesNobody() {
      Client looks = world.person(msp, "onlylooks", "technician");
      world.grant(msp, "onlylooks@" + msp.domain(), acme.id(), "view");
      assertThat(page(looks).get(users + "/" + acme.owner()).expect(200).body())
          .contains("Second factor")
          .doesNotContain(Users.GREATER_RIGHTS, "is the last owner", "name=\"firstName\"");
    }

    @Test
    void shouldKeepTheLastOwner() {
      assertThat(owner.get(users + "/" + acme.owner()).expect(200).body())
          .contains("is the last owner")
          .doesNotContain("value=\"org_admin\"", "/suspend\"");
      PageClient alice = page(msp.admin());
      for (String act : new String[] {"suspend", "delete"}) {
        Answer refused =
            alice
                .post(
                    users + "/" + acme.owner() + "/" + act, slug, "confirmation", acme.ownerEmail())
                .expect(409);
        assertThat(refused.body()).contains("The last owner must stay. Add another owner");
      }
      Answer notice =
          alice
              .forPart("user-" + acme.owner())
              .post(users + "/" + acme.owner() + "/suspend", slug)
              .expect(409);
      assertThat(notice.body()).contains("class=\"notice", "last owner").doesNotContain("<html");
      assertThat(acme.admin().get("/api/audit?action=request.refused").items("/code"))
          .contains("LAST_OWNER");
    }

    @Test
    void shouldAskBeforeEachActThatLocksOut() {
      for (String act :
          new String[] {"suspend", "password-reset", "second-factor/reset", "delete"}) {
        Answer asked = owner.get(users + "/" + patId + "/" + act).expect(200);
        assertThat(asked.body())
            .as(act)
            .contains("Pat pat", "danger-undo", "session ends immediately")
            .contains("action=\"" + users + "/" + patId + "/" + act + "\"");
        owner.get(users + "/" + beta.owner() + "/" + act).expect(404);
      }
      // No mail server is set here, so nobody is told that a mail comes.
      assertThat(owner.get(users + "/" + patId + "/password-reset").expect(200).body())
          .contains("No e-mail leaves", "A superuser must hand over the link from the mail outbox")
          .doesNotContain("gets an e-mail");
      String page = owner.get(users + "/" + patId).expect(200).body();
      assertThat(page)
          .contains("hx-get=\"" + users + "/" + patId + "/suspend\"")
          .doesNotContain("action=\"" + users + "/" + patId + "/suspend\"")
          .doesNotContain("action=\"" + users + "/" + patId + "/password-reset\"");
      assertThat(state(patId)).isEqualTo("ACTIVE");
      page(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/users").expect(302);
      page(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/users/" + msp.owner()).expect(302);
    }

    @Test
    void shouldSuspendAndReactivateInPlaceAndByPage() {
      Answer row =
          owner.forPart("user-" + patId).post(users + "/" + patId + "/suspend", slug).expect(200);
      assertThat(row.body())
          .contains("<tr id=\"user-" + patId, "Suspended", "is suspended.", "/reactivate")
          .doesNotContain("<html");
      assertThat(state(patId)).isEqualTo("SUSPENDED");
      owner.post(users + "/" + patId + "/reactivate", slug).expect(302);
      assertThat(state(patId)).isEqualTo("ACTIVE");
      assertThat(owner.get(users + "/" + patId + "/suspend").expect(200).body())
          .contains("Suspend Pat", "Resume them at any time", "session ends immediately");
      assertThat(state(patId)).isEqualTo("ACTIVE");
      Answer twice = owner.post(users + "/" + patId + "/reactivate", slug).expect(409);
      assertThat(twice.body()).contains("Somebody else changed this user meanwhile");
    }

    @Test
    void shouldDeleteOnlyWhatIsNamed() {
      Answer wrong =
          owner.post(users + "/" + patId + "/delete", slug, "confirmation", "pat").expect(422);
      assertThat(wrong.body()).contains("Nothing was deleted.");
      assertThat(state(patId)).isEqualTo("ACTIVE");
      owner
          .post(users + "/" + patId + "/delete", slug, "confirmation", "pat@" + acme.domain())
          .expect(302);
      acme.admin().get("/api/users/" + patId).expect(404, "NOT_FOUND");
      owner.get(users + "/" + patId).expect(404);
    }
  }

  @Nested
  class Forgery {
    @Test
    void shouldRefuseAFormOfAnotherOrganizationOrOfNone() {
      for (String path : new String[] {"", "/suspend", "/delete"}) {
        String[] fields = {
          "firstName",
          "X",
          "lastName",
          "Y",
          "role",
          "org_admin",
          "confirmation",
          "pat@" + acme.domain()
        };
        Answer other =
            page(msp.admin())
                .post(users + "/" + patId + path, beta.name().toLowerCase(), fields)
                .expect(409);
        assertThat(other.body()).contains("The form was opened in another organization");
        owner.post(users + "/" + patId + path, null, fields).expect(409);
        owner.forge(users + "/" + patId + path, slug, fields).expect(403);
      }
      assertThat(state(patId)).isEqualTo("ACTIVE");
      assertThat(role(patId)).isEqualTo("member");
      assertThat(acme.admin().get("/api/audit?action=request.refused").items("/code"))
          .contains("STALE_CONTEXT");
    }

    @Test
    void shouldChangeNothingInASuspendedOrganization() {
      World.Made still = world.customer(msp, "PagesStill");
      msp.admin().post("/api/organizations/" + still.id() + "/suspend", null).expect(200);
      String page = "/o/" + still.name().toLowerCase() + "/users";
      PageClient alice = page(msp.admin());
      assertThat(alice.get(page + "/" + still.owner()).expect(200).body())
          .contains("nothing can be changed")
          .doesNotContain("name=\"firstName\"", "/suspend\"");
      assertThat(alice.get(page).expect(200).body()).doesNotContain("/invitations/new");
      alice
          .post(page + "/" + still.owner(), still.name().toLowerCase(), "firstName", "X")
          .expect(403);
    }
  }
}
