package io.stewardry.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.audit.AuditWords;
import io.stewardry.shell.Choice;
import io.stewardry.shell.CsvOutput;
import io.stewardry.shell.NetworkAddress;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.Descriptions;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The log as people read it.
class AuditPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("LogM");
  private final World.Made acme = world.customer(msp, "LogA");
  private final World.Made beta = world.customer(msp, "LogB");
  private final String slug = acme.name().toLowerCase();
  private final String log = "/o/" + slug + "/audit";
  private final PageClient owner = page(acme.admin());

  private PageClient page(Client client) {
    return PageClient.of(client);
  }

  private void invite(Client who, String localPart, String firstName) {
    who.post(
            "/api/invitations",
            "{\"email\": \"%s@%s\", \"firstName\": \"%s\"}"
                .formatted(localPart, acme.domain(), firstName))
        .expect(201);
  }

  @Test
  void shouldTellWhoDidWhatAndWhoCameFromOutside() {
    invite(msp.admin().in(acme.id()), "byprovider", "N");
    page(world.superuser()).get("/o/" + slug + "/users").expect(200);
    Client pat = world.person(acme, "pat", "member");
    String patId = pat.get("/api/me").text("/user/id");
    acme.admin().patch("/api/users/" + patId, "{\"role\": \"viewer\"}").expect(200);
    pat.get("/api/users").expect(403);

    String shown = owner.get(log).expect(200).body();
    assertThat(shown)
        .contains(
            "entered this organization", ">" + msp.name() + "</span>", ">Installation<", "invited")
        .contains("byprovider@" + acme.domain(), "changed", ">Pat pat</bdi>")
        .contains("<del>Member</del>", "Viewer", "Your role does not allow this.")
        .contains("was refused GET <bdi class=\"strong\">/api/users</bdi>")
        .doesNotContain(beta.name(), beta.domain());
    assertThat(owner.get(log + "?action=reads").expect(200).body())
        .contains("viewed users")
        .doesNotContain("somebody", "invited <bdi");
    String atHome = page(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/audit").body();
    assertThat(atHome)
        .contains("Done in", acme.name(), "byprovider@")
        .contains("in <bdi class=\"strong\">" + acme.name() + "</bdi>")
        .doesNotContain("Another organization", "pat@" + acme.domain());
    String platform = page(world.superuser()).get("/platform/audit").expect(200).body();
    assertThat(platform)
        .containsPattern("created the organization\\s*<bdi class=\"strong\">" + msp.name())
        .doesNotContainPattern(
            "created the organization\\s*<bdi class=\"strong\">[^<]*</bdi>\\s*in");
    assertThat(platform).contains("Done in", "entered <bdi class=\"strong\">" + acme.name());
  }

  @Test
  void shouldFilterByActionActorResultAndDay() {
    invite(acme.admin(), "a", "A");
    invite(msp.admin().in(acme.id()), "b", "B");
    Client pat = world.person(acme, "filter", "member");
    pat.get("/api/users").expect(403);
    assertThat(owner.get(log + "?action=invitation.created").expect(200).body())
        .contains("1–2 of 2", "a@" + acme.domain(), "b@" + acme.domain());
    assertThat(
            owner
                .get(log + "?action=invitation.&actor=" + msp.ownerEmail().toUpperCase())
                .expect(200)
                .body())
        .contains("1–1 of 1", "b@" + acme.domain());
    assertThat(owner.forPart("audit-list").get(log + "?result=refused&actor=pat").body())
        .contains("1–1 of 1", "/api/users", "id=\"audit-export\"", "result=refused")
        .doesNotContain("<html", "audit-filters");
    assertThat(owner.get(log + "?to=2001-01-01").expect(200).body())
        .contains("No entry matches this filter");
    owner.get(log + "?from=2001-13-01").expect(422);
    owner.get(log + "?from=99999-01-01").expect(422);
    owner.get(log + "?action=nonsense").expect(422);
    owner.get(log + "?result=maybe").expect(422);
  }

  @Test
  void shouldCountDaysInTheReadersZone() {
    invite(acme.admin(), "day", "D");
    world.sql(
        "update hub.audit_entry set at = '2030-06-01T22:30:00Z' where org_id = ? and action = 'invitation.created'",
        acme.id());
    String day = log + "?action=invitation.created&from=2030-06-02&to=2030-06-02";
    assertThat(owner.get(day).body()).contains("No entry matches", "in UTC");
    acme.admin().patch("/api/me", "{\"timeZone\": \"Europe/Oslo\"}").expect(200);
    assertThat(owner.get(day).body()).contains("1–1 of 1", "2 Jun 2030, 00:30:00 CEST");
  }

  @Test
  void shouldLinkToOneEntryAndHideThoseOfOthers() {
    invite(acme.admin(), "link", "L");
    String id = acme.admin().get("/api/audit?action=invitation.created").items("/id").getFirst();
    assertThat(owner.get(log + "/" + id).expect(200).body())
        .contains(
            "Show the whole audit log", "link@" + acme.domain(), "<details class=\"entry\" open")
        .doesNotContain("audit-filters", "audit-export");
    String foreign = beta.admin().get("/api/audit").items("/id").getFirst();
    owner.get(log + "/" + foreign).expect(404);
    owner.get(log + "/" + UUID.randomUUID()).expect(404);
    owner.get(log + "/nonsense").expect(404);
  }

  @Test
  void shouldExportAllThatIsFilteredAndNoFormula() {
    world.application().client().signedIn(SharedApplication.SUPERUSER, SharedApplication.PASSWORD);
    world.sql(
        "insert into hub.audit_entry (org_id, entry_id, actor_id, actor_kind, actor_home_id, actor_name, action, resource_type, result, via) select ?, gen_random_uuid(), ?, 'u', ?, '=HYPERLINK(\"http://x\"), \"you\"', 'user.updated', 'user', 'ok', 'ui' from generate_series(1, 1200)",
        acme.id(),
        acme.owner(),
        acme.id());
    Answer file = owner.get(log + "/export.csv?action=user.updated").expect(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"audit-" + slug + ".csv\"");
    assertThat(file.body().lines()).hasSize(1201);
    assertThat(file.body())
        .startsWith("time,actor,email,")
        .contains(",\"'=HYPERLINK(\"\"http://x\"\"), \"\"you\"\"\",")
        .doesNotContain(",=HYPERLINK", beta.domain());
    assertThat(CsvOutput.harmless("@cmd")).isEqualTo("'@cmd");
    assertThat(CsvOutput.harmless("\tx")).isEqualTo("'\tx");
    assertThat(CsvOutput.harmless("-1\r\n")).isEqualTo("'-1\r\n");
    assertThat(CsvOutput.harmless("plain")).isEqualTo("plain");
    assertThat(page(world.superuser()).get("/platform/audit/export.csv").expect(200).body())
        .contains("session.created")
        .doesNotContain("HYPERLINK");
    owner.get(log + "/export.csv?from=never").expect(422);
  }

  @Test
  void shouldWalkThroughALongLog() {
    world.sql(
        "insert into hub.audit_entry (org_id, entry_id, actor_id, actor_kind, actor_home_id, actor_name, action, resource_type, result, via) select ?, gen_random_uuid(), ?, 'u', ?, 'Walker', 'user.updated', 'user', 'ok', 'ui' from generate_series(1, 60)",
        acme.id(),
        acme.owner(),
        acme.id());
    String page = owner.get(log + "?actor=walker").expect(200).body();
    assertThat(page).contains("1–25 of 60").doesNotContain("id=\"page-previous\"");
    for (String span : new String[] {"26–50", "51–60"}) {
      String next = page.replaceAll("(?s).*id=\"page-next\" href=\"([^\"]+)\".*", "$1");
      page = owner.get(next.replace("&amp;", "&")).expect(200).body();
      assertThat(page).contains(span, "id=\"page-previous\"", "actor=walker");
    }
    assertThat(page).doesNotContain("page-next");
    for (String span : new String[] {"26–50", "1–25"}) {
      String back = page.replaceAll("(?s).*id=\"page-previous\" href=\"([^\"]+)\".*", "$1");
      page = owner.get(back.replace("&amp;", "&")).expect(200).body();
      assertThat(page).contains(span, "id=\"page-next\"");
    }
    assertThat(page).doesNotContain("page-previous");
  }

  @Test
  void shouldBeReadByWhoMayAndByNobodyElse() {
    Client viewer = world.person(acme, "viewer", "viewer");
    for (String path : new String[] {"", "/export.csv", "/" + UUID.randomUUID()}) {
      page(viewer).get(log + path).expect(403);
      page(beta.admin()).get(log + path).expect(403);
      for (Client stranger : new Client[] {msp.admin(), acme.admin()}) {
        page(stranger).get("/platform/audit" + path).expect(403);
      }
    }
    assertThat(page(msp.admin()).get("/platform/audit").body())
        .contains("Only a superuser of this installation can do it");
    page(world.superuser()).get("/o/platform/audit").expect(404);
  }

  @Test
  void shouldOfferWhatTheLogCanBeSearchedFor() {
    AuditWords words = new AuditWords(Descriptions.resources());
    List<Choice> choices =
        words.groups("Nordlys").stream().flatMap(group -> group.choices().stream()).toList();
    assertThat(choices)
        .extracting(Choice::value)
        .contains("user.", "provider", "all", "reads", "visit.admitted")
        .doesNotHaveDuplicates();
    assertThat(choices).extracting(Choice::label).contains("All changes", "Done by Nordlys");
    assertThat(words.groups(null).getFirst().choices())
        .extracting(Choice::value)
        .doesNotContain("provider");
  }

  @Test
  void shouldTellWhoDidWhatToWhomAndWhere() {
    World.Made gold = world.customer(msp, "LogGold");
    String tom = world.person(msp, "logtom", "technician").get("/api/me").text("/user/id");
    msp.admin()
        .put(
            "/api/staff/" + tom + "/access",
            "{\"access\": [{\"organizationId\": \"" + gold.id() + "\"}]}")
        .expect(200);
    String group =
        msp.admin().post("/api/groups", "{\"name\": \"Secret tier\"}").expect(201).text("/id");
    msp.admin().put("/api/groups/" + group + "/organizations/" + gold.id(), null).expect(200);
    gold.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);

    String home = page(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/audit").body();
    assertThat(home)
        .contains(
            "gave <bdi class=\"strong\">Pat logtom</bdi> access to <bdi class=\"strong\">"
                + gold.name())
        .contains(
            "added <bdi class=\"strong\">"
                + gold.name()
                + "</bdi> to the group <bdi class=\"strong\">Secret tier");
    String goldLog = "/o/" + gold.name().toLowerCase() + "/audit";
    String there = page(gold.admin()).get(goldLog).body();
    assertThat(there)
        .contains("gave <bdi class=\"strong\">Pat logtom</bdi> access to this organization")
        .contains(">" + msp.name() + "</span>", "added this organization to a group")
        .contains("changed who can enter", "<del>Any time</del>", "On request")
        .doesNotContain("Secret tier", group, "ASK_FIRST", "STANDING", "0:0:0:0");
    assertThat(page(gold.admin()).get(goldLog + "?action=provider").expect(200).body())
        .contains("gave <bdi", "Done by " + msp.name())
        .doesNotContain("changed who can enter");
  }

  /// Groups without an organization of the reader are unknown to them, in the log too.
  @Test
  void shouldNotNameGroupsThatTheReaderCannotOpen() {
    World.Made gold = world.customer(msp, "LogHidden");
    World.Made silver = world.customer(msp, "LogShown");
    Client reader = world.person(msp, "logreader", "administrator");
    world.grant(msp, "logreader@" + msp.domain(), silver.id(), "view");
    String tom = world.person(msp, "loggroup", "technician").get("/api/me").text("/user/id");
    for (World.Made customer : List.of(gold, silver)) {
      String group =
          msp.admin()
              .post("/api/groups", "{\"name\": \"Tier of " + customer.name() + "\"}")
              .expect(201)
              .text("/id");
      msp.admin().put("/api/groups/" + group + "/organizations/" + customer.id(), null).expect(200);
      msp.admin()
          .put("/api/staff/" + tom + "/access", "{\"access\": [{\"groupId\": \"" + group + "\"}]}")
          .expect(200);
      reader.get("/api/groups/" + group).expect(customer == silver ? 200 : 404);
    }
    for (String query : List.of("action=group.", "action=access.", "limit=100")) {
      assertThat(reader.get("/api/audit?" + query).expect(200).body())
          .as(query)
          .contains("Tier of " + silver.name())
          .doesNotContain("Tier of " + gold.name());
    }
    assertThat(msp.admin().get("/api/audit?action=group.").expect(200).body())
        .contains("Tier of " + gold.name());
  }

  @Test
  void shouldNameWhoJoinedAndNoMistypedForm() {
    String mail = "rita@" + acme.domain();
    acme.admin().post("/api/invitations", "{\"email\": \"" + mail + "\"}").expect(201);
    owner
        .post(
            "/o/" + slug + "/invitations",
            slug,
            "email",
            mail,
            "role",
            "member",
            "expiresInDays",
            "7")
        .expect(409);
    assertThat(acme.admin().get("/api/audit?action=request.refused").items("/code"))
        .doesNotContain("INVITATION_EXISTS");
  }

  @Test
  void shouldShortenAddressesAsPeopleWriteThem() {
    assertThat(NetworkAddress.shortly("0:0:0:0:0:0:0:1")).isEqualTo("::1");
    assertThat(NetworkAddress.shortly("2001:db8:0:0:1:0:0:1")).isEqualTo("2001:db8::1:0:0:1");
    assertThat(NetworkAddress.shortly("2001:db8:0:1:1:1:1:0")).isEqualTo("2001:db8:0:1:1:1:1:0");
    assertThat(NetworkAddress.shortly("2001:0db8:0:0:0:0:0:0")).isEqualTo("2001:db8::");
    assertThat(NetworkAddress.shortly("203.0.113.7")).isEqualTo("203.0.113.7");
  }
}
