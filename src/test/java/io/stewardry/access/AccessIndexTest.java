package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.access.engine.AccessIndex;
import io.stewardry.access.engine.Child;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The index in memory says what the database says, for everybody, everywhere and every permission:
/// on two MSPs with all roles, random access by name and with groups, ended, endless and to end.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIndexTest {
  private static final int CHILDREN = 8;
  private static final List<String> VERBS =
      List.of(
          "view",
          "view,create",
          "view,update",
          "view,delete",
          "view,create,update",
          "view,create,delete",
          "view,update,delete",
          "view,create,update,delete");
  private static final List<String> ENDS =
      List.of(
          "null",
          "null",
          "now() - interval '1 second'",
          "now() + interval '9 days'",
          "now() + interval '2 hours'");

  private static final String DRAFT =
      """
      {"name": "%s", "emailDomain": "%s", "owners": [{"firstName": "Olga", "lastName": "Owner", "email": "%s"}]}
      """;

  private final World world = World.shared();
  private final Random random = new Random(2_026_1124);
  private final List<Msp> msps = new ArrayList<>();

  private static final Said NOTHING = new Said(Set.of(), Set.of());

  private record Person(UUID id, String token) {}

  private record Said(Set<Permission> inside, Set<Permission> over) {}

  private record Msp(World.Made made, List<UUID> children, List<Person> people) {}

  @BeforeAll
  void fill() {
    msps.add(filled("Indexed"));
    msps.add(filled("Beside"));
  }

  private Msp filled(String word) {
    World.Made made = world.msp(word);
    List<UUID> children = new ArrayList<>();
    for (int n = 0; n < CHILDREN; n++) {
      String domain = SharedApplication.unique("indexed") + ".example";
      children.add(
          UUID.fromString(
              made.admin()
                  .post("/api/organizations", DRAFT.formatted("C", domain, "o@" + domain))
                  .expect(201)
                  .text("/id")));
    }
    List<String> roles = new ArrayList<>();
    SystemRole.of(SystemRole.Of.MSP).forEach(role -> roles.add(role.key()));
    roles.add(
        made(
            made,
            "made_wide",
            "organization.update,organization.delete,user.view,user.delete,gateway.create,group.manage"));
    roles.add(made(made, "made_empty", ""));
    List<Person> people = new ArrayList<>();
    for (String role : roles) {
      for (String state : List.of("ACTIVE", "ACTIVE", "SUSPENDED", "INVITED", "DELETED")) {
        people.add(person(made, role, state));
      }
    }
    Msp msp = new Msp(made, children, people);
    List<UUID> groups = groups(msp);
    people.forEach(person -> give(msp, person, groups));
    return msp;
  }

  private String made(World.Made msp, String key, String permissions) {
    world.sql(
        "insert into hub.role (org_id, role_id, key, name, permissions) values (?, gen_random_uuid(), ?, ?, string_to_array(?, ','))",
        msp.id(),
        key,
        key,
        permissions);
    return key;
  }

  private Person person(World.Made msp, String role, String state) {
    UUID id = UUID.randomUUID();
    String token = "index-" + id;
    world.sql(
        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (?, ?, ?, 'Pat', 'P')",
        msp.id(),
        id,
        id + "@" + msp.domain());
    world.sql(
        "insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs) values (?, ?, ?, ?, false, ?)",
        msp.id(),
        id,
        state,
        role,
        role.equals("msp_admin"));
    world.sql(
        "insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at, last_used_at) values (?, 'session', ?, ?, ?, now() + interval '1 day', now())",
        TokenHash.of(token).bytes(),
        msp.id(),
        UUID.randomUUID(),
        id);
    return new Person(id, token);
  }

  private List<UUID> groups(Msp msp) {
    List<UUID> groups = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      UUID group = UUID.randomUUID();
      groups.add(group);
      world.sql(
          "insert into hub.org_group (org_id, group_id, name, created_by) values (?, ?, ?, ?)",
          msp.made().id(),
          group,
          "Group " + n,
          msp.made().owner());
      for (UUID child : msp.children()) {
        if (random.nextInt(3) == 0) {
          world.sql(
              "insert into hub.group_member (org_id, group_id, child_id) values (?, ?, ?)",
              msp.made().id(),
              group,
              child);
        }
      }
    }
    return groups;
  }

  private void give(Msp msp, Person person, List<UUID> groups) {
    for (int n = random.nextInt(6); n > 0; n--) {
      boolean byName = random.nextBoolean();
      world.sql(
          "insert into hub.access_grant (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, granted_by) values (?, gen_random_uuid(), ?, ?::uuid, ?::uuid, ?, %s, ?)"
              .formatted(ENDS.get(random.nextInt(ENDS.size()))),
          msp.made().id(),
          person.id(),
          byName ? msp.children().get(random.nextInt(CHILDREN)) : null,
          byName ? null : groups.get(random.nextInt(groups.size())),
          VERBS.get(random.nextInt(VERBS.size())),
          msp.made().owner());
    }
  }

  private Caller admin(Msp msp) {
    Person active =
        msp.people().stream()
            .filter(person -> authenticated(person, null) != null)
            .findFirst()
            .orElseThrow();
    Caller caller = authenticated(active, null);
    assertThat(caller).isNotNull();
    return caller;
  }

  private Caller authenticated(Person person, UUID wanted) {
    Lookups lookups = world.application().bean(Lookups.class);
    return lookups.authenticate(
                TokenHash.of(person.token()), wanted == null ? null : new OrganizationId(wanted))
            instanceof Authentication.Accepted(Caller caller)
        ? caller
        : null;
  }

  @Test
  void shouldAgreeWithTheDatabaseAndWithTheEdge() {
    AccessIndexes indexes = world.application().bean(AccessIndexes.class);
    int held = 0;
    for (Msp msp : msps) {
      Caller reader = admin(msp);
      AccessIndex index = indexes.of(reader);
      assertThat(indexes.of(reader)).as("kept").isSameAs(index);
      long now = micros(reader.mark().at());
      for (Msp of : msps) {
        for (Person person : of.people()) {
          Map<UUID, Said> said = msp == of ? said(of, person) : Map.of();
          for (Msp there : msps) {
            for (UUID child : there.children()) {
              held += agreed(index, now, said.getOrDefault(child, NOTHING), person, there, child);
            }
          }
        }
      }
    }
    assertThat(held).as("there was something to hold").isGreaterThan(2_000);
  }

  /// By the functions with which the database checks every act, for each organization of both MSPs.
  private Map<UUID, Said> said(Msp of, Person person) {
    List<UUID> children = new ArrayList<>();
    msps.forEach(msp -> children.addAll(msp.children()));
    Map<UUID, Said> said = new HashMap<>();
    String lines =
        world.text(
            """
            select string_agg(child || '|' || array_to_string(priv.holds(c), ',') || '|' || array_to_string(priv.holds_over(c), ','), ';')
            from unnest(string_to_array(?, ',')::uuid[]) child, lateral (select row(child, ?::uuid, ?::uuid, 'u', null)::hub.context as c) x
            """,
            String.join(",", children.stream().map(UUID::toString).toList()),
            of.made().id(),
            person.id());
    for (String line : lines.split(";")) {
      String[] parts = line.split("\\|", -1);
      said.put(
          UUID.fromString(parts[0]),
          new Said(Permission.ofKeys(parts[1]), Permission.ofKeys(parts[2])));
    }
    assertThat(said).hasSize(2 * CHILDREN);
    return said;
  }

  /// @param said nothing, too, for who is asked about in the index of another MSP
  /// @return how many permissions he holds there
  private int agreed(AccessIndex index, long now, Said said, Person person, Msp there, UUID child) {
    UserId user = new UserId(person.id());
    Child at = new Child(new OrganizationId(child), new OrganizationId(there.made().id()));
    Caller caller = said == NOTHING ? null : authenticated(person, child);
    Set<Permission> edge = caller == null ? Set.of() : Roles.of(caller);
    int held = 0;
    for (Permission permission : Permission.values()) {
      String what = "%s at %s: %s".formatted(person, child, permission);
      boolean inside = index.may(user, at, permission, now);
      assertThat(inside).as(what).isEqualTo(said.inside().contains(permission));
      assertThat(inside).as(what).isEqualTo(edge.contains(permission));
      assertThat(index.mayManage(user, at, permission, now))
          .as(what)
          .isEqualTo(said.over().contains(permission));
      held += inside ? 1 : 0;
    }
    for (Verb verb : Verb.values()) {
      assertThat(index.reaches(user, at, verb, now))
          .isEqualTo(caller != null && caller.verbs().contains(verb));
    }
    return held;
  }

  @Test
  void shouldEndAGrantAtTheMicrosecondOfItsEnd() {
    World.Made msp = world.msp("Ending");
    World.Made child = world.customer(msp, "Ended");
    Person tom = person(msp, "technician", "ACTIVE");
    String end = "2030-01-01T00:00:00.000007Z";
    world.sql(
        "insert into hub.access_grant (org_id, grant_id, user_id, child_id, verbs, expires_at, granted_by) values (?, gen_random_uuid(), ?, ?, 'view,update', ?::timestamptz, ?)",
        msp.id(),
        tom.id(),
        child.id(),
        end,
        msp.owner());
    Caller caller = authenticated(tom, null);
    AccessIndex index = world.application().bean(AccessIndexes.class).of(caller);
    Child at = new Child(new OrganizationId(child.id()), new OrganizationId(msp.id()));
    long ends = micros(Instant.parse(end));
    assertThat(index.may(caller.user(), at, Permission.SYSTEM_VIEW, ends - 1)).isTrue();
    assertThat(index.may(caller.user(), at, Permission.SYSTEM_VIEW, ends)).isFalse();
    assertThat(index.may(caller.user(), at, Permission.SYSTEM_CREATE, ends - 1)).isFalse();
  }

  @Test
  void shouldHaveAnotherVersionAfterAChangeOfAccessAndAfterNoOther() {
    World.Made msp = world.msp("Versioned");
    World.Made child = world.customer(msp, "Versed");
    Person tom = person(msp, "technician", "ACTIVE");
    String staff = "/api/staff/" + tom.id();
    String access = "{\"access\": [{\"organizationId\": \"%s\"}]}".formatted(child.id());

    same(tom, () -> world.customer(msp, "Later"));
    same(tom, () -> world.person(child, "vera", "viewer"));
    same(
        tom,
        () ->
            msp.admin()
                .patch("/api/organizations/" + child.id(), "{\"description\": \"d\"}")
                .expect(200));
    same(
        tom,
        () -> msp.admin().post("/api/organizations/" + child.id() + "/suspend", null).expect(200));
    same(
        tom,
        () -> msp.admin().post("/api/organizations/" + child.id() + "/resume", null).expect(200));

    changed(tom, () -> msp.admin().put(staff + "/access", access).expect(200));
    same(tom, () -> msp.admin().put(staff + "/access", access).expect(200));
    changed(tom, () -> msp.admin().put(staff + "/access", "{\"access\": []}").expect(200));
    changed(tom, () -> msp.admin().patch(staff, "{\"role\": \"manager\"}").expect(200));
    changed(tom, () -> world.person(msp, "ada", "administrator"));
    UUID ada = world.id("select user_id from hub.app_user where email = ?", "ada@" + msp.domain());
    changed(tom, () -> msp.admin().post("/api/users/" + ada + "/suspend", null).expect(200));
    changed(tom, () -> msp.admin().post("/api/users/" + ada + "/reactivate", null).expect(200));
    changed(tom, () -> msp.admin().delete("/api/users/" + ada).expect(204));
    String group = msp.admin().post("/api/groups", "{\"name\": \"G\"}").expect(201).text("/id");
    String member = "/api/groups/" + group + "/organizations/" + child.id();
    changed(tom, () -> msp.admin().put(member, null));
    changed(tom, () -> msp.admin().delete(member).expect(204));
    changed(
        tom,
        () ->
            msp.admin()
                .post(
                    "/api/roles",
                    "{\"name\": \"Viewers\", \"permissions\": [\"organization.view\"]}")
                .expect(201));
  }

  private void changed(Person reader, Runnable act) {
    UUID before = version(reader);
    act.run();
    assertThat(version(reader)).isNotEqualTo(before);
  }

  private void same(Person reader, Runnable act) {
    UUID before = version(reader);
    act.run();
    assertThat(version(reader)).isEqualTo(before);
  }

  private UUID version(Person reader) {
    return authenticated(reader, null).mark().version();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
