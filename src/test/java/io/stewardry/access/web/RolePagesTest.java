package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of roles without a script: who sees what, and what is refused.
class RolePagesTest {
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static PageClient alice;
  private static PageClient owner;
  private static String mspSlug;
  private static String slug;
  private static String mspRoles;
  private static String roles;

  @BeforeAll
  static void organizations() {
    world = World.shared();
    msp = world.msp("Roling");
    acme = world.customer(msp, "Acme");
    beta = world.customer(msp, "Beta");
    alice = PageClient.of(msp.admin());
    owner = PageClient.of(acme.admin());
    mspSlug = msp.name().toLowerCase();
    slug = acme.name().toLowerCase();
    mspRoles = "/o/" + mspSlug + "/roles";
    roles = "/o/" + slug + "/roles";
  }

  private static String made(World.Made of, String name, String permissions) {
    return of.admin()
        .post(
            "/api/roles", "{\"name\": \"%s\", \"permissions\": [%s]}".formatted(name, permissions))
        .expect(201)
        .text("/id");
  }

  private static String builtIn(World.Made of, String key) {
    Answer all = of.admin().get("/api/roles").expect(200);
    return all.items("/id").get(all.items("/key").indexOf(key));
  }

  @Test
  void shouldListBuiltInRolesAndOwnOnes() {
    String name = SharedApplication.unique("Listed");
    made(msp, name, "\"organization.view\"");
    assertThat(alice.get(mspRoles).expect(200).body())
        .contains(name, "Technician", "Protected", "Views almost everything", mspRoles + "/new");
    assertThat(owner.get(roles).expect(200).body())
        .contains("Owner", "Viewer")
        .doesNotContain(name, "Technician");
    PageClient viewer =
        PageClient.of(world.person(acme, SharedApplication.unique("v").toLowerCase(), "viewer"));
    viewer.get(roles).expect(403);
    viewer.get(roles + "/new").expect(403);
    viewer.post(roles, slug, "name", "X").expect(403);
    PageClient.of(world.superuser()).get("/o/platform/roles").expect(404);
  }

  @Test
  void shouldMakeARoleFromNothingATemplateOrACopy() {
    assertThat(alice.get(mspRoles + "/new").expect(200).body())
        .contains("Start from", "template=manage_customers", "Custom roles can't include:");
    assertThat(alice.get(mspRoles + "/new?template=manage_customers").expect(200).body())
        .contains("value=\"Manage customers\"", "value=\"organization.create\" checked")
        .doesNotContain("value=\"limit.update\" checked");
    String copied =
        alice.get(mspRoles + "/new?copy=" + builtIn(msp, "technician")).expect(200).body();
    assertThat(copied)
        .contains("Copy of Technician", "value=\"user.view\" checked")
        .doesNotContain("gateway.");
    String all = alice.get(mspRoles + "/new?copy=" + builtIn(msp, "msp_admin")).body();
    assertThat(all).contains("Left out, because you can't give it", "Staff");
    alice.get(mspRoles + "/new?copy=" + UUID.randomUUID()).expect(404);
    assertThat(owner.get(roles + "/new").expect(200).body())
        .doesNotContain("Start from", "value=\"group.view\"");

    String name = SharedApplication.unique("Night shift");
    Answer made =
        alice
            .post(
                mspRoles,
                mspSlug,
                "name",
                name,
                "description",
                "By night",
                "permissions",
                "organization.view",
                "permissions",
                "user.update")
            .expect(302);
    String page = alice.get(made.header("Location").replaceAll("https?://[^/]+", "")).body();
    assertThat(page)
        .contains(name, "By night", "value=\"user.update\" checked", "value=\"user.reset\" checked")
        .doesNotContain("value=\"audit.view\" checked");
  }

  @Test
  void shouldSayBesideTheFieldWhatIsWrongAndKeepTheRest() {
    String name = SharedApplication.unique("Twice");
    made(acme, name, "");
    Answer taken = owner.post(roles, slug, "name", name, "permissions", "user.view").expect(422);
    assertThat(taken.body())
        .contains("Another role has this name", "value=\"user.view\" checked", name);
    // Another name is another role, though the same key follows from it.
    owner.post(roles, slug, "name", name + "!", "permissions", "user.view").expect(302);
    assertThat(owner.post(roles, slug, "name", "Owner").expect(422).body())
        .contains("A built-in role is called so.");
    assertThat(
            owner
                .post(roles, slug, "name", "More", "permissions", "data.export")
                .expect(422)
                .body())
        .contains("Custom roles can't include data.export. Leave it out.", "value=\"More\"");
    String admin = SharedApplication.unique("admin").toLowerCase();
    PageClient below = PageClient.of(world.person(beta, admin, "org_admin"));
    String here = beta.name().toLowerCase();
    below
        .post("/o/" + here + "/roles", here, "name", "Fine", "permissions", "user.view")
        .expect(302);
  }

  @Test
  void shouldRefuseWhatTheMakerDoesNotHold() {
    String keeper = made(acme, SharedApplication.unique("Keeper"), "\"role.view\",\"role.manage\"");
    String key = acme.admin().get("/api/roles/" + keeper).text("/key");
    String name = SharedApplication.unique("kim").toLowerCase();
    PageClient kim = PageClient.of(world.person(acme, name, key));
    String form = kim.get(roles + "/new").expect(200).body();
    assertThat(form)
        .contains("You can't give what you don't have yourself:")
        .containsPattern("value=\"user.view\"[^>]* disabled");
    assertThat(kim.post(roles, slug, "name", "Kims", "permissions", "user.view").expect(403).body())
        .contains("You don't have Users: view yourself.", "value=\"Kims\"");
    kim.post(roles, slug, "name", "Kims own", "permissions", "role.view").expect(302);
  }

  @Test
  void shouldSaveUnlessSomebodyElseDidMeanwhile() {
    String id = made(acme, SharedApplication.unique("Saved"), "\"user.view\"");
    String name = SharedApplication.unique("Saved anew");
    owner
        .post(
            roles + "/" + id,
            slug,
            "name",
            name,
            "version",
            "1",
            "permissions",
            "user.view",
            "permissions",
            "audit.view")
        .expect(302);
    assertThat(acme.admin().get("/api/roles/" + id).text("/permissions/0")).isEqualTo("audit.view");
    Answer stale =
        owner
            .post(
                roles + "/" + id, slug, "name", "Mine", "version", "1", "permissions", "role.view")
            .expect(412);
    assertThat(stale.body())
        .contains(
            "Somebody else changed this role",
            "value=\"role.view\" checked",
            "name=\"version\" value=\"2\"");
    assertThat(acme.admin().get("/api/roles/" + id).text("/name")).isEqualTo(name);
    owner.post(roles + "/" + id, slug, "name", name, "version", "2").expect(302);
    assertThat(acme.admin().get("/api/roles/" + id).body()).contains("\"permissions\":[]");
  }

  @Test
  void shouldShowBuiltInRolesAtHomeAndInside() {
    String technician = mspRoles + "/" + builtIn(msp, "technician");
    String home = alice.get(technician).expect(200).body();
    assertThat(home)
        .contains("At home", "Inside organizations", "Groups: view: yes", "Staff: view: no")
        .doesNotContain("name=\"permissions\"", "/deletion");
    assertThat(alice.get(technician + "?where=inside").expect(200).body())
        .contains("Users: view: yes", "Users: delete: no")
        .doesNotContain("Staff: view");
    assertThat(alice.post(technician, mspSlug, "name", "Mine", "version", "1").expect(409).body())
        .contains("Built-in roles can't be changed.");
    assertThat(
            alice
                .post(technician + "/delete", mspSlug, "confirmation", "Technician")
                .expect(409)
                .body())
        .contains("Built-in roles can't be changed.");
  }

  @Test
  void shouldTellAForeignRoleFromNoneToNobody() {
    String foreign = made(beta, SharedApplication.unique("Foreign"), "\"user.view\"");
    for (String id : new String[] {foreign, UUID.randomUUID().toString(), "nonsense"}) {
      assertThat(owner.get(roles + "/" + id).expect(404).body()).doesNotContain("Foreign");
      owner.post(roles + "/" + id, slug, "name", "X", "version", "1").expect(404);
      owner.get(roles + "/" + id + "/deletion").expect(404);
      owner.post(roles + "/" + id + "/delete", slug, "confirmation", "Foreign").expect(404);
      owner.get(roles + "/new?copy=" + id).expect(404);
    }
    beta.admin().get("/api/roles/" + foreign).expect(200);
  }

  @Test
  void shouldDeleteOnlyWhatNobodyHasAndWhatIsNamed() {
    String name = SharedApplication.unique("Gone");
    String id = made(acme, name, "\"user.view\"");
    String key = acme.admin().get("/api/roles/" + id).text("/key");
    String person = SharedApplication.unique("gil").toLowerCase();
    world.person(acme, person, key);
    assertThat(owner.get(roles + "/" + id).expect(200).body())
        .contains("It is the role of 1 person.", "1 person has it")
        .doesNotContain("/deletion");
    assertThat(owner.get(roles + "/" + id + "/deletion").expect(200).body())
        .contains("It is the role of 1 person.")
        .doesNotContain("name=\"confirmation\"");
    assertThat(
            owner.post(roles + "/" + id + "/delete", slug, "confirmation", name).expect(409).body())
        .contains("It is the role of 1 person. Give them another role first.");
    world.sql(
        "update hub.member_state set role = 'viewer' where user_id = (select user_id from hub.app_user where email = ?)",
        person + "@" + acme.domain());
    assertThat(owner.get(roles + "/" + id).expect(200).body())
        .contains("href=\"" + roles + "/" + id + "/deletion\"");
    assertThat(owner.get(roles + "/" + id + "/deletion").expect(200).body())
        .contains("Delete " + name + "?", "data-must-equal=\"" + name + "\"");
    assertThat(
            owner.post(roles + "/" + id + "/delete", slug, "confirmation", "x").expect(422).body())
        .contains("Nothing was deleted.");
    owner.post(roles + "/" + id + "/delete", slug, "confirmation", name).expect(302);
    owner.get(roles + "/" + id).expect(404);
  }

  @Test
  void shouldLetStaffLookAfterTheRolesOfACustomer() {
    assertThat(alice.get(roles).expect(200).body()).contains("Viewer", roles + "/new");
    String name = SharedApplication.unique("From above");
    alice.post(roles, slug, "name", name, "permissions", "user.view").expect(302);
    assertThat(owner.get(roles).body()).contains(name);
    PageClient root = PageClient.of(world.superuser());
    assertThat(root.get(roles).expect(200).body()).contains(name);
    root.post(roles, slug, "name", name + " too", "permissions", "user.view").expect(302);
  }

  @Test
  void shouldOfferOnlyWhatExistsAndKeepTheRestThroughAnEdit() {
    String name = SharedApplication.unique("Later");
    String id = made(acme, name, "\"user.view\",\"gateway.create\",\"agent.use\"");
    String page = owner.get(roles + "/" + id).expect(200).body();
    assertThat(page)
        .contains("value=\"user.view\" checked", "value=\"settings.update\"")
        .doesNotContain("gateway.", "agent.", "data.export", "Vault", "Dashboards");
    assertThat(owner.get(roles).expect(200).body())
        .containsPattern(name + "(?s).{0,400}<td class=\"number wide-only second\">1</td>");
    owner
        .post(roles + "/" + id, slug, "name", name, "version", "1", "permissions", "role.view")
        .expect(302);
    assertThat(acme.admin().get("/api/roles/" + id).expect(200).body())
        .contains("\"permissions\":[\"agent.use\",\"gateway.create\",\"role.view\"]");
  }

  private static final Pattern BOX =
      Pattern.compile("name=\"permissions\" value=\"([^\"]+)\"([^>]*)>");

  private static List<String> boxes(String form, Predicate<String> attributes) {
    return BOX.matcher(form)
        .results()
        .filter(box -> attributes.test(box.group(2)))
        .map(box -> box.group(1))
        .toList();
  }

  private static String[] typed(String name, List<String> permissions) {
    return Stream.concat(
            Stream.of("name", name),
            permissions.stream().flatMap(key -> Stream.of("permissions", key)))
        .toArray(String[]::new);
  }

  /// Somebody who may create roles and otherwise only see users.
  private static PageClient keeper() {
    String role = SharedApplication.unique("Keeper");
    made(acme, role, "\"role.view\",\"role.manage\",\"user.view\"");
    String key =
        world.text("select key from hub.role where org_id = ? and name = ?", acme.id(), role);
    return PageClient.of(world.person(acme, SharedApplication.unique("k").toLowerCase(), key));
  }

  @Test
  void shouldOfferNoChoiceThatSavingRefuses() {
    for (PageClient reader : List.of(keeper(), owner, alice)) {
      String form = reader.get(roles + "/new").expect(200).body();
      List<String> free = boxes(form, attributes -> !attributes.contains("disabled"));
      assertThat(free).isNotEmpty();
      reader.post(roles, slug, typed(SharedApplication.unique("Free"), free)).expect(302);
      for (String from : new String[] {"org_admin", "viewer", "owner"}) {
        String copy = reader.get(roles + "/new?copy=" + builtIn(acme, from)).expect(200).body();
        List<String> ticked = boxes(copy, attributes -> attributes.contains("checked"));
        assertThat(free).containsAll(ticked);
        reader.post(roles, slug, typed(SharedApplication.unique("Copied"), ticked)).expect(302);
      }
    }
    String lesser = keeper().get(roles + "/new").body();
    assertThat(boxes(lesser, attributes -> attributes.contains("disabled")))
        .contains("user.delete", "settings.update");
    assertThat(lesser).contains("You can't give what you don't have yourself:");
    assertThat(boxes(alice.get(mspRoles + "/new").body(), each -> !each.contains("disabled")))
        .isNotEmpty()
        .doesNotContain("limit.update", "staff.create", "access.manage", "role.manage");
  }

  @Test
  void shouldLetNobodyEditARoleThatHasMoreThanThey() {
    PageClient keeper = keeper();
    String greater =
        made(acme, SharedApplication.unique("Greater"), "\"user.view\",\"user.delete\"");
    assertThat(keeper.get(roles + "/" + greater).expect(200).body())
        .contains("This role has permissions that you do not have")
        .doesNotContain("name=\"permissions\"", "Delete this role");
    assertThat(keeper.get(roles + "/" + greater + "/deletion").expect(200).body())
        .contains("This role has permissions that you do not have")
        .doesNotContain("name=\"confirmation\"");
    keeper
        .post(
            roles + "/" + greater,
            slug,
            "name",
            SharedApplication.unique("Mine"),
            "version",
            "1",
            "permissions",
            "user.view")
        .expect(403);
    String within = made(acme, SharedApplication.unique("Within"), "\"user.view\"");
    assertThat(keeper.get(roles + "/" + within).expect(200).body())
        .contains("value=\"user.view\" checked", "Delete this role");
  }
}
