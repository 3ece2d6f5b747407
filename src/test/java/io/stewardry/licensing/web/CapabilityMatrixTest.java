package io.stewardry.licensing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The capabilities of all customers on one page: what it shows, and what is changed from there, by
/// whom, and by nobody else.
class CapabilityMatrixTest {
  private static final String END = "2031-01-31T22:59:59Z";
  private static final Pattern CELL = Pattern.compile("name=\"cell\" value=\"([^\"]+)\"");
  private static final Pattern EXPECTED = Pattern.compile("name=\"expected\" value=\"([0-9]+)\"");

  private final World world = World.shared();
  private final World.Made msp = world.msp("MatrixM");
  private final World.Made acme = world.customer(msp, "MatA");
  private final World.Made beta = world.customer(msp, "MatB");
  private final World.Made gamma = world.customer(msp, "MatC");
  private final World.Made otherMsp = world.msp("MatrixN");
  private final World.Made delta = world.customer(otherMsp, "MatD");
  private final String home = slug(msp);
  private final String matrix = "/o/" + home + "/capabilities";
  private final PageClient admin = PageClient.of(msp.admin());

  @BeforeEach
  void given() {
    for (World.Made one : List.of(msp, otherMsp)) {
      put(
          world.superuser(),
          one,
          "{\"key\": \"msp\"}, {\"key\": \"monitoring\"}, {\"key\": \"vault\", \"expiresAt\": \"2032-06-30T21:59:59Z\"}");
    }
    put(msp.admin(), acme, "{\"key\": \"monitoring\", \"expiresAt\": \"" + END + "\"}");
    put(msp.admin(), beta, "{\"key\": \"monitoring\", \"expiresAt\": \"" + END + "\"}");
    put(otherMsp.admin(), delta, "{\"key\": \"monitoring\", \"expiresAt\": \"" + END + "\"}");
  }

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private static Answer put(Client who, World.Made organization, String more) {
    return who.put(
            "/api/organizations/" + organization.id() + "/capabilities",
            "[{\"key\": \"iam\"}, " + more + "]")
        .expect(200);
  }

  private static String cell(String key, World.Made organization, String was) {
    return key + "/" + organization.id() + "/" + was;
  }

  private static String text(String body) {
    return body.replaceAll("<svg.*?</svg>", "").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
  }

  private String end(World.Made organization, String key) {
    return world.text(
        "select coalesce((select coalesce(expires_at::text, 'none') from hub.org_capability where org_id = ? and capability = ?), 'missing')",
        organization.id(),
        key);
  }

  private long changes(World.Made organization) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and action = 'capability.updated'",
        organization.id());
  }

  /// Answers the question as it is asked now.
  private Answer answer(PageClient who, String act, List<String> cells, String... more) {
    String query = "?cell=" + String.join("&cell=", cells);
    String question = who.get(matrix + "/" + act + query).expect(200).body();
    List<String> fields = new ArrayList<>();
    Matcher asked = CELL.matcher(question);
    while (asked.find()) {
      fields.addAll(List.of("cell", asked.group(1)));
    }
    Matcher expected = EXPECTED.matcher(question);
    fields.addAll(List.of("expected", expected.find() ? expected.group(1) : ""));
    fields.addAll(List.of(more));
    return who.post(matrix + "/" + act, home, fields.toArray(String[]::new));
  }

  private String over(PageClient who, Answer begun) {
    String there = begun.expect(303).header("Location");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !who.get(there).expect(200).body().contains("bulk-stop"));
    return who.get(there).expect(200).body();
  }

  @Test
  void shouldShowEndsInCellsAndOursAboveThem() {
    String page = admin.get(matrix).expect(200).body();
    assertThat(text(page))
        .contains("Monitoring ours: no end", "Vault ours: 30 Jun 2032", acme.name(), gamma.name())
        .doesNotContain("Automation", "Managing organizations", delta.name());
    assertThat(page)
        .contains(
            "value=\"" + cell("monitoring", acme, END) + "\"",
            "value=\"" + cell("monitoring", gamma, "NOT_GIVEN") + "\"");
    world.sql(
        "update hub.org_capability set expires_at = now() - interval '5 days' where org_id = ? and capability = 'monitoring'",
        beta.id());
    assertThat(text(admin.get(matrix + "?ending=EXPIRED").expect(200).body()))
        .contains(beta.name(), "Ended ", "Ended 1")
        .doesNotContain(acme.name() + " ");
    world.sql(
        "update hub.org_capability set expires_at = now() - interval '3 days' where org_id = ? and capability = 'monitoring'",
        msp.id());
    assertThat(text(admin.get(matrix + "?q=" + slug(acme)).expect(200).body()))
        .contains("ours: Ended", "Blocked");
  }

  @Test
  void shouldBeInTheNavigationOfThoseWhoMayLook() {
    assertThat(admin.get("/o/" + home).expect(200).body()).contains("href=\"" + matrix + "\"");
    PageClient technician = PageClient.of(world.person(msp, "tech", "technician"));
    assertThat(technician.get("/o/" + home).body()).doesNotContain(matrix);
    technician.get(matrix).expect(403);
    PageClient superuser = PageClient.of(world.superuser());
    assertThat(text(superuser.get("/platform/capabilities?q=" + slug(msp)).expect(200).body()))
        .contains(msp.name(), "Managing organizations")
        .doesNotContain(acme.name());
    PageClient.of(acme.admin()).get("/o/" + slug(acme) + "/capabilities").expect(403);
  }

  @Test
  void shouldRenewOneAtOnceAndLogItOnce() {
    long before = changes(acme);
    String question =
        admin.get(matrix + "/assign?cell=" + cell("monitoring", acme, END)).expect(200).body();
    assertThat(text(question))
        .contains(
            "Renew Monitoring for " + acme.name() + "?",
            "It ends on 31 Jan 2031, 22:59 UTC",
            "+ 1 year: 31 Jan 2032",
            "Nothing stops today",
            "Recorded in its audit log.");
    answer(admin, "assign", List.of(cell("monitoring", acme, END)), "end", "2032-01-31")
        .expect(302);
    assertThat(end(acme, "monitoring")).startsWith("2032-01-31 23:59:59");
    assertThat(changes(acme)).isEqualTo(before + 1);
    assertThat(end(beta, "monitoring")).startsWith("2031-01-31");
    answer(
            admin,
            "assign",
            List.of(cell("vault", acme, "NOT_GIVEN")),
            "end",
            "day",
            "day",
            "2029-05-01")
        .expect(302);
    assertThat(end(acme, "vault")).startsWith("2029-05-01 23:59:59");
    for (String wrong : new String[] {"2020-01-01", "", "soon", "9999-12-31"}) {
      answer(admin, "assign", List.of(cell("vault", beta, "NOT_GIVEN")), "end", wrong).expect(422);
    }
    assertThat(end(beta, "vault")).isEqualTo("missing");
  }

  @Test
  void shouldSayWhatOursMeans() {
    assertThat(text(admin.get(matrix + "/assign?cell=" + cell("vault", acme, "NOT_GIVEN")).body()))
        .contains("Assign Vault to " + acme.name(), "Ours ends on 30 Jun 2032, 21:59 UTC");
  }

  @Test
  void shouldRenewSeveralInTheBackgroundWithAnEntryInEach() {
    long ofAcme = changes(acme);
    long ofGamma = changes(gamma);
    String result =
        over(
            admin,
            answer(
                admin,
                "assign",
                List.of(
                    cell("monitoring", acme, END),
                    cell("monitoring", beta, END),
                    cell("monitoring", gamma, "NOT_GIVEN")),
                "end",
                "none"));
    assertThat(text(result))
        .contains("Monitoring for 3 organizations", "3 of 3 done", "Changed", acme.name());
    for (World.Made one : List.of(acme, beta, gamma)) {
      assertThat(end(one, "monitoring")).isEqualTo("none");
    }
    assertThat(changes(acme)).isEqualTo(ofAcme + 1);
    assertThat(changes(gamma)).isEqualTo(ofGamma + 1);
  }

  @Test
  void shouldLeaveOutWhatSomebodyChangedAndSayWho() {
    List<String> cells = List.of(cell("monitoring", acme, END), cell("monitoring", beta, END));
    put(msp.admin(), beta, "{\"key\": \"monitoring\"}");
    String question =
        text(admin.get(matrix + "/assign?cell=" + String.join("&cell=", cells)).body());
    assertThat(question)
        .contains(
            "Renew Monitoring for " + acme.name(), "1 of 2 is left out changed by Olga Owner");
    // What was asked about is compared again when it is answered, and again when it is done.
    Answer late =
        admin.post(
            matrix + "/assign",
            home,
            "cell",
            cells.getFirst(),
            "cell",
            cells.getLast(),
            "expected",
            "2",
            "end",
            "2032-01-31");
    assertThat(text(late.expect(422).body())).contains("Something has changed in the meantime");
    assertThat(end(acme, "monitoring")).startsWith("2031-01-31");
    assertThat(end(beta, "monitoring")).isEqualTo("none");
  }

  @Test
  void shouldRefuseWholeWhatNamesAnotherMspsCustomer() {
    Answer foreign =
        admin.post(
            matrix + "/assign",
            home,
            "cell",
            cell("monitoring", acme, END),
            "cell",
            cell("monitoring", delta, END),
            "expected",
            "2",
            "end",
            "none");
    String told = foreign.expect(404).body();
    assertThat(told).doesNotContain(delta.name(), acme.name());
    admin.get(matrix + "/remove?cell=" + cell("monitoring", delta, END)).expect(404);
    assertThat(
            admin
                .post(
                    matrix + "/remove",
                    home,
                    "cell",
                    cell("monitoring", delta, END),
                    "expected",
                    "1")
                .expect(404)
                .body())
        .doesNotContain(delta.name());
    admin
        .post(
            matrix + "/remove",
            home,
            "cell",
            "monitoring/" + UUID.randomUUID() + "/" + END,
            "expected",
            "1")
        .expect(404);
    assertThat(end(acme, "monitoring")).startsWith("2031-01-31");
    assertThat(end(delta, "monitoring")).startsWith("2031-01-31");
    assertThat(
            msp.admin()
                .get("/api/audit?action=request.refused")
                .expect(200)
                .items("/changes/requestedOrganizationId"))
        .contains(delta.id().toString());
    assertThat(otherMsp.admin().get("/api/audit?action=request.refused").expect(200).body())
        .doesNotContain(msp.id().toString());
  }

  @Test
  void shouldShowAndChangeOnlyWhatWasGranted() {
    Client staff = world.person(msp, "ab", "admin_with_billing");
    world.grant(msp, "ab@" + msp.domain(), acme.id(), "view,create,update,delete");
    world.grant(msp, "ab@" + msp.domain(), beta.id(), "view");
    PageClient pages = PageClient.of(staff);
    String page = pages.get(matrix).expect(200).body();
    assertThat(text(page)).contains(acme.name(), beta.name()).doesNotContain(gamma.name());
    assertThat(page)
        .contains(cell("monitoring", acme, END))
        .doesNotContain(cell("monitoring", beta, END));
    assertThat(text(page)).contains("Your access to this organization does not include: update.");
    pages
        .post(
            matrix + "/assign",
            home,
            "cell",
            cell("monitoring", acme, END),
            "cell",
            cell("monitoring", gamma, "NOT_GIVEN"),
            "expected",
            "2",
            "end",
            "none")
        .expect(404);
    assertThat(end(acme, "monitoring")).startsWith("2031-01-31");
    assertThat(end(gamma, "monitoring")).isEqualTo("missing");
    // Looked at, but not changed: it is left out, and sent by hand it is nothing that was asked.
    pages
        .post(
            matrix + "/assign",
            home,
            "cell",
            cell("monitoring", beta, END),
            "expected",
            "1",
            "end",
            "none")
        .expect(422);
    assertThat(end(beta, "monitoring")).startsWith("2031-01-31");
    answer(pages, "assign", List.of(cell("monitoring", acme, END)), "end", "none").expect(302);
    assertThat(end(acme, "monitoring")).isEqualTo("none");
    assertThat(text(pages.get(matrix + "/export.csv").expect(200).body()))
        .contains(acme.name(), beta.name())
        .doesNotContain(gamma.name());
  }

  @Test
  void shouldLeaveWhatBelongsToTheCustomerToSuperusers() {
    world.sql(
        "update hub.organization set commercial_owner = 'CUSTOMER' where org_id = ?", acme.id());
    assertThat(admin.get(matrix).expect(200).body())
        .contains("Owned by the customer")
        .doesNotContain(cell("monitoring", acme, END));
    String path = "/api/organizations/" + acme.id();
    msp.admin()
        .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"monitoring\"}]")
        .expect(403, "CUSTOMER_OWNED");
    msp.admin().put(path + "/capabilities", "[{\"key\": \"iam\"}]").expect(403, "CUSTOMER_OWNED");
    msp.admin().put(path + "/limits", "{\"users\": 9}").expect(403, "CUSTOMER_OWNED");
    msp.admin().get(path + "/capabilities").expect(200);
    admin
        .post(matrix + "/remove", home, "cell", cell("monitoring", acme, END), "expected", "1")
        .expect(422);
    assertThat(end(acme, "monitoring")).startsWith("2031-01-31");
    world
        .superuser()
        .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"monitoring\"}]")
        .expect(200);
    world.superuser().put(path + "/limits", "{\"users\": 9}").expect(200);
    assertThat(end(acme, "monitoring")).isEqualTo("none");
  }

  @Test
  void shouldAskForTheNumberBeforeManyLoseSomething() {
    List<String> cells = new ArrayList<>();
    for (int n = 0; n < 21; n++) {
      World.Made one = world.customer(msp, "Many" + n);
      world.sql(
          "insert into hub.org_capability (org_id, capability) values (?, 'monitoring')", one.id());
      cells.add(cell("monitoring", one, "NO_END"));
    }
    answer(admin, "remove", cells).expect(422);
    answer(admin, "remove", cells, "confirmation", "20").expect(422);
    String result = over(admin, answer(admin, "remove", cells, "confirmation", "21"));
    assertThat(text(result)).contains("Remove Monitoring from 21 organizations", "Removed 21");
  }

  @Test
  void shouldServeSuperusersForTheRootsAndNobodyElseThere() {
    PageClient superuser = PageClient.of(world.superuser());
    List<String> cells =
        List.of(cell("monitoring", msp, "NO_END"), cell("monitoring", otherMsp, "NO_END"));
    Answer begun =
        superuser.post(
            "/platform/capabilities/assign",
            null,
            "cell",
            cells.getFirst(),
            "cell",
            cells.getLast(),
            "expected",
            "2",
            "end",
            "2033-03-31");
    assertThat(text(over(superuser, begun)))
        .contains("Monitoring for 2 organizations", "Changed 2");
    assertThat(end(msp, "monitoring")).startsWith("2033-03-31");
    assertThat(end(otherMsp, "monitoring")).startsWith("2033-03-31");
    // What is managed by an MSP is none of the platform's list.
    superuser
        .post(
            "/platform/capabilities/remove",
            null,
            "cell",
            cell("monitoring", acme, END),
            "expected",
            "1")
        .expect(404);
    admin.get("/platform/capabilities").expect(403);
    // An MSP keeps its customers.
    assertThat(
            text(
                superuser
                    .get("/platform/capabilities/remove?cell=" + cell("msp", msp, "NO_END"))
                    .expect(200)
                    .body()))
        .contains("has own customers, which rely on it", "Nothing is left to change.")
        .doesNotContain("0 organizations", "closed there immediately");
  }

  @Test
  void shouldAskAboutOneColumnAtATime() {
    Answer two =
        admin.get(
            matrix
                + "/assign?cell="
                + cell("monitoring", acme, END)
                + "&cell="
                + cell("vault", acme, "NOT_GIVEN"));
    assertThat(two.expect(302).header("Location")).endsWith(matrix);
    admin.get(matrix + "/assign").expect(302);
    for (String wrong : new String[] {"x", "iam/" + acme.id() + "/NO_END", "vault/x/NO_END"}) {
      admin.get(matrix + "/assign?cell=" + wrong).expect(404);
    }
  }

  @Test
  void shouldGiveWhatIsFilteredAsAFile() {
    String csv = admin.get(matrix + "/export.csv?q=" + slug(acme)).expect(200).body();
    assertThat(csv)
        .contains("organization,id,monitoring,vault", acme.id().toString(), "Ends 31 Jan 2031")
        .doesNotContain(beta.name());
    admin.get(matrix + "/export.xlsx").expect(200);
    assertThat(msp.admin().get("/api/audit?action=capability.exported").expect(200).items("/id"))
        .hasSize(2);
  }

  @Test
  void shouldTellUsersWhatTheyHaveAndWhoCanOpenIt() {
    world.sql(
        "update hub.org_capability set expires_at = '2026-01-02T03:04:05Z' where org_id = ? and capability = 'monitoring'",
        acme.id());
    PageClient owner = PageClient.of(acme.admin());
    String own = "/o/" + slug(acme) + "/settings/capabilities";
    String page = owner.get(own).expect(200).body();
    assertThat(text(page))
        .contains(
            "Monitoring Ended 2 Jan 2026, 03:04 UTC. An administrator of "
                + msp.name()
                + " can renew it. All data is kept.")
        .doesNotContain("Renew…");
    assertThat(text(owner.get("/o/" + slug(acme)).expect(200).body()))
        .contains("Capabilities All Monitoring Ended 2 Jan 2026");
    String above = "/o/" + home + "/organizations/" + acme.id() + "/capabilities";
    assertThat(admin.get(above).expect(200).body())
        .contains(
            matrix + "/assign?cell=monitoring/" + acme.id() + "/2026-01-02T03:04:05Z", "Assign…")
        .contains(matrix + "/assign?cell=vault/")
        .doesNotContain("/assign?cell=automation/");
    assertThat(admin.get(own).expect(200).body()).contains("Renew…");
    owner.get(above).expect(403);
    PageClient.of(otherMsp.admin())
        .get("/o/" + slug(otherMsp) + "/organizations/" + acme.id() + "/capabilities")
        .expect(404);
    world.sql(
        "update hub.org_capability set expires_at = null where org_id = ? and capability = 'monitoring'",
        acme.id());
    world.sql(
        "update hub.org_capability set expires_at = '2026-02-03T04:05:06Z' where org_id = ? and capability = 'monitoring'",
        msp.id());
    assertThat(text(owner.get(own).expect(200).body()))
        .contains(
            "Closed since 3 Feb 2026, 04:05 UTC, when that of "
                + msp.name()
                + " ended. A superuser can renew it there.");
  }

  @Test
  void shouldNarrowTheListOfOrganizationsAndItsBulkActions() {
    world.sql(
        "update hub.org_capability set expires_at = now() - interval '1 day' where org_id = ? and capability = 'monitoring'",
        beta.id());
    String list = "/o/" + home + "/organizations";
    assertThat(text(admin.get(list).expect(200).body())).contains("Ended 1");
    assertThat(text(admin.get(list + "?ending=EXPIRED&sort=nextExpiry").expect(200).body()))
        .contains(beta.name())
        .doesNotContain(acme.name() + " ");
    assertThat(
            text(
                admin
                    .get("/o/" + home + "/bulk/suspend?all=true&ending=EXPIRED")
                    .expect(200)
                    .body()))
        .contains("Suspend 1 organization?", beta.name());
    assertThat(admin.get(list + "/export.csv?ending=EXPIRED").expect(200).body())
        .contains(beta.name())
        .doesNotContain(acme.name());
    admin.post("/o/" + home + "/lists/organizations/columns", home, "column", "NEXT_END");
    assertThat(text(admin.get(list).expect(200).body()))
        .contains("Next end", "31 Jan 2031 Monitoring");
  }

  /// One at a time, from the page of the organization.
  @Test
  void shouldMakeACustomerAnMsp() {
    String page = "/o/" + home + "/organizations/" + acme.id() + "/capabilities";
    String own = admin.get(page).expect(200).body();
    assertThat(own).contains("msp/" + acme.id() + "/NOT_GIVEN");
    String ask = "/o/" + home + "/capabilities/assign?cell=msp/" + acme.id() + "/NOT_GIVEN";
    assertThat(text(admin.get(ask).expect(200).body()))
        .contains("It becomes an MSP and manages organizations itself.");
    assertThat(text(admin.get(ask + "&cell=msp/" + beta.id() + "/NOT_GIVEN").expect(200).body()))
        .contains("assigned to one organization at a time");
    answer(admin, "assign", List.of(cell("msp", acme, "NOT_GIVEN")), "end", "none").expect(302);
    assertThat(world.text("select kind from hub.organization where org_id = ?", acme.id()))
        .isEqualTo("MSP");
    // It manages others itself, and makes no further MSPs.
    World.Made below = world.customer(acme, "MatrixBelow");
    String inside = "/o/" + acme.name().toLowerCase(Locale.ROOT);
    PageClient theirs = PageClient.of(acme.admin());
    assertThat(
            theirs
                .get(inside + "/organizations/" + below.id() + "/capabilities")
                .expect(200)
                .body())
        .doesNotContain("msp/" + below.id());
    theirs.get(inside + "/capabilities/assign?cell=msp/" + below.id() + "/NOT_GIVEN").expect(200);
  }

  /// Linked again, it shows what a former manager gave as such, and one can give it anew from
  /// there.
  @Test
  void shouldGiveAnewWhatLapsed() {
    String path = "/api/organizations/" + acme.id() + "/managing-organization";
    world.superuser().put(path, "{\"organizationId\": null}").expect(200);
    world.superuser().put(path, "{\"organizationId\": \"" + msp.id() + "\"}").expect(200);
    String own = admin.get("/o/" + home + "/organizations/" + acme.id() + "/capabilities").body();
    assertThat(text(own))
        .contains("Blocked", "A former provider assigned it. An administrator of " + msp.name());
    Matcher offered = Pattern.compile("monitoring/" + acme.id() + "/LAPSED").matcher(own);
    assertThat(offered.find()).as(text(own)).isTrue();
    // A link is counted after it, not with it.
    await()
        .until(() ->
            world.count("select count(*) from hub.child_capabilities where child_id = ?", acme.id())
                == 1);
    answer(admin, "assign", List.of(cell("monitoring", acme, "LAPSED")), "end", "none").expect(302);
    assertThat(msp.admin().get("/api/organizations/" + acme.id() + "/capabilities").body())
        .contains("\"key\":\"monitoring\",\"expiresAt\":null,\"effective\":true");
  }
}
