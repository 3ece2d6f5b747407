package io.stewardry.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// First pages, as everybody sees theirs. Two MSPs stand beside each other.
class OverviewTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("FirstPage");
  private final World.Made acme = world.customer(msp, "AcmeFirst");
  private final World.Made beta = world.customer(msp, "BetaFirst");
  private final World.Made otherMsp = world.msp("OtherFirst");
  private final World.Made foreign = world.customer(otherMsp, "ForeignFirst");

  private static String at(World.Made where) {
    return "/o/" + where.name().toLowerCase(Locale.ROOT);
  }

  private static String page(Client who, String path) {
    return PageClient.of(who).get(path).expect(200).body();
  }

  private static String tile(String body, String label) {
    Matcher found =
        Pattern.compile(
                "<a href=\"[^\"]+\">%s</a></p>\\s*<p class=\"figure\">([0-9,]+)</p>"
                    .formatted(label))
            .matcher(body);
    assertThat(found.find()).as(label).isTrue();
    return found.group(1);
  }

  private void invite(World.Made where, String local) {
    where
        .admin()
        .post(
            "/api/invitations",
            "{\"email\": \"%s@%s\", \"firstName\": \"Ina\", \"lastName\": \"Vited\", \"role\": \"member\"}"
                .formatted(local, where.domain()))
        .expect(201);
  }

  private static String date(int days) {
    return "now() - interval '" + days + " days'";
  }

  /// As if nobody had accepted in time.
  private void unjoined(World.Made customer, String created, String until, String delivery) {
    world.sql(
        "update hub.member_state set state = 'INVITED' where org_id = ? and is_owner",
        customer.id());
    world.sql(
        "update hub.invitation set state = 'PENDING', ended_at = null, delivery = ?, created_at = "
            + created
            + ", expires_at = "
            + until
            + " where org_id = ?",
        delivery,
        customer.id());
  }

  @Test
  void shouldSayThatMoreIsUsedThanAllowed() {
    String over = "More is used than the limits allow: 1 of 0 users";
    Client plain = world.person(acme, "plain", "member");
    for (World.Made one : List.of(msp, acme)) {
      assertThat(page(one.admin(), at(one))).doesNotContain("More is used");
      (one == msp ? world.superuser() : msp.admin())
          .put("/api/organizations/" + one.id() + "/limits", "{\"users\": 0}")
          .expect(200);
    }
    assertThat(page(msp.admin(), at(msp))).contains(over, at(msp) + "/settings/limits");
    assertThat(page(acme.admin(), at(acme)))
        .contains("2 of 0 users", at(acme) + "/settings/limits", "?resource=users\">Ask for more");
    assertThat(page(msp.admin(), at(acme))).contains("2 of 0 users");
    assertThat(page(plain, at(acme))).doesNotContain("More is used");
    assertThat(page(beta.admin(), at(beta))).doesNotContain("More is used");
  }

  @Test
  void shouldSayWhatNeedsAttentionByHarmWithTheButtonThatSolvesIt() {
    World.Made expired = world.customer(msp, "ExpiredFirst");
    World.Made bounced = world.customer(msp, "BouncedFirst");
    World.Made fresh = world.customer(msp, "FreshFirst");
    World.Made foreignExpired = world.customer(otherMsp, "ElsewhereFirst");
    unjoined(expired, date(40), date(6), "SENT");
    unjoined(foreignExpired, date(40), date(6), "SENT");
    unjoined(bounced, date(9), "now() + interval '1 day'", "BOUNCED");
    unjoined(fresh, date(1), "now() + interval '9 days'", "SENT");
    invite(acme, "one");
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 1}").expect(200);
    msp.admin().put("/api/organizations/" + beta.id() + "/limits", "{\"users\": 1}").expect(200);

    String overview = page(msp.admin(), at(msp));
    assertThat(overview)
        .containsSubsequence(
            "aria-labelledby=\"attention\"",
            acme.name(),
            "1 + 1 invited of 1 user",
            "over the limit",
            bounced.name(),
            "invitation not delivered",
            expired.name(),
            "invitation expired",
            at(expired) + "/invitations",
            beta.name(),
            "1 of 1 user",
            "limit reached")
        .doesNotContain(fresh.name())
        .doesNotContain(foreignExpired.name());
    String list = page(msp.admin(), at(msp) + "/attention");
    // With the MSP's own: nothing is e-mailed.
    assertThat(tile(overview, "Needs you")).isEqualTo("5");
    assertThat(list).contains("All 5", "Owner overdue 2", "At user limit 2", "1–4 of 4");
    assertThat(tile(overview, "At user limit")).isEqualTo("2");
    assertThat(page(msp.admin(), at(msp) + "/attention?cause=limit"))
        .contains(acme.name(), beta.name(), "1–2 of 2")
        .doesNotContain(expired.name());
    PageClient.of(msp.admin()).get(at(msp) + "/attention?cause=x").expect(422);
    PageClient.of(acme.admin()).get(at(acme) + "/attention").expect(403);
    // After three days without an answer, an invitation that still runs needs somebody.
    unjoined(fresh, date(4), "now() + interval '9 days'", "SENT");
    assertThat(page(msp.admin(), at(msp))).contains(fresh.name(), "Owner has not joined");
    // Suspended customers wait for somebody's decision, not for their owner.
    msp.admin().post("/api/organizations/" + expired.id() + "/suspend", null).expect(200);
    String suspended = page(msp.admin(), at(msp));
    assertThat(suspended).doesNotContain(expired.name());
    assertThat(tile(suspended, "Suspended")).isEqualTo("1");
  }

  @Test
  void shouldCountTheSameInTileChipAndListAndSayWhereTheyDiffer() {
    World.Made overdue = world.customer(msp, "OverdueFirst");
    World.Made fresh = world.customer(msp, "FreshlyFirst");
    World.Made stopped = world.customer(msp, "StoppedFirst");
    unjoined(overdue, date(9), "now() + interval '1 day'", "SENT");
    unjoined(fresh, date(1), "now() + interval '9 days'", "SENT");
    for (World.Made full : List.of(acme, overdue, stopped)) {
      msp.admin().put("/api/organizations/" + full.id() + "/limits", "{\"users\": 1}").expect(200);
    }
    msp.admin().post("/api/organizations/" + stopped.id() + "/suspend", null).expect(200);
    String list = at(msp) + "/organizations";
    String limit = tile(page(msp.admin(), at(msp)), "At user limit");
    assertThat(limit).isEqualTo("2");
    String attention = page(msp.admin(), at(msp) + "/attention");
    assertThat(attention)
        .contains("At user limit " + limit, "Owner overdue 1")
        // Each number that is another one than in the list of organizations says why.
        .contains(
            "no owner has joined",
            "older than three days",
            "1 organization is listed twice: for the owner and for the user limit.",
            "Suspended organizations are left out.");
    assertThat(page(msp.admin(), list).replaceAll("<[^>]*>", "").replaceAll("\\s+", " "))
        .contains("At user limit " + limit, "No owner yet 2");
    assertThat(page(msp.admin(), list + "?flag=FULL"))
        .contains("1–" + limit + " of " + limit, acme.name(), overdue.name())
        .doesNotContain(stopped.name());
    assertThat(page(otherMsp.admin(), at(otherMsp) + "/attention")).contains("At user limit 0");
  }

  @Test
  void shouldSayThatInvitationsAreNotEmailedWithoutAMailServer() {
    assertThat(page(msp.admin(), at(msp))).doesNotContain("No mail server");
    invite(acme, "unsent");
    invite(beta, "unsent");
    String words = "No mail server: no invitation is e-mailed, 2 are pending";
    assertThat(page(msp.admin(), at(msp)))
        .contains(words, "ask a superuser of this installation")
        .doesNotContain("/platform/mail");
    assertThat(page(msp.admin(), at(msp) + "/attention")).contains(words);
    assertThat(page(world.superuser(), at(msp)))
        .contains(words, "copy the links from the mail outbox", "href=\"/platform/mail\"");
    assertThat(page(otherMsp.admin(), at(otherMsp))).doesNotContain("No mail server");
    // Who invites nobody cannot do anything about it.
    assertThat(page(world.person(msp, "looker", "read_only"), at(msp)))
        .doesNotContain("No mail server");
  }

  @Test
  void shouldLeaveOutWhatABrowserToldAtTheFirstSignIn() {
    Client zoe = world.person(acme, "zoe", "member");
    zoe.patch("/api/me", "{\"timeZone\": \"Europe/Berlin\", \"locale\": \"de-DE\"}").expect(200);
    assertThat(page(acme.admin(), at(acme) + "?by=own")).doesNotContain("their own account");
    assertThat(
            acme.admin().get("/api/audit?action=user.updated").expect(200).items("/changes/email"))
        .contains("zoe@" + acme.domain());
    zoe.patch("/api/me", "{\"timeZone\": \"Europe/Oslo\"}").expect(200);
    assertThat(page(acme.admin(), at(acme) + "?by=own")).contains("Pat zoe", "their own account");
  }

  @Test
  void shouldTurnThePagesOfWhatNeedsAttention() {
    for (int n = 0; n < 27; n++) {
      unjoined(world.customer(msp, "Many" + n + "x"), date(n + 10), date(n + 1), "SENT");
    }
    String first = page(msp.admin(), at(msp) + "/attention");
    assertThat(first).contains("1–25 of 27").containsSubsequence(">Many26x", ">Many2x");
    Matcher next = Pattern.compile("id=\"page-next\" href=\"([^\"]+)\"").matcher(first);
    assertThat(next.find()).isTrue();
    String second = page(msp.admin(), next.group(1).replace("&amp;", "&"));
    assertThat(second).contains(">Many0x", ">Many1x", "26–27").doesNotContain(">Many26x");
  }

  @Test
  void shouldCountUsersTheSameWayOnEveryPage() {
    invite(acme, "invited");
    invite(acme, "joins");
    world.activate("joins@" + acme.domain());
    world.person(acme, "gone", "member");
    world.person(acme, "held", "member");
    for (String act : List.of("held", "gone")) {
      var id =
          world.id("select user_id from hub.app_user where email = ?", act + "@" + acme.domain());
      if (act.equals("held")) {
        acme.admin().post("/api/users/" + id + "/suspend", null).expect(200);
      } else {
        acme.admin().delete("/api/users/" + id).expect(204);
      }
    }
    // The owner, who joined lately, and who is suspended; not who is invited, nor who was deleted.
    String own = page(acme.admin(), at(acme));
    assertThat(own).contains("3 users", "+ 1 invited");
    assertThat(page(acme.admin(), at(acme) + "/users")).contains("Users <span class=\"count\">3");
    assertThat(msp.admin().get("/api/organizations?search=" + acme.name()).text("/items/0/users"))
        .isEqualTo("3");
    assertThat(acme.admin().get("/api/organizations/" + acme.id()).text("/users")).isEqualTo("3");
    String above = page(msp.admin(), at(msp));
    assertThat(tile(above, "Users")).isEqualTo("4");
    assertThat(above).contains("+ 1 invited");
    assertThat(tile(above, "Organizations"))
        .isEqualTo(msp.admin().get("/api/organizations").text("/total"));
    assertThat(page(msp.admin(), at(acme))).contains("3 users", "+ 1 invited");
  }

  @Test
  void shouldShowWhatOthersDidInOneLineEach() {
    Client bob = world.person(msp, "bob", "msp_admin");
    for (World.Made each : List.of(acme, beta)) {
      bob.in(each.id())
          .post(
              "/api/invitations",
              "{\"email\": \"by-bob@%s\", \"firstName\": \"B\", \"lastName\": \"B\", \"role\": \"member\"}"
                  .formatted(each.domain()))
          .expect(201);
    }
    bob.put("/api/me/favorites/" + acme.id(), null);
    String seen = page(msp.admin(), at(msp));
    assertThat(seen).contains("Pat bob", "invited 2 people", "2 organizations");
    String others = seen.substring(seen.indexOf("id=\"others\""));
    assertThat(others.toLowerCase(Locale.ROOT))
        .doesNotContain("favourite", "olga owner", "entered");
    assertThat(page(bob, at(msp)).substring(seen.indexOf("id=\"others\"")))
        .doesNotContain("invited 2 people");
    assertThat(page(otherMsp.admin(), at(otherMsp))).doesNotContain("Pat bob");
    String inside = page(acme.admin(), at(acme) + "?by=outside");
    assertThat(inside).contains("Pat bob</strong>", msp.name(), "<bdi class=\"strong\">by-bob@");
    assertThat(page(acme.admin(), at(acme) + "?by=own")).doesNotContain("Pat bob");
  }

  /// Another provider today does not change who it was.
  @Test
  void shouldNameTheProviderOfThatTime() {
    World.Made moved = world.customer(msp, "Moved");
    world
        .person(msp, "former", "msp_admin")
        .in(moved.id())
        .post(
            "/api/invitations",
            "{\"email\": \"by-former@%s\", \"firstName\": \"B\", \"lastName\": \"B\", \"role\": \"member\"}"
                .formatted(moved.domain()))
        .expect(201);
    world
        .superuser()
        .put(
            "/api/organizations/" + moved.id() + "/managing-organization",
            "{\"organizationId\": \"" + otherMsp.id() + "\"}")
        .expect(200);
    String outside = page(moved.admin(), at(moved) + "?by=outside");
    assertThat(outside).contains("From outside").containsPattern(whose("Pat former", msp.name()));
    assertThat(outside.substring(outside.indexOf("id=\"activity\"")))
        .doesNotContain(otherMsp.name());
    assertThat(page(moved.admin(), at(moved) + "/audit"))
        .containsPattern("(?s)by-former@.*?>" + msp.name() + "<|>" + msp.name() + "<.*?by-former@")
        .doesNotContain("Another organization");
    // Neither the name of today's provider nor that of the installation's people takes its place.
    assertThat(
            moved
                .admin()
                .get("/api/audit?action=invitation.created")
                .expect(200)
                .items("/actor/homeOrganizationName"))
        .contains(msp.name())
        .doesNotContain(otherMsp.name());
  }

  private static String whose(String person, String organization) {
    return "(?s)" + person + "</strong>.{0,80}" + organization;
  }

  @Test
  void shouldNamePeopleAsTheLogDoes() {
    Client tom = world.person(msp, "tomas", "technician");
    String user = id("tomas@" + msp.domain());
    msp.admin()
        .put(
            "/api/staff/" + user + "/access",
            "{\"access\": [{\"organizationId\": \"" + acme.id() + "\"}]}")
        .expect(200);
    assertThat(page(acme.admin(), at(acme) + "?by=outside"))
        .contains("gave <bdi class=\"strong\">Pat tomas</bdi> access to this organization")
        .doesNotContain("tomas@");
    world.person(acme, "ines", "member").patch("/api/me", "{\"phone\": \"+1 202\"}").expect(200);
    String own = page(acme.admin(), at(acme) + "?by=own");
    assertThat(own).contains("Pat ines", "their own account").doesNotContain("ines@");
    assertThat(page(tom, at(msp))).doesNotContain("Pat ines");
  }

  @Test
  void shouldGiveATechnicianTheirCustomersAndVisits() {
    Client tom = world.person(msp, "tom", "technician");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    acme.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    String visits = "/api/organizations/" + acme.id() + "/visits";
    tom.post(visits, "{\"reason\": \"Ticket 4711\", \"minutes\": 60}").expect(201);
    String home = page(tom, at(msp));
    assertThat(home)
        .contains("Your customers", acme.name(), "Your visits", "Access requested")
        .doesNotContain(beta.name())
        .doesNotContain("You are a member");
    // The owner sees the request, answers it on the same page, and only there.
    String owners = page(acme.admin(), at(acme));
    assertThat(owners).contains("asks to enter for 1 h", "Ticket 4711", "Let Pat tom in");
    assertThat(page(beta.admin(), at(beta))).doesNotContain("Ticket 4711");
    Client viewer = world.person(acme, "viewer", "viewer");
    assertThat(page(viewer, at(acme))).doesNotContain("Ticket 4711");
    String visit = acme.admin().get("/api/visits").expect(200).text("/items/0/id");
    PageClient.of(acme.admin())
        .post(at(acme) + "/visits/" + visit + "/admit", Map.of("from", "overview"))
        .expect(302);
    assertThat(page(acme.admin(), at(acme))).doesNotContain("asks to enter");
    assertThat(page(tom, at(msp))).contains("Let in, ends").doesNotContain("Access requested");
    assertThat(page(tom, at(acme)))
        .contains("What you may do here", "Users: view", "direct access", "This visit ends")
        .contains(acme.ownerEmail())
        .doesNotContain("You are signed in as");
    // Nobody else of the MSP sees his visits.
    assertThat(page(msp.admin(), at(msp))).doesNotContain("Your visits");
  }

  @Test
  void shouldOpenACustomerForStaffWhoHaveAccessThroughAGroup() {
    Client helen = world.person(msp, "helen", "technician");
    String gold = group("Gold", acme);
    String silver = group("Silver", beta);
    String user = id("helen@" + msp.domain());
    msp.admin()
        .put(
            "/api/staff/" + user + "/access",
            "{\"access\": [{\"groupId\": \"%s\"}, {\"groupId\": \"%s\"}]}".formatted(gold, silver))
        .expect(200);
    assertThat(page(helen, at(acme)))
        .contains("What you may do here", "through the group Gold")
        .doesNotContain("Silver");
    assertThat(page(helen, at(beta))).contains("through the group Silver").doesNotContain("Gold");
  }

  private String id(String email) {
    return world.id("select user_id from hub.app_user where email = ?", email).toString();
  }

  private String group(String name, World.Made child) {
    String id =
        msp.admin().post("/api/groups", "{\"name\": \"" + name + "\"}").expect(201).text("/id");
    msp.admin().put("/api/groups/" + id + "/organizations/" + child.id(), null).expect(200);
    return id;
  }

  @Test
  void shouldTellAMemberWhatIsTheirs() {
    Client member = world.person(acme, "member", "member");
    assertThat(page(member, at(acme)))
        .contains("You are signed in as <strong>Member</strong>", "ask an owner", msp.name())
        .doesNotContain("What you may do here");
    Client viewer = world.person(acme, "looks", "viewer");
    assertThat(page(viewer, at(acme))).contains("You can view the settings");
    // The API says the same: owners and users are told to who may view them.
    world.sql("update hub.app_user set phone = '+1 555 0199' where user_id = ?", acme.owner());
    for (Client reader : List.of(member, viewer)) {
      reader.get("/api/organizations/" + acme.id() + "/owners").expect(403, "FORBIDDEN");
      assertThat(page(reader, at(acme)))
          .doesNotContain(acme.ownerEmail(), "Olga Owner", "+1 555 0199");
    }
    assertThat(page(acme.admin(), at(acme))).contains(acme.ownerEmail(), "+1 555 0199");
  }

  @Test
  void shouldOpenForStaffWithAccessThroughAGroup() {
    String group =
        msp.admin().post("/api/groups", "{\"name\": \"Gold tier\"}").expect(201).text("/id");
    msp.admin().put("/api/groups/" + group + "/organizations/" + acme.id(), null).expect(200);
    for (SystemRole role : SystemRole.values()) {
      if (role.of() != SystemRole.Of.MSP || role == SystemRole.MSP_ADMIN) {
        continue;
      }
      Client staff = world.person(msp, "by-group-" + role.key().replace('_', '-'), role.key());
      msp.admin()
          .put(
              "/api/staff/" + staff.get("/api/me").text("/user/id") + "/access",
              "{\"access\": [{\"groupId\": \"" + group + "\"}]}")
          .expect(200);
      assertThat(page(staff, at(msp))).as(role.key()).doesNotContain(beta.name());
      // The group is the provider's: who may not view groups at home is not told its name here.
      String inside = page(staff, at(acme));
      assertThat(inside).as(role.key()).contains("What you may do here", role.title(), "through ");
      if (role.atHome().contains(Permission.GROUP_VIEW)) {
        assertThat(inside).as(role.key()).contains("through the group Gold tier");
      } else {
        assertThat(inside).as(role.key()).doesNotContain("Gold tier").contains("through a group");
      }
      PageClient.of(staff).get(at(beta)).expect(403);
    }
  }

  @Test
  void shouldForgetVisitsToCustomersWithoutAccess() {
    Client tom = world.person(msp, "leaver", "technician");
    world.grant(msp, "leaver@" + msp.domain(), acme.id(), "view,update");
    acme.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    tom.post(
            "/api/organizations/" + acme.id() + "/visits",
            "{\"reason\": \"Ticket 4712\", \"minutes\": 60}")
        .expect(201);
    assertThat(page(tom, at(msp))).contains("Your visits", acme.name());
    world.sql("delete from hub.access_grant where child_id = ?", acme.id());
    msp.admin()
        .patch("/api/organizations/" + acme.id(), "{\"name\": \"Renamed since\"}")
        .expect(200);
    assertThat(page(tom, at(msp))).doesNotContain("Your visits", acme.name(), "Renamed since");
  }

  @Test
  void shouldBeQuietForANewProvider() {
    World.Made empty = world.msp("EmptyFirst");
    String overview = page(empty.admin(), at(empty));
    assertThat(tile(overview, "Needs you")).isEqualTo("0");
    assertThat(overview)
        .contains("Nothing needs your attention.", "Create the first organization")
        .doesNotContain("data-chart");
    assertThat(page(foreign.admin(), at(foreign))).contains(otherMsp.name());
  }

  @Test
  void shouldDrawGrowthOnceThereIsSomethingToCompare() {
    assertThat(page(msp.admin(), at(msp))).doesNotContain("data-chart");
    world.sql(
        "insert into hub.growth (org_id, month, users, added) values (?, date_trunc('month', now() at time zone 'UTC')::date - 60, 7, 3)",
        msp.id());
    assertThat(page(msp.admin(), at(msp)))
        .contains("data-chart=\"users-table\"", "data-value=\"7\"", "data-value=\"9\"");
    assertThat(page(otherMsp.admin(), at(otherMsp))).doesNotContain("data-chart");
  }
}
