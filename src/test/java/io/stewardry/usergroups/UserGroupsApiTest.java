package io.stewardry.usergroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Groups of users over REST: in a customer, in an MSP and in the platform plane, each with another
/// organization beside it.
class UserGroupsApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("GroupsMsp");
  private final World.Made acme = world.customer(msp, "AcmeGroups");
  private final World.Made beta = world.customer(msp, "BetaGroups");
  private final Client owner = acme.admin();

  private String person(World.Made organization, String name) {
    return world
        .person(
            organization, name, organization == acme || organization == beta ? "member" : "manager")
        .get("/api/me")
        .expect(200)
        .text("/user/id");
  }

  private static String group(String name, String... users) {
    return "{\"name\": \"%s\", \"description\": \"By hand\", \"users\": [%s]}"
        .formatted(name, quoted(List.of(users)));
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
  }

  private static String created(Client who, String body) {
    return who.post("/api/user-groups", body).expect(201).text("/id");
  }

  @Nested
  class Keeping {
    @Test
    void shouldCreateReadChangeAndDelete() {
      String ana = person(acme, "ana");
      String bob = person(acme, "bob");
      Answer made = owner.post("/api/user-groups", group("  Night  shift ", ana, ana)).expect(201);
      String one = "/api/user-groups/" + made.text("/id");
      assertThat(made.text("/name")).isEqualTo("Night  shift");
      assertThat(made.text("/createdBy/id")).isEqualTo(acme.owner().toString());
      assertThat(made.text("/createdBy/name")).isEqualTo("Olga Owner");

      Answer read = owner.get(one).expect(200);
      assertThat(read.items("/users", "/id")).containsExactly(ana);
      assertThat(read.items("/users", "/name")).containsExactly("Pat ana");
      assertThat(read.text("/description")).isEqualTo("By hand");
      String tag = read.header("ETag");

      Answer changed =
          owner
              .with("If-Match", tag)
              .patch(one, "{\"name\": \"Day shift\", \"users\": [\"" + bob + "\"]}")
              .expect(200);
      assertThat(changed.text("/name")).isEqualTo("Day shift");
      assertThat(changed.text("/description")).isEqualTo("By hand");
      assertThat(changed.items("/users", "/id")).containsExactly(bob);
      assertThat(changed.header("ETag")).isNotEqualTo(tag);
      owner.with("If-Match", tag).patch(one, "{\"name\": \"X\"}").expect(412, "VERSION_MISMATCH");
      owner.with("If-Match", tag).delete(one).expect(412, "VERSION_MISMATCH");

      assertThat(owner.patch(one, "{\"users\": []}").expect(200).items("/users", "/id")).isEmpty();
      owner.delete(one).expect(204);
      owner.get(one).expect(404, "NOT_FOUND");
      owner.delete(one).expect(404, "NOT_FOUND");
    }

    @Test
    void shouldAddAndRemoveOneUserAtATime() {
      String ana = person(acme, "ana1");
      String one = "/api/user-groups/" + created(owner, group("One at a time"));
      Answer added = owner.put(one + "/users/" + ana, null).expect(200);
      assertThat(added.items("/users", "/id")).containsExactly(ana);
      assertThat(added.header("ETag"))
          .isEqualTo(owner.put(one + "/users/" + ana, null).expect(200).header("ETag"));
      assertThat(owner.get("/api/user-groups?search=one%20at").expect(200).items("/users"))
          .containsExactly("1");
      owner.delete(one + "/users/" + ana).expect(204);
      owner.delete(one + "/users/" + ana).expect(204);
      assertThat(owner.get(one).expect(200).items("/users", "/id")).isEmpty();
      assertThat(owner.get(one).header("ETag")).isNotEqualTo(added.header("ETag"));
    }

    @Test
    void shouldListWithCountsBySizeAndName() {
      String ana = person(acme, "ana2");
      String bob = person(acme, "bob2");
      created(owner, group("List émile", ana, bob));
      created(owner, group("List Anton", ana));
      created(owner, group("List zoe"));
      String list = "/api/user-groups?search=LIST&sort=";
      assertThat(owner.get(list + "name").expect(200).items("/name"))
          .containsExactly("List Anton", "List émile", "List zoe");
      assertThat(owner.get(list + "-users").expect(200).items("/name"))
          .containsExactly("List émile", "List Anton", "List zoe");
      assertThat(owner.get(list + "-users").expect(200).items("/users"))
          .containsExactly("2", "1", "0");
      Answer first = owner.get(list + "users&limit=2").expect(200);
      assertThat(first.text("/total")).isEqualTo("3");
      assertThat(
              owner
                  .get(list + "users&limit=2&cursor=" + first.text("/nextCursor"))
                  .expect(200)
                  .items("/name"))
          .containsExactly("List émile");
      owner.get(list + "age").expect(422, "VALIDATION_FAILED");
      owner
          .get(list + "name&limit=2&cursor=" + first.text("/nextCursor"))
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldServeTheStaffOfAnMspAndThePlatform() {
      String tess = person(msp, "tess");
      String staff = created(msp.admin(), group("Dispatch", tess));
      assertThat(msp.admin().get("/api/user-groups/" + staff).expect(200).items("/users", "/id"))
          .containsExactly(tess);
      String root = world.superuser().get("/api/me").expect(200).text("/user/id");
      String name = SharedApplication.unique("Operators");
      String above = created(world.superuser(), group(name, root));
      assertThat(
              world.superuser().get("/api/user-groups/" + above).expect(200).items("/users", "/id"))
          .containsExactly(root);
      world.superuser().delete("/api/user-groups/" + above).expect(204);
    }
  }

  @Nested
  class Refusing {
    @Test
    void shouldKeepNamesUniqueWithoutRegardToCaseInOneOrganization() {
      String first = created(owner, group("Élan"));
      owner.post("/api/user-groups", group("elan")).expect(409, "NAME_TAKEN");
      String second = created(owner, group("Other"));
      owner.patch("/api/user-groups/" + second, "{\"name\": \"ELAN\"}").expect(409, "NAME_TAKEN");
      owner.patch("/api/user-groups/" + first, "{\"name\": \"ELAN\"}").expect(200);
      created(beta.admin(), group("Élan"));
    }

    @Test
    void shouldTellAUserOfAnotherOrganizationLikeNone() {
      String ana = person(acme, "ana3");
      String foreign = person(beta, "foreign3");
      String staff = person(msp, "staff3");
      String one = "/api/user-groups/" + created(owner, group("Own people"));
      List<Answer> answers = new ArrayList<>();
      for (String id : List.of(foreign, staff, UUID.randomUUID().toString())) {
        Answer answer =
            owner
                .post("/api/user-groups", group("Never", ana, id))
                .expect(422, "CROSS_ORG_REFERENCE");
        assertThat(answer.items("/errors", "/pointer")).containsExactly("/users/1");
        answers.add(answer);
        answers.add(
            owner
                .patch(one, "{\"users\": [\"" + ana + "\", \"" + id + "\"]}")
                .expect(422, "CROSS_ORG_REFERENCE"));
        owner.put(one + "/users/" + id, null).expect(404, "NOT_FOUND");
        owner.delete(one + "/users/" + id).expect(404, "NOT_FOUND");
      }
      assertThat(answers)
          .extracting(Answer::bodyWithoutRequestId)
          .containsOnly(answers.getFirst().bodyWithoutRequestId());
      assertThat(owner.get(one).expect(200).items("/users", "/id")).isEmpty();
      assertThat(owner.get("/api/user-groups?search=never").expect(200).items("/id")).isEmpty();
      assertThat(owner.get("/api/audit?action=request.refused").expect(200).body())
          .contains("CROSS_ORG_REFERENCE");
      owner
          .post("/api/user-groups", "{\"name\": \"X\", \"users\": [\"nobody\", null]}")
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldShowNoGroupOfAnotherOrganization() {
      String foreign = created(beta.admin(), group("Foreign"));
      String ana = person(acme, "ana4");
      for (String id : List.of(foreign, UUID.randomUUID().toString(), "nonsense")) {
        String one = "/api/user-groups/" + id;
        owner.get(one).expect(404, "NOT_FOUND");
        owner.patch(one, "{\"name\": \"Mine\"}").expect(404, "NOT_FOUND");
        owner.delete(one).expect(404, "NOT_FOUND");
        owner.put(one + "/users/" + ana, null).expect(404, "NOT_FOUND");
        owner.delete(one + "/users/" + ana).expect(404, "NOT_FOUND");
      }
      assertThat(owner.get("/api/user-groups?search=foreign").expect(200).items("/id")).isEmpty();
      assertThat(beta.admin().get("/api/user-groups/" + foreign).expect(200).text("/name"))
          .isEqualTo("Foreign");
    }

    @Test
    void shouldStopAtTheMostGroupsAndUsers() throws Exception {
      fill(beta, UserGroups.MOST_GROUPS - 1);
      List<Integer> answers = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(4)) {
        List<Callable<Integer>> all =
            IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(n ->
                    () -> beta.admin().post("/api/user-groups", group("At once " + n)).status())
                .toList();
        for (Future<Integer> one : threads.invokeAll(all)) {
          answers.add(one.get());
        }
      }
      assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
      Answer full = beta.admin().post("/api/user-groups", group("More")).expect(409);
      assertThat(full.text("/code")).isEqualTo("LIMIT_EXCEEDED");
      assertThat(full.text("/detail")).contains("200 user groups");

      String group = beta.admin().get("/api/user-groups?limit=1").expect(200).items("/id").get(0);
      // Without triggers, which count each of them; groups count by the statement.
      world
          .application()
          .database()
          .asSuperuser(
              """
              begin;
              set local session_replication_role = replica;
              with people as (insert into hub.app_user (org_id, user_id, email, first_name, last_name)
                select '%1$s', gen_random_uuid(), 'many' || n || '@%2$s', 'Many', n::text from generate_series(1, 5000) n
                returning org_id, user_id)
              insert into hub.member_state (org_id, user_id, state, role)
                select org_id, user_id, 'ACTIVE', 'member' from people;
              commit;
              insert into hub.user_group_member (org_id, group_id, user_id)
                select org_id, '%3$s', user_id from hub.app_user where org_id = '%1$s' and first_name = 'Many';
              analyze hub.app_user, hub.member_state, hub.user_group_member;
              """
                  .formatted(beta.id(), beta.domain(), group));
      Answer one = beta.admin().get("/api/user-groups/" + group).expect(200);
      assertThat(one.items("/users", "/id")).hasSize(UserGroups.MOST_USERS);
      beta.admin()
          .put("/api/user-groups/" + group + "/users/" + beta.owner(), null)
          .expect(409, "LIMIT_EXCEEDED");
      List<String> tooMany = new ArrayList<>(one.items("/users", "/id"));
      // All again, one of them exchanged, in one request.
      tooMany.set(0, beta.owner().toString());
      assertThat(
              beta.admin()
                  .patch("/api/user-groups/" + group, "{\"users\": [" + quoted(tooMany) + "]}")
                  .expect(200)
                  .items("/users", "/id"))
          .hasSize(UserGroups.MOST_USERS)
          .contains(beta.owner().toString());
      tooMany.add(UUID.randomUUID().toString());
      beta.admin()
          .patch("/api/user-groups/" + group, "{\"users\": [" + quoted(tooMany) + "]}")
          .expect(422, "VALIDATION_FAILED");
    }

    private void fill(World.Made organization, int groups) {
      world.sql(
          """
          insert into hub.user_group (org_id, group_id, name, created_by, created_by_name)
          select ?, gen_random_uuid(), 'Filled ' || n, gen_random_uuid(), 'Nobody' from generate_series(1, ?) n
          """,
          organization.id(),
          groups);
    }
  }

  @Nested
  class Leaving {
    @Test
    void shouldTakeADeletedUserOutOfTheGroups() {
      String ana = person(acme, "ana5");
      String bob = person(acme, "bob5");
      String one = "/api/user-groups/" + created(owner, group("Leavers", ana, bob));
      String tag = owner.get(one).header("ETag");
      owner.delete("/api/users/" + ana).expect(204);
      Answer after = owner.get(one).expect(200);
      assertThat(after.items("/users", "/id")).containsExactly(bob);
      assertThat(after.header("ETag")).isNotEqualTo(tag);
      assertThat(owner.get("/api/user-groups?search=leavers").expect(200).items("/users"))
          .containsExactly("1");
      owner.patch(one, "{\"users\": [\"" + ana + "\"]}").expect(422, "CROSS_ORG_REFERENCE");
      owner.put(one + "/users/" + ana, null).expect(404, "NOT_FOUND");
      Answer log = owner.get("/api/audit?action=user.deleted").expect(200);
      assertThat(log.body()).contains("\"userGroups\":[\"Leavers\"]");
    }

    @Test
    void shouldNeverKeepAUserWhoIsDeletedAtTheSameTime() throws Exception {
      for (int n = 0; n < 8; n++) {
        String ana = person(acme, "race" + n);
        String one = "/api/user-groups/" + created(owner, group("Race " + n));
        try (var threads = Executors.newFixedThreadPool(2)) {
          Future<Answer> adding = threads.submit(() -> owner.put(one + "/users/" + ana, null));
          Future<Answer> deleting = threads.submit(() -> owner.delete("/api/users/" + ana));
          deleting.get().expect(204);
          assertThat(adding.get().status()).isIn(200, 404);
        }
        assertThat(owner.get(one).expect(200).items("/users", "/id")).isEmpty();
        assertThat(owner.get("/api/user-groups?search=race%20" + n).expect(200).items("/users"))
            .containsExactly("0");
      }
    }
  }

  @Test
  void shouldTellTheLog() {
    String ana = person(acme, "ana6");
    String bob = person(acme, "bob6");
    String id = created(owner, group("Logged", ana));
    String one = "/api/user-groups/" + id;
    owner.put(one + "/users/" + bob, null).expect(200);
    owner.delete(one + "/users/" + bob).expect(204);
    owner.patch(one, "{\"name\": \"Logged anew\", \"users\": [\"" + bob + "\"]}").expect(200);
    owner.patch(one, "{\"name\": \"Logged anew\", \"users\": [\"" + bob + "\"]}").expect(200);
    owner.delete(one).expect(204);
    Answer log = owner.get("/api/audit?resourceId=" + id).expect(200);
    assertThat(log.items("/action"))
        .containsExactly(
            "user_group.deleted",
            "user_group.updated",
            "user_group.user_removed",
            "user_group.user_added",
            "user_group.created");
    assertThat(log.text("/items/1/changes/name/to")).isEqualTo("Logged anew");
    assertThat(log.text("/items/1/changes/added/0")).isEqualTo("bob6@" + acme.domain());
    assertThat(log.text("/items/1/changes/removed/0")).isEqualTo("ana6@" + acme.domain());
    assertThat(log.text("/items/2/changes/userId")).isEqualTo(bob);
    assertThat(log.text("/items/0/changes/users")).isEqualTo("1");
    assertThat(beta.admin().get("/api/audit?resourceId=" + id).expect(200).items("/id")).isEmpty();
  }
}
