package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.notifications.PathCombination.Heard;
import io.stewardry.notifications.PathCombination.Path;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every combination of paths by which one person hears one event: by name, role, group, shift and
/// organization, each of which is not there, always tells, keeps quiet hours, or is muted; while it
/// is quiet, and while it is not. There is a person for each, so that one event asks about all of
/// them. Of two customers of one MSP, one of which is always quiet while the other is not.
class PathCombinationsTest {
  private static final List<Path> SHIFTS = List.of(Path.NONE, Path.ALWAYS);

  private static World world;
  private static World.Made msp;
  private static PathPeople acme;
  private static PathPeople beta;
  private static int events;

  @BeforeAll
  static void everybody() {
    world = GadgetApplication.world();
    msp = world.msp("Paths");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"automation\"}]")
        .expect(200);
    // An organization has a hundred shifts at the most: those whose path is muted are in the other.
    acme = people("PathsA", PathCombination.all(SHIFTS).toList());
    beta = people("PathsB", PathCombination.all(List.of(Path.MUTED)).toList());
    // People of the manager follow their own organization, or have no access to this one.
    Client tom = world.person(msp, "tom", "manager");
    for (String more : List.of("", ", \"recursive\": true")) {
      tom.post(
              "/api/subscriptions",
              "{\"target\": {\"kind\": \"USER\", \"id\": \"%s\"}, \"classes\": [\"alert\"]%s}"
                  .formatted(tom.get("/api/me").expect(200).text("/user/id"), more))
          .expect(201);
    }
  }

  private static World.Made customer(String word) {
    World.Made where = world.customer(msp, word);
    msp.admin()
        .put(
            "/api/organizations/" + where.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
        .expect(200);
    return where;
  }

  private static PathPeople people(String word, List<PathCombination> wanted) {
    World.Made where = customer(word);
    PathPeople people = PathPeople.in(world, where, wanted);
    String suspended = people.further("suspended").id();
    where.admin().post("/api/users/" + suspended + "/suspend", null).expect(200);
    where.admin().delete("/api/users/" + people.further("deleted").id()).expect(204);
    world.sql(
        "update hub.member_state set state = 'INVITED' where user_id = ?::uuid",
        people.further("invited").id());
    return people;
  }

  static Stream<Arguments> situations() {
    return Stream.of(Path.values())
        .flatMap(
            everybody -> Stream.of(Arguments.of(everybody, true), Arguments.of(everybody, false)));
  }

  @ParameterizedTest(name = "their organization {0}, quiet {1}")
  @MethodSource("situations")
  void shouldTellEachPersonAsTheRuleSays(Path everybody, boolean quiet) {
    String name = "router-" + ++events;
    UUID inAcme = happens(acme, everybody, quiet, name);
    UUID inBeta = happens(beta, everybody, !quiet, name);
    world.awaitNotices();
    check(acme, inAcme, name, acme.expected(everybody, quiet));
    check(beta, inBeta, name, beta.expected(everybody, !quiet));
  }

  private static UUID happens(PathPeople people, Path everybody, boolean quiet, String name) {
    people.everybody(everybody);
    people.quiet(quiet);
    return people.down(name);
  }

  private static void check(
      PathPeople people, UUID about, String name, Map<String, Heard> expected) {
    Map<String, Heard> heard = people.heard(about, name);
    Set<String> all = new HashSet<>(expected.keySet());
    all.addAll(heard.keySet());
    List<String> wrong = new ArrayList<>();
    for (String one : all) {
      Heard should = expected.getOrDefault(one, Heard.NOTHING);
      Heard did = heard.getOrDefault(one, Heard.NOTHING);
      if (!did.equals(should)) {
        wrong.add(one + " should get " + should + " and got " + did);
      }
    }
    assertThat(wrong).as("user, role, group, shift: %s", name).isEmpty();
    // The same as people see it themselves: some of them each time.
    int n = events;
    for (PathPeople.One one : people.people()) {
      if (n++ % 16 == 0) {
        Heard should = expected.get(one.email());
        assertThat(PathPeople.deliveries(one.client(), name).stream().map(people::row).toList())
            .as(one.email())
            .containsExactlyInAnyOrderElementsOf(should.rows());
        assertThat(
                one.client().get("/api/me/notifications").expect(200).items("/event/text").stream()
                    .filter(text -> text.startsWith(name + " ")))
            .as(one.email())
            .hasSize((int) should.bells());
      }
    }
  }

  /// How one subscription tells.
  private record Way(boolean mail, boolean bell, boolean keeps) {
    static List<Way> all() {
      return Stream.of(true, false)
          .flatMap(keeps ->
              Stream.of(
                  new Way(true, false, keeps),
                  new Way(false, true, keeps),
                  new Way(true, true, keeps)))
          .toList();
    }

    String members() {
      return ", \"channels\": [%s], \"honorDoNotDisturb\": %s"
          .formatted(
              mail && bell ? "\"MAIL\", \"IN_APP\"" : mail ? "\"MAIL\"" : "\"IN_APP\"", keeps);
    }

    static List<String> leading(Predicate<Way> how, Way user, Way role) {
      List<String> paths = new ArrayList<>();
      if (how.test(user)) {
        paths.add("USER");
      }
      if (how.test(role)) {
        paths.add("ROLE");
      }
      return paths;
    }

    /// Of e-mails those paths decide that are for e-mails. What is held back is in the bell.
    static Heard heard(Way user, Way role, boolean quiet) {
      List<String> mailing = leading(Way::mail, user, role);
      List<String> ringing = leading(Way::bell, user, role);
      boolean held =
          quiet
              && !mailing.isEmpty()
              && leading(way -> way.mail && !way.keeps, user, role).isEmpty();
      List<String> rows = new ArrayList<>();
      if (!mailing.isEmpty()) {
        rows.add(
            held
                ? Heard.row("MAIL", "SUPPRESSED_DND", mailing, PathCombination.ALL_KEEP)
                : Heard.row("MAIL", "QUEUED", mailing, null));
      }
      boolean rings = held || !ringing.isEmpty();
      if (rings) {
        rows.add(Heard.row("IN_APP", "SENT", ringing.isEmpty() ? mailing : ringing, null));
      }
      return new Heard(mailing.isEmpty() || held ? 0 : 1, rings ? 1 : 0, rows);
    }
  }

  /// Two subscriptions that tell by e-mail, by the bell, or by both: each way follows those that
  /// are for it, and says so.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldDecideEachWayByThoseThatAreForIt(boolean quiet) {
    World.Made where = customer("PathsW");
    PathPeople people = PathPeople.in(world, where, List.of());
    Map<String, Heard> expected = new HashMap<>();
    for (Way role : Way.all()) {
      String n = String.valueOf(Way.all().indexOf(role));
      String key =
          where
              .admin()
              .post(
                  "/api/roles", "{\"name\": \"Way " + n + "\", \"permissions\": [\"alert.view\"]}")
              .expect(201)
              .text("/key");
      people.subscribe(where.admin(), "ROLE", key, role.members());
      for (Way user : Way.all()) {
        String local = "w" + n + Way.all().indexOf(user);
        Client client = world.person(where, local, key);
        people.subscribe(
            client, "USER", client.get("/api/me").expect(200).text("/user/id"), user.members());
        expected.put(local + "@" + where.domain(), Way.heard(user, role, quiet));
      }
    }
    people.quiet(quiet);
    UUID about = people.down("switch");
    world.awaitNotices();
    check(people, about, "switch", expected);
  }
}
