package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The pages about staff by their forms: what is refused, and that nothing typed is lost.
class StaffPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("StaffPage");
  private final World.Made acme = world.customer(msp, "AcmeQ");
  private final World.Made beta = world.customer(msp, "BetaQ");
  private final World.Made elsewhere = world.msp("StaffPageElse");
  private final World.Made foreign = world.customer(elsewhere, "ForeignQ");
  private final PageClient alice = PageClient.of(msp.admin());

  private String at(String page) {
    return "/o/" + msp.name().toLowerCase() + page;
  }

  private UUID id(String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + msp.domain());
  }

  private Map<String, String> form(String name, World.Made reach) {
    return Map.of(
        "firstName",
        "New",
        "lastName",
        name,
        "email",
        name + "@" + msp.domain(),
        "role",
        "technician",
        "access",
        "o-" + reach.id(),
        "verbs-o-" + reach.id(),
        "update",
        "until-o-" + reach.id(),
        "2099-12-31");
  }

  @Test
  void shouldCountWhatEachChipShows() {
    World.Made counted = world.msp("CountedStaff");
    world.person(counted, "ada", "help_desk");
    world.person(counted, "tim", "technician");
    world.person(counted, "tom", "technician");
    world.person(elsewhere, "tam", "technician");
    PageClient pages = PageClient.of(counted.admin());
    String list = "/o/" + counted.name().toLowerCase() + "/staff";
    String body = pages.get(list).expect(200).body();
    assertThat(body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
        .contains("All 4 Administrators 2 Technicians 2", "1–4 of 4");
    assertThat(body.split("class=\"tabs", -1)).as("one row of tabs").hasSize(2);
    for (String[] chip : new String[][] {{"administrators", "ada"}, {"technicians", "tim"}}) {
      Answer part = pages.part(list + "?tab=" + chip[0], "staff-list").expect(200);
      assertThat(part.body())
          .contains("1–2 of 2", chip[1] + "@", "id=\"staff-kinds\"", "hx-swap-oob=\"true\"")
          .containsPattern("id=\"staff-kinds-" + chip[0] + "\"[^>]*aria-current=\"true\"");
    }
    assertThat(pages.get(list + "?tab=technicians").body()).doesNotContain("ada@");
    assertThat(pages.get(list + "?tab=nonsense").expect(200).body()).contains("1–4 of 4");
  }

  @Test
  void shouldAddSomebodyWithAccessAndAnEnd() {
    alice.post(at("/staff"), form("pia", acme)).expect(302);
    Answer made = msp.admin().get("/api/staff/" + id("pia")).expect(200);
    assertThat(made.items("/access", "/organizationId")).containsExactly(acme.id().toString());
    assertThat(made.items("/access/0/verbs", "")).containsExactly("view", "update");
    assertThat(made.text("/access/0/expiresAt")).isEqualTo("2100-01-01T00:00:00Z");
    String page = alice.get(at("/staff/" + id("pia"))).expect(200).body();
    assertThat(page).contains("value=\"2099-12-31\"", acme.name());
  }

  @Test
  void shouldKeepWhatWasTypedWhenItIsRefused() {
    Answer refused = alice.post(at("/staff"), form("lost", foreign)).expect(403);
    assertThat(refused.body())
        .contains("You can give access only to organizations that you have access to yourself.")
        .contains("value=\"lost@" + msp.domain() + "\"")
        .doesNotContain(foreign.name());
    assertThat(
            world.count(
                "select count(*) from hub.app_user where email = ?", "lost@" + msp.domain()))
        .isZero();
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'request.refused' and code = 'ORG_ACCESS_DENIED'",
                msp.id()))
        .isEqualTo(1);
  }

  @Test
  void shouldShowWhatSomebodyReachesAndWhy() {
    world.person(msp, "tom", "technician");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    String reach = at("/staff/" + id("tom") + "/reach");
    assertThat(alice.get(reach).expect(200).body())
        .contains(acme.name(), "Access does not include: delete", "Direct")
        .doesNotContain(beta.name());
    assertThat(alice.get(reach + "?show=all").expect(200).body())
        .contains(acme.name(), beta.name(), "No access.")
        .doesNotContain(foreign.name());
    assertThat(alice.get(reach + "/" + acme.id()).expect(200).body())
        .contains("Direct access as Technician: view, edit")
        .contains("Technician can't view the audit log.");
    assertThat(alice.get(reach + "/" + beta.id()).expect(200).body())
        .contains("No access to this organization");
    alice.get(reach + "/" + foreign.id()).expect(404);
    alice.get(reach + "/" + UUID.randomUUID()).expect(404);
    alice.get(at("/staff/" + elsewhere.owner() + "/reach")).expect(404);
    assertThat(alice.get(at("/staff/" + msp.owner() + "/reach")).expect(200).body())
        .contains("MSP Admins have access to every organization", beta.name());
    // Whoever does not reach an organization himself does not see it there either.
    Client ada = world.person(msp, "ada", "admin_with_billing");
    world.grant(msp, "ada@" + msp.domain(), acme.id(), "view");
    assertThat(PageClient.of(ada).get(reach + "?show=all").expect(200).body())
        .contains(acme.name())
        .doesNotContain(beta.name());
    PageClient.of(ada).get(reach + "/" + beta.id()).expect(404);
  }

  @Test
  void shouldCountForWhoSeesSomeOnlyWhatTheyShare() {
    World.Made third = world.customer(msp, "ThirdStaff");
    world.person(msp, "tia", "technician");
    Client adam = world.person(msp, "adam", "admin_with_billing");
    for (World.Made given : List.of(acme, beta, third)) {
      world.grant(msp, "tia@" + msp.domain(), given.id(), "view");
    }
    world.grant(msp, "adam@" + msp.domain(), acme.id(), "view");
    world.grant(msp, "adam@" + msp.domain(), beta.id(), "view");
    String list = at("/staff?tab=technicians");
    assertThat(alice.get(list).expect(200).body()).contains("3 organizations");
    assertThat(PageClient.of(adam).get(list).expect(200).body())
        .contains("2 of your organizations")
        .doesNotContain("3 organizations");
  }

  @Test
  void shouldTakeOffOnTheOrganizationsOwnPage() {
    world.person(msp, "kai", "technician");
    world.grant(msp, "kai@" + msp.domain(), acme.id(), "view");
    world.grant(msp, "kai@" + msp.domain(), beta.id(), "view");
    String page = at("/organizations/" + acme.name().toLowerCase() + "/staff");
    assertThat(alice.get(page).expect(200).body()).contains("kai@" + msp.domain());
    alice.post(page + "/" + id("kai") + "/remove", Map.of()).expect(302);
    assertThat(alice.get(page).expect(200).body())
        .doesNotContain("/" + id("kai") + "/remove")
        .contains("<option value=\"kai@" + msp.domain());
    assertThat(msp.admin().get("/api/staff/" + id("kai")).items("/access", "/organizationId"))
        .containsExactly(beta.id().toString());
    alice.post(page + "/" + msp.owner() + "/remove", Map.of()).expect(409);
    alice.post(page + "/" + elsewhere.owner() + "/remove", Map.of()).expect(404);
    alice.get(at("/organizations/" + foreign.name().toLowerCase() + "/staff")).expect(404);
  }

  @Test
  void shouldExportWhoCan() {
    String path = at("/organizations/" + acme.name().toLowerCase() + "/access");
    assertThat(alice.get(path + "?permission=user.update").expect(200).body())
        .contains(acme.ownerEmail(), msp.ownerEmail());
    Answer file = alice.get(path + "/export.csv?permission=user.update").expect(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.body()).contains(acme.ownerEmail(), "MSP Admin: access to every organization");
    assertThat(
            PageClient.of(acme.admin())
                .get("/o/" + acme.name().toLowerCase() + "/access")
                .expect(200)
                .body())
        .contains(msp.ownerEmail(), msp.name(), "Who can enter and edit users?");
    alice.get(path + "?permission=gateway.view").expect(422);
    assertThat(alice.get(path).body()).doesNotContain("gateway", "Vault");
    alice.get(path + "?permission=nonsense").expect(422);
    alice.get(path + "?day=yesterday").expect(422);
  }

  @Test
  void shouldOfferOnlyWhatIsReached() {
    Client ada = world.person(msp, "ada2", "admin_with_billing");
    world.grant(msp, "ada2@" + msp.domain(), acme.id(), "view,create,update,delete");
    String options = at("/staff/access-options");
    assertThat(PageClient.of(ada).get(options + "?q=").expect(200).body())
        .contains(acme.name())
        .doesNotContain(beta.name());
    assertThat(PageClient.of(ada).get(options + "?q=&of=" + id("ada2")).expect(200).body())
        .contains(acme.name(), beta.name());
    assertThat(alice.get(at("/staff/access-row?key=o-" + acme.id())).expect(200).body())
        .contains(acme.name());
    alice.get(at("/staff/access-row?key=o-" + foreign.id())).expect(404);
    alice.get(at("/staff/access-row?key=nonsense")).expect(404);
  }

  @Test
  void shouldSayWhyATechnicianCannotHaveApiKeys() {
    world.person(msp, "tech", "technician");
    world.person(msp, "lead", "manager");
    String technician = alice.get(at("/staff/" + id("tech"))).expect(200).body();
    assertThat(box(technician)).contains(" disabled").doesNotContain(" checked");
    assertThat(technician)
        .containsPattern("data-of-role=\"technician\"\\s*>Technician can't have API keys\\.")
        .containsPattern("data-of-role=\"help_desk\" hidden>Help Desk can't have API keys\\.");
    String manager = alice.get(at("/staff/" + id("lead"))).expect(200).body();
    assertThat(box(manager)).doesNotContain(" disabled");
    assertThat(manager)
        .containsPattern("data-of-role=\"technician\" hidden>Technician can't have API keys\\.");
  }

  private static String box(String page) {
    int at = page.indexOf("id=\"apiAccess\"");
    return page.substring(at, page.indexOf('>', at));
  }
}
