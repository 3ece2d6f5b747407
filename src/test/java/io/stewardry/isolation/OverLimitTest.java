package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Limits in the database, for a kind of thing that a module counts: here a table that only this
/// test has, whose rows are automations.
class OverLimitTest {
  private static final String ENTER = "select hub.enter(true, false); ";
  private static AttackFixture fixture;
  private static Tree alpha;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    fixture.superuser(
        """
        create table hub.trial (org_id uuid not null references hub.organization, trial_id uuid not null, primary key (org_id, trial_id));
        call priv.of_organization('trial');
        grant select, insert, delete on hub.trial to stewardry_app;
        create trigger checked after insert on hub.trial for each row execute function hub.paused_over_limit();
        create trigger counted after insert or delete on hub.trial for each row execute function hub.counted('automations');
        select 'done'
        """);
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    fixture.superuser("delete from hub.trial returning 1");
    fixture.superuser("delete from hub.org_limit returning 1");
    fixture.superuser("delete from hub.notice_event returning 1");
  }

  @Test
  void shouldPauseWhileOverAndGoOnByItself() throws SQLException {
    limit(alpha.first(), "automations", 5);
    limit(fixture.bravo.first(), "automations", 5);
    for (int n = 0; n < 5; n++) {
      assertThat(created(alpha.first()).state()).isNull();
    }
    assertThat(created(alpha.first()).said())
        .contains("LIMIT_EXCEEDED", "\"resource\" : \"automations\", \"used\" : 5, \"limit\" : 5");
    limit(alpha.first(), "automations", 3);
    assertThat(created(alpha.first()).said())
        .contains("OVER_LIMIT_PAUSED", "{\"resources\" : [\"automations\"]}");
    assertThat(trials(alpha.first())).isEqualTo("5");
    assertThat(created(fixture.bravo.first()).state()).isNull();
    limit(alpha.first(), "automations", 10);
    assertThat(created(alpha.first()).state()).isNull();

    // Too many users pause it too, and what is used falls by deleting.
    limit(alpha.first(), "users", 0);
    assertThat(created(alpha.first()).said())
        .contains("OVER_LIMIT_PAUSED", "{\"resources\" : [\"users\"]}");
    limit(alpha.first(), "automations", 5);
    assertThat(created(alpha.first()).said())
        .contains("{\"resources\" : [\"automations\", \"users\"]}");
    limit(alpha.first(), "users", 9);
    assertThat(
            ask(
                    alpha.first(),
                    "delete from hub.trial where trial_id in (select trial_id from hub.trial limit 2)")
                .state())
        .isNull();
    assertThat(created(alpha.first()).state()).isNull();
  }

  @Test
  void shouldTellOnceForEachStepUpwardsAndSettleIt() throws SQLException {
    limit(alpha.first(), "automations", 5);
    for (int n = 0; n < 3; n++) {
      created(alpha.first());
    }
    assertThat(told()).isEmpty();
    created(alpha.first());
    assertThat(told())
        .as("the owner, and at the manager who sets limits; not the technician")
        .containsExactlyInAnyOrder(
            "LIMIT_NEAR " + alpha.first() + " " + alpha.owner(),
            "LIMIT_NEAR " + alpha.msp() + " " + alpha.admin());
    created(alpha.first());
    assertThat(told())
        .containsExactlyInAnyOrder(
            "LIMIT_FULL " + alpha.first() + " " + alpha.owner(),
            "LIMIT_FULL " + alpha.msp() + " " + alpha.admin());
    // What does not change the step tells nobody anew.
    fixture.superuser("delete from hub.notice_event returning 1");
    limit(alpha.first(), "automations", 5);
    created(alpha.first());
    assertThat(told()).isEmpty();
    limit(alpha.first(), "automations", 3);
    assertThat(told()).hasSize(2).allMatch(one -> one.startsWith("OVER_LIMIT"));
    limit(alpha.first(), "automations", 10);
    assertThat(told()).as("there is room").isEmpty();
    limit(alpha.first(), "automations", 4);
    assertThat(told()).hasSize(2).allMatch(one -> one.startsWith("OVER_LIMIT"));
    ask(alpha.first(), "delete from hub.trial");
    assertThat(told()).isEmpty();
    assertThat(
            fixture.superuser(
                "select count(*) from hub.limit_state where resource = 'automations'"))
        .isEqualTo("0");
  }

  /// In one transaction what comes and goes is no step, but its outcome.
  @Test
  void shouldLookAtTheOutcomeOfATransaction() throws SQLException {
    limit(alpha.first(), "automations", 2);
    assertThat(
            ask(
                    alpha.first(),
                    insert(alpha.first()) + insert(alpha.first()) + "delete from hub.trial")
                .state())
        .isNull();
    assertThat(told()).isEmpty();
    ask(alpha.first(), insert(alpha.first()) + insert(alpha.first()));
    assertThat(told()).hasSize(2).allMatch(one -> one.startsWith("LIMIT_FULL"));
  }

  @Test
  void shouldLetOneOfManyPassAndTellOnce() throws Exception {
    limit(alpha.first(), "automations", 20);
    for (int n = 0; n < 19; n++) {
      created(alpha.first());
    }
    fixture.superuser("delete from hub.notice_event returning 1");
    List<Answer> answers = atOnce(64, () -> created(alpha.first()));
    assertThat(answers).filteredOn(answer -> answer.state() == null).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.state() != null)
        .hasSize(63)
        .allMatch(answer -> answer.said().startsWith("LIMIT_EXCEEDED"));
    assertThat(told()).hasSize(2).allMatch(one -> one.startsWith("LIMIT_FULL"));
  }

  /// Whoever leaves and comes at the same moment: what is kept is how it ends.
  @Test
  void shouldTellWhatIsSoWhenManyComeAndGo() throws Exception {
    limit(alpha.first(), "automations", 40);
    for (int n = 0; n < 30; n++) {
      created(alpha.first());
    }
    atOnce(
        60,
        () ->
            Math.random() < 0.5
                ? created(alpha.first())
                : ask(
                    alpha.first(),
                    "delete from hub.trial where trial_id in (select trial_id from hub.trial order by random() limit 1)"));
    assertThat(
            fixture.superuser(
                """
                select priv.limit_status(priv.used(l.org_id, l.resource), l.max) = coalesce(s.status, 'OK')
                  and priv.used(l.org_id, l.resource) = (select count(*) from hub.trial t where t.org_id = l.org_id)
                from hub.org_limit l left join hub.limit_state s on s.org_id = l.org_id and s.resource = l.resource
                where l.org_id = '%s' and l.resource = 'automations'
                """
                    .formatted(alpha.first())))
        .isEqualTo("t");
  }

  /// The first change of a month says what was used until then; a lower figure leaves the mark.
  @Test
  void shouldRememberTheMostOfEachMonth() throws SQLException {
    fixture.superuser("delete from hub.child_usage_month returning 1");
    for (int n = 0; n < 4; n++) {
      created(alpha.first());
    }
    String months =
        "select string_agg(concat_ws(' ', m.high, m.last, m.high_on = date_trunc('month', m.high_on)), ', ' order by m.month) from hub.child_usage_month m where m.child_id = '%s' and m.resource = 'automations'"
            .formatted(alpha.first());
    assertThat(fixture.superuser(months)).startsWith("4 4");
    fixture.superuser(
        "update hub.child_usage_month m set month = m.month - interval '1 month', high_on = m.high_on - interval '1 month' where m.child_id = '%s' returning 1"
            .formatted(alpha.first()));
    ask(
        alpha.first(),
        "delete from hub.trial where trial_id in (select trial_id from hub.trial limit 3)");
    assertThat(fixture.superuser(months)).endsWith("4 1 t");
    created(alpha.first());
    assertThat(fixture.superuser(months)).endsWith("4 2 t");
    for (int n = 0; n < 3; n++) {
      created(alpha.first());
    }
    assertThat(fixture.superuser(months)).startsWith("4 4 ").contains(", 5 5 ");
    // Another manager begins anew, and the former one has nothing left.
    SealedContext operator =
        fixture.context(alpha.first(), fixture.platform, fixture.operator, 'u');
    fixture.superuser(
        "delete from hub.access_grant where child_id = '%s' returning 1".formatted(alpha.first()));
    assertThat(
            fixture
                .ask(operator, "select hub.set_parent('%s', null)".formatted(fixture.bravo.msp()))
                .state())
        .isNull();
    assertThat(fixture.superuser(months)).isEqualTo("null");
    assertThat(
            fixture
                .ask(
                    fixture.context(alpha.first(), fixture.platform, new UUID(0, 0), 'j'),
                    "select hub.fill_fact('child_usage')")
                .state())
        .isNull();
    assertThat(fixture.superuser(months)).startsWith("5 5");
    assertThat(
            fixture
                .ask(operator, "select hub.set_parent('%s', null)".formatted(alpha.msp()))
                .state())
        .isNull();
  }

  private static List<Answer> atOnce(int many, Callable<Answer> act) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : threads.invokeAll(Collections.nCopies(many, act))) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  private static List<String> told() throws SQLException {
    String all =
        fixture.superuser(
            "select string_agg(concat_ws(' ', e.kind, e.org_id, array_to_string(e.people, ',')), ';') from hub.notice_event e where e.kind like '%LIMIT%'");
    return all.equals("null") ? List.of() : List.of(all.split(";"));
  }

  private static void limit(UUID organization, String resource, int most) throws SQLException {
    assertThat(
            fixture
                .ask(
                    fixture.context(organization, fixture.platform, fixture.operator, 'u'),
                    "select hub.enter(true, true); select hub.set_limit('%s', %d)"
                        .formatted(resource, most))
                .state())
        .isNull();
  }

  private static String trials(UUID organization) throws SQLException {
    return fixture.superuser(
        "select count(*) from hub.trial where org_id = '%s'".formatted(organization));
  }

  private static Answer created(UUID organization) throws SQLException {
    return ask(organization, insert(organization));
  }

  private static String insert(UUID organization) {
    return "insert into hub.trial (org_id, trial_id) values ('%s', gen_random_uuid()); "
        .formatted(organization);
  }

  private static Answer ask(UUID organization, String sql) throws SQLException {
    return fixture.ask(
        new SealedContext(
            organization,
            organization,
            new UUID(0, 0),
            'j',
            System.currentTimeMillis() / 1000,
            null),
        ENTER + sql);
  }
}
