package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `msp` comes and goes while others write: an organization that has it no longer has nobody below
/// it and no role of an MSP, whoever is first. And an end that passes stops every write that begins
/// after it.
class MspRaceTest {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static AttackFixture fixture;
  private static Tree alpha;
  private static Tree bravo;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    bravo = fixture.bravo;
  }

  @AfterAll
  static void drop() throws SQLException {
    THREADS.close();
    fixture.close();
  }

  /// Its children go, and `msp` with them.
  @AfterEach
  void takeBack() throws SQLException {
    fixture.superuser(
        """
        set session_replication_role = replica;
        delete from hub.child where org_id = '%1$s';
        delete from priv.node where parent_id = '%1$s';
        reset session_replication_role;
        select 1
        """
            .formatted(alpha.first()));
    fixture.ask(above(), taking());
    assertThat(kind()).isEqualTo("CUSTOMER");
  }

  private static SealedContext above() throws SQLException {
    return fixture.attacker().at(alpha.first());
  }

  private static SealedContext owner() throws SQLException {
    return fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u');
  }

  private static String giving(String end) {
    return "select hub.enter(true, true), hub.assign_capability('msp', %s)".formatted(end);
  }

  private static String taking() {
    return "select hub.enter(true, true), hub.remove_capability('msp')";
  }

  private static String kind() throws SQLException {
    return fixture.superuser(
        "select kind from priv.node where org_id = '%s'".formatted(alpha.first()));
  }

  private static String founding(UUID id) {
    return "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', 'CUSTOMER', 'Little', 'little-%1$s', '%2$s')"
        .formatted(id, alpha.first());
  }

  private static Connection begun(SealedContext context) throws SQLException {
    Connection connection = fixture.application();
    connection.setAutoCommit(false);
    fixture.bind(connection, fixture.seal(context));
    return connection;
  }

  private static Future<Answer> waiting(Connection connection, String sql) throws Exception {
    Future<Answer> answer = THREADS.submit(() -> Answer.to(connection, sql));
    try {
      answer.get(500, TimeUnit.MILLISECONDS);
      throw new AssertionError("it did not wait: " + answer.get());
    } catch (TimeoutException waits) {
      return answer;
    }
  }

  private static void given() throws SQLException {
    assertThat(fixture.ask(above(), giving("null")).state()).isNull();
    assertThat(kind()).isEqualTo("MSP");
  }

  @Test
  void shouldNotTakeItFromWhoIsGettingAChild() throws Exception {
    given();
    UUID id = UUID.randomUUID();
    try (Connection creating = begun(owner());
        Connection taking = begun(above())) {
      assertThat(Answer.to(creating, "select hub.enter(false, false)").state()).isNull();
      fixture.bind(creating, fixture.seal(owner().at(id)));
      assertThat(Answer.to(creating, founding(id)).state()).isNull();
      Future<Answer> taken = waiting(taking, taking());
      creating.commit();
      Answer refused = taken.get();
      assertThat(refused.state()).as("%s", refused).isEqualTo("TN409");
      assertThat(refused.said()).contains("CAPABILITY_LOCKED");
      taking.rollback();
    }
    assertThat(kind()).isEqualTo("MSP");
  }

  @Test
  void shouldGetNoChildWhenItWasTakenMeanwhile() throws Exception {
    given();
    UUID id = UUID.randomUUID();
    try (Connection creating = begun(owner());
        Connection taking = begun(above())) {
      assertThat(Answer.to(taking, taking()).state()).isNull();
      Future<Answer> entered = waiting(creating, "select hub.enter(false, false)");
      taking.commit();
      assertThat(entered.get().state()).isNull();
      fixture.bind(creating, fixture.seal(owner().at(id)));
      Answer refused = Answer.to(creating, founding(id));
      assertThat(refused.state()).as("%s", refused).isEqualTo("TN422");
      creating.rollback();
    }
    assertThat(
            fixture.superuser(
                "select count(*) from priv.node where parent_id = '%s'".formatted(alpha.first())))
        .isEqualTo("0");
  }

  /// Nobody is left with a role that there is not.
  @Test
  void shouldFindEverybodyARole() throws Exception {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    try (Connection inviting = begun(owner());
        Connection giving = begun(above())) {
      assertThat(Answer.to(inviting, invite(early)).state()).isNull();
      Future<Answer> turned = waiting(giving, giving("null"));
      inviting.commit();
      assertThat(turned.get().state()).isNull();
      fixture.bind(inviting, fixture.seal(owner()));
      Future<Answer> later = waiting(inviting, invite(late));
      giving.commit();
      Answer refused = later.get();
      assertThat(refused.state()).as("%s", refused).isEqualTo("TN403");
      inviting.rollback();
    }
    assertThat(kind()).isEqualTo("MSP");
    assertThat(
            fixture.superuser(
                """
                select count(*) from hub.member_state m where m.org_id = '%s' and m.state <> 'DELETED'
                  and not exists (select from priv.system_role r where r.key = m.role and r.plane = 'MSP')
                  and not exists (select from hub.role r where r.org_id = m.org_id and r.key = m.role)
                """
                    .formatted(alpha.first())))
        .isEqualTo("0");
    assertThat(
            fixture.superuser(
                "select role from hub.member_state where user_id = '%s'".formatted(early)))
        .isEqualTo("former_viewer");
  }

  private static String invite(UUID user) {
    return """
    select hub.enter(false, false);
    insert into hub.app_user (org_id, user_id, email, first_name, last_name)
      values ('%1$s', '%2$s', '%2$s@little.example', 'In', 'Vited');
    select hub.add_member('%2$s', 'INVITED', 'viewer', false)
    """
        .formatted(alpha.first(), user);
  }

  /// The database compares an end with the time at which a transaction began: what began before it
  /// commits, and what begins after it writes nothing, though the request was let in before.
  @Test
  void shouldDecideOnceForEachTransaction() throws Exception {
    assertThat(fixture.ask(above(), giving("now() + interval '2 seconds'")).state()).isNull();
    UUID before = UUID.randomUUID();
    UUID after = UUID.randomUUID();
    try (Connection first = begun(owner());
        Connection second = begun(owner())) {
      assertThat(Answer.to(first, "select hub.enter(false, false)").state()).isNull();
      TimeUnit.MILLISECONDS.sleep(2500);
      fixture.bind(first, fixture.seal(owner().at(before)));
      assertThat(Answer.to(first, founding(before)).state()).isNull();
      first.commit();
      // The next statement of the same request, in a transaction that begins now.
      second.rollback();
      fixture.bind(second, fixture.seal(owner()));
      assertThat(Answer.to(second, "select hub.enter(false, false)").state()).isNull();
      fixture.bind(second, fixture.seal(owner().at(after)));
      Answer refused = Answer.to(second, founding(after));
      assertThat(refused.state()).as("%s", refused).isEqualTo("TN403");
      assertThat(refused.said()).contains("CAPABILITY_EXPIRED");
      second.rollback();
      // And into what is there already nobody comes any more.
      fixture.bind(second, fixture.seal(owner().at(before)));
      Answer entering = Answer.to(second, "select hub.enter(false, false)");
      assertThat(entering.said()).contains("ORG_ACCESS_DENIED");
      second.rollback();
    }
    assertThat(
            fixture.superuser(
                "select string_agg(org_id::text, ',') from priv.node where parent_id = '%s'"
                    .formatted(alpha.first())))
        .isEqualTo(before.toString());
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepIt() {
    String priv = "permission denied for schema priv";
    return Stream.of(
            denied("become one", "select priv.become_msp('%s')".formatted(alpha.first()), priv),
            denied("unmake another", "select priv.cease_msp('%s')".formatted(bravo.msp()), priv),
            denied("ask about another", "select priv.manages('%s')".formatted(bravo.msp()), priv),
            denied("hold up another", "select priv.hold_people('%s')".formatted(bravo.msp()), priv),
            refused(
                "for a customer at home", "select hub.assign_capability('msp', null)", "TN403", ""),
            refused("for nobody", "select hub.remove_capability('msp')", "TN403", ""))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  /// Staff are told whether their own organization can manage others, and nothing of another.
  @Test
  void shouldTellOfTheActingOrganization() throws SQLException {
    String asked = "select hub.manages()";
    assertThat(fixture.ask(fixture.attacker(), asked).rows()).containsExactly("t");
    fixture.superuser(
        "update hub.org_capability set expires_at = now() - interval '1 second' where org_id = '%s' and capability = 'msp' returning 1"
            .formatted(bravo.msp()));
    assertThat(fixture.ask(fixture.attacker(), asked).rows()).containsExactly("t");
    assertThat(fixture.ask(fixture.victim(), asked).rows()).containsExactly("f");
    assertThat(
            fixture
                .ask(
                    fixture.victim(),
                    "select count(*) from hub.reached('%s', '%s')"
                        .formatted(bravo.msp(), bravo.technician()))
                .rows())
        .containsExactly("0");
    assertThat(
            fixture
                .ask(
                    fixture.victim(),
                    "select count(*) from hub.given('%s', '%s')"
                        .formatted(bravo.msp(), bravo.technician()))
                .rows())
        .containsExactly("1");
    assertThat(fixture.ask("", asked).rows()).containsExactly("f");
    // What it gave there is refused as to anybody.
    Answer given =
        fixture.ask(
            fixture.context(bravo.first(), bravo.msp(), bravo.admin(), 'u'),
            "select hub.enter(true, true), hub.set_limit('users', 1)");
    assertThat(given.said()).contains("ORG_ACCESS_DENIED");
    fixture.superuser(
        "update hub.org_capability set expires_at = null where org_id = '%s' and capability = 'msp' returning 1"
            .formatted(bravo.msp()));
  }
}
