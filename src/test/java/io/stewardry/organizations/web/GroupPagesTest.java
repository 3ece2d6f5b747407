package io.stewardry.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of groups without a script: who sees what, and what is refused.
class GroupPagesTest {
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static World.Made elsewhere;
  private static World.Made foreign;
  private static PageClient alice;
  private static String slug;
  private static String list;

  @BeforeAll
  static void twoMsps() {
    world = World.shared();
    msp = world.msp("Grouping");
    acme = world.customer(msp, "Acme");
    beta = world.customer(msp, "Beta");
    elsewhere = world.msp("Elsewhere");
    foreign = world.customer(elsewhere, "Foreign");
    alice = PageClient.of(msp.admin());
    slug = msp.name().toLowerCase();
    list = "/o/" + slug + "/groups";
  }

  private static String made(World.Made of, String name) {
    return of.admin()
        .post("/api/groups", "{\"name\": \"%s\"}".formatted(name))
        .expect(201)
        .text("/id");
  }

  private static void put(String group, World.Made child) {
    msp.admin().put("/api/groups/" + group + "/organizations/" + child.id(), null).expect(200);
  }

  private static void giveTo(String email, String group) {
    world.sql(
        """
        insert into hub.access_grant (org_id, grant_id, user_id, group_id, verbs, granted_by)
        select org_id, gen_random_uuid(), user_id, ?, 'view', user_id from hub.app_user where email = ?
        """,
        UUID.fromString(group),
        email);
  }

  private static long members(String group) {
    return world.count(
        "select count(*) from hub.group_member where group_id = ?", UUID.fromString(group));
  }

  @Test
  void shouldMakeAGroupAndShowItInTheList() {
    World.Made fresh = world.msp("NoGroups");
    PageClient reader = PageClient.of(fresh.admin());
    String own = "/o/" + fresh.name().toLowerCase() + "/groups";
    assertThat(reader.get(own).expect(200).body()).contains("No groups yet", own + "/new");
    Answer made =
        reader
            .post(own, fresh.name().toLowerCase(), "name", "Night watch", "description", "By night")
            .expect(302);
    assertThat(made.header("Location")).contains(own + "/");
    assertThat(reader.get(own).expect(200).body())
        .contains("Night watch", "By night", "1–1 of 1", ">No one<");
    assertThat(reader.part(own + "?q=NIGHT", "group-list").body())
        .contains("Night watch")
        .doesNotContain("<html");
    assertThat(reader.get(own + "?q=day").body()).contains("No group matches this filter");
    assertThat(alice.get(list).expect(200).body()).doesNotContain("Night watch");
  }

  @Test
  void shouldKeepWhatWasTypedWhenItIsRefused() {
    String name = SharedApplication.unique("Taken");
    made(msp, name);
    Answer taken = alice.post(list, slug, "name", name, "description", "Kept as typed").expect(422);
    assertThat(taken.body()).contains("Another group has this name.", "Kept as typed");
    assertThat(alice.post(list, slug, "name", " ").expect(422).body())
        .contains("It must not be empty.");
  }

  @Test
  void shouldRenameUnlessSomebodyElseDidMeanwhile() {
    String id = made(msp, SharedApplication.unique("Rename"));
    String renamed = SharedApplication.unique("Renamed");
    alice.post(list + "/" + id, slug, "name", renamed, "version", "1").expect(302);
    Answer stale =
        alice.post(list + "/" + id, slug, "name", "Mine now", "version", "1").expect(412);
    assertThat(stale.body())
        .contains("Somebody else changed this group", "Mine now", "name=\"version\" value=\"2\"");
    assertThat(alice.get(list + "/" + id).body()).contains(renamed).doesNotContain("Mine now");
  }

  @Test
  void shouldFindOrganizationsForItAndMarkThoseInIt() {
    String id = made(msp, SharedApplication.unique("Pick"));
    put(id, acme);
    String part =
        alice
            .part(list + "/" + id + "/candidates?find=" + acme.name(), "group-candidates")
            .expect(200)
            .body();
    assertThat(part).contains(acme.name(), "In the group", "1 organization found.");
    assertThat(part).doesNotContain("<html", "value=\"" + acme.id());
    assertThat(alice.part(list + "/" + id + "/candidates?find=" + beta.name(), "x").body())
        .contains("value=\"" + beta.id(), "Add");
    assertThat(alice.part(list + "/" + id + "/candidates?find=" + foreign.name(), "x").body())
        .contains("No organization that you can enter matches")
        .doesNotContain(foreign.domain());
    assertThat(alice.get(list + "/" + id + "?find=" + beta.name()).body())
        .contains("value=\"" + beta.id());
  }

  @Test
  void shouldPutInAndTakeOutInPlaceAndByPage() {
    String id = made(msp, SharedApplication.unique("Change"));
    String page = list + "/" + id;
    Answer added =
        alice
            .forPart("group-candidates")
            .post(page + "/organizations", slug, "organization", acme.id().toString(), "find", "a")
            .expect(200);
    assertThat(added.body())
        .contains("id=\"member-count\" hx-swap-oob=\"true\">1<", "member-" + acme.id())
        .doesNotContain("<html");
    alice.post(page + "/organizations", slug, "organization", beta.id().toString()).expect(302);
    assertThat(members(id)).isEqualTo(2);
    assertThat(alice.get(page + "?q=" + beta.name()).body())
        .contains("member-" + beta.id())
        .doesNotContain("member-" + acme.id());
    Answer removed =
        alice
            .forPart("member-list")
            .post(page + "/organizations/" + acme.id() + "/remove", slug)
            .expect(200);
    assertThat(removed.body())
        .contains("member-" + beta.id(), "removed from the group", "hx-swap-oob=\"true\">1<")
        .doesNotContain("member-" + acme.id());
    alice.post(page + "/organizations/" + beta.id() + "/remove", slug).expect(302);
    assertThat(members(id)).isZero();
  }

  @Test
  void shouldKeepThePlaceInALongListAndTurnItsPages() {
    String id = made(msp, SharedApplication.unique("Long"));
    for (int n = 0; n < 27; n++) {
      put(id, world.customer(msp, "Row" + (n + 100) + "x"));
    }
    String first = alice.get(list + "/" + id).expect(200).body();
    assertThat(first).contains("1–25 of 27", "id=\"member-search\"");
    String next =
        first.replaceAll("(?s).*id=\"page-next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
    assertThat(alice.part(next, "member-list").expect(200).body()).contains("26–27");
  }

  @Test
  void shouldRefuseWhatIsOutOfReachInWords() {
    String id = made(msp, SharedApplication.unique("Reach"));
    Answer refused =
        alice
            .post(list + "/" + id + "/organizations", slug, "organization", foreign.id().toString())
            .expect(403);
    assertThat(refused.body()).contains("You have no access to this organization");
    Answer notice =
        alice
            .forPart("group-candidates")
            .post(list + "/" + id + "/organizations", slug, "organization", foreign.id().toString())
            .expect(403);
    assertThat(notice.body())
        .contains("class=\"notice", "You have no access")
        .doesNotContain("<html");
    assertThat(members(id)).isZero();
    alice.post(list + "/" + id + "/organizations", slug, "organization", "nonsense").expect(404);
  }

  @Test
  void shouldTellAnotherMspsGroupFromNoneToNobody() {
    String id = made(elsewhere, SharedApplication.unique("Hidden"));
    for (String group : new String[] {id, UUID.randomUUID().toString(), "nonsense"}) {
      assertThat(alice.get(list + "/" + group).expect(404).body()).doesNotContain("Hidden");
      alice.get(list + "/" + group + "/candidates?find=a").expect(404);
      alice.post(list + "/" + group, slug, "name", "Mine", "version", "1").expect(404);
      alice.post(list + "/" + group + "/delete", slug, "confirmation", "Hidden").expect(404);
      alice
          .post(list + "/" + group + "/organizations", slug, "organization", "" + acme.id())
          .expect(404);
    }
    PageClient owner = PageClient.of(acme.admin());
    owner.get("/o/" + acme.name().toLowerCase() + "/groups").expect(403);
    PageClient root = PageClient.of(world.superuser());
    for (String page : new String[] {"/groups", "/groups/new"}) {
      assertThat(root.get("/o/" + acme.name().toLowerCase() + page).expect(403).body())
          .contains("is not available here");
    }
  }

  @Test
  void shouldLetOnlyWhoMayGiveAccessChangeAGroupThatCarriesIt() {
    String id = made(msp, SharedApplication.unique("Carries"));
    put(id, acme);
    String name = SharedApplication.unique("manager").toLowerCase();
    Client manager = world.person(msp, name, "manager");
    giveTo(name + "@" + msp.domain(), id);
    PageClient mia = PageClient.of(manager);
    String page = mia.get(list + "/" + id).expect(200).body();
    assertThat(page)
        .contains("This group carries access", acme.name(), "1 person")
        .doesNotContain("group-picker", "/remove\"", "delete-group");
    assertThat(
            mia.post(list + "/" + id + "/organizations/" + acme.id() + "/remove", slug)
                .expect(403)
                .body())
        .contains("who can give access may do that");
    mia.post(list + "/" + id + "/delete", slug, "confirmation", "x").expect(403);
    assertThat(members(id)).isEqualTo(1);
    assertThat(alice.get(list + "/" + id).body())
        .contains(
            "1 person loses the access that the group gives",
            "/organizations/" + acme.id() + "/removal");
  }

  @Test
  void shouldShowTextAndNoFormToWhoOnlyLooks() {
    String id = made(msp, SharedApplication.unique("Look"));
    String name = SharedApplication.unique("reader").toLowerCase();
    PageClient reader = PageClient.of(world.person(msp, name, "read_only"));
    assertThat(reader.get(list).expect(200).body()).doesNotContain(list + "/new");
    assertThat(reader.get(list + "/" + id).expect(200).body())
        .contains("No organization of this group is yours to see.")
        .doesNotContain("name=\"name\"", "group-picker", "delete-group");
    reader.get(list + "/new").expect(403);
    reader.post(list, slug, "name", "X").expect(403);
    reader.post(list + "/" + id, slug, "name", "X", "version", "1").expect(403);
  }

  @Test
  void shouldDeleteOnlyWhatIsNamed() {
    String name = SharedApplication.unique("Gone");
    String id = made(msp, name);
    put(id, beta);
    assertThat(alice.get(list + "/" + id + "/deletion").body().replaceAll("<[^>]*>", ""))
        .contains("Delete " + name + "?", "1organization leaves the group");
    assertThat(
            alice.post(list + "/" + id + "/delete", slug, "confirmation", "go").expect(422).body())
        .contains("Nothing was deleted.");
    alice.post(list + "/" + id + "/delete", slug, "confirmation", name).expect(302);
    alice.get(list + "/" + id).expect(404);
    assertThat(alice.get(list).body()).doesNotContain(">" + name + "<");
  }

  @Test
  void shouldNotDeleteWhatHoldsOrganizationsBeyondReach() {
    String name = SharedApplication.unique("Beyond");
    String id = made(msp, name);
    put(id, acme);
    put(id, beta);
    String person = SharedApplication.unique("ada").toLowerCase();
    PageClient ada = PageClient.of(world.person(msp, person, "admin_with_billing"));
    world.grant(msp, person + "@" + msp.domain(), acme.id(), "view,create,update,delete");
    assertThat(ada.get(list + "/" + id).expect(200).body())
        .contains(acme.name())
        .doesNotContain(beta.name());
    assertThat(ada.post(list + "/" + id + "/delete", slug, "confirmation", name).expect(403).body())
        .contains("You don't have access to all organizations of this group");
    assertThat(members(id)).isEqualTo(2);
  }
}
