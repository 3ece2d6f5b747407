package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.nothing;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.runs;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What SQL can do to automations and runs: as an administrator of their organization against those
/// of another one, and as somebody who may only see them.
class RunAttackTest {
  private static final UUID OURS = UUID.randomUUID();
  private static final UUID THEIRS = UUID.randomUUID();
  private static final UUID OUR_RUN = UUID.randomUUID();
  private static final UUID THEIR_RUN = UUID.randomUUID();
  private static AttackFixture fixture;
  private static UUID org;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    org = fixture.alpha.msp();
    for (Tree tree : new Tree[] {fixture.alpha, fixture.bravo}) {
      boolean ours = tree == fixture.alpha;
      fixture.superuser(
          """
          alter table hub.run disable trigger queued;
          insert into hub.automation (org_id, automation_id, name) values ('%1$s', '%2$s', '%3$s works');
          insert into hub.automation_version (org_id, automation_id, n, definition, steps, credentials, automations, created_by, created_by_name)
            values ('%1$s', '%2$s', 1, '%3$s text', 1, '{}', '{}', '%4$s', '%3$s');
          insert into hub.run (org_id, run_id, automation_id, automation_name, definition, trigger_kind, inputs, started_by, started_by_name)
            values ('%1$s', '%5$s', '%2$s', '%3$s works', 1, 'MANUAL', '{}', '%4$s', '%3$s');
          alter table hub.run enable trigger queued;
          insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, ready, due_at, next_at)
            values ('%5$s', 'run', '%1$s', '%1$s', '%4$s', 'u', false, 'infinity', 'infinity');
          select ''
          """
              .formatted(
                  tree.msp(),
                  ours ? OURS : THEIRS,
                  tree.word(),
                  tree.admin(),
                  ours ? OUR_RUN : THEIR_RUN));
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private static String run(UUID organization, UUID automation, String more, String values) {
    return """
    insert into hub.run (org_id, run_id, automation_id, automation_name, definition, trigger_kind, inputs%s)
      values ('%s', '%s', '%s', 'x', 1, 'MANUAL', '{}'%s)
    """
        .formatted(more, organization, UUID.randomUUID(), automation, values);
  }

  private static Attack forbidden(String name, String sql) {
    return refused(name, sql, "TN403", "FORBIDDEN");
  }

  @TestFactory
  Stream<DynamicTest> shouldReachNothingOfAnotherOrganization() {
    UUID theirs = fixture.bravo.msp();
    return Stream.of(
            refused(
                "a run in another organization",
                run(theirs, THEIRS, "", ""),
                "42501",
                "new row violates row-level security policy"),
            denied(
                "a run in the name of another person",
                run(org, OURS, ", started_by", ", '" + fixture.bravo.admin() + "'"),
                "permission denied for table run"),
            nothing(
                "their runs",
                "select r.automation_name from hub.run r where r.run_id = '" + THEIR_RUN + "'"),
            nothing(
                "their steps and lines",
                "select s.path from hub.run_step s where s.org_id = '%1$s' union all select l.line from hub.run_log l where l.org_id = '%1$s'"
                    .formatted(theirs)),
            nothing(
                "another end of their run",
                "update hub.run set state = 'FAILED', ended_at = now() where run_id = '"
                    + THEIR_RUN
                    + "'"),
            runs(
                "their run woken, which changes nothing",
                "select hub.wake_run('" + THEIR_RUN + "')"),
            denied(
                "the queue",
                "select w.work_id from priv.work w",
                "permission denied for schema priv"),
            denied(
                "another text of a version",
                "update hub.automation_version set definition = 'x'",
                "permission denied for table automation_version"),
            denied(
                "no version",
                "delete from hub.automation_version",
                "permission denied for table automation_version"),
            forbidden(
                "somebody else answers",
                "update hub.automation set state = 'ENABLED', answers_for = '%s' where automation_id = '%s'"
                    .formatted(fixture.alpha.technician(), OURS)),
            denied(
                "another author",
                "update hub.run set started_by = '" + fixture.alpha.technician() + "'",
                "permission denied for table run"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @TestFactory
  Stream<DynamicTest> shouldStartNothingWithoutTheRight() throws SQLException {
    SealedContext technician = fixture.context(org, org, fixture.alpha.technician(), 'u');
    SealedContext suspended = fixture.context(org, org, fixture.alpha.suspended(), 'u');
    return Stream.of(
            Map.entry(suspended, forbidden("suspended: a run", run(org, OURS, "", ""))),
            Map.entry(
                suspended,
                forbidden(
                    "suspended: an automation",
                    "insert into hub.automation (org_id, automation_id, name) values ('%s', '%s', 'x')"
                        .formatted(org, UUID.randomUUID()))),
            Map.entry(
                technician.as('j'),
                forbidden("what runs by itself: a run", run(org, OURS, "", ""))))
        .map(entry ->
            dynamicTest(
                entry.getValue().name(),
                () -> fixture.launch(fixture.seal(entry.getKey()), entry.getValue())));
  }
}
