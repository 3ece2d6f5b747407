package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A checker that finds nothing proves nothing: each damage, done behind the application's back as
/// the database's superuser, must be found, by the rule that is there for it.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckerTest {
  private RunningApplication application;
  private Hub hub;
  private Checker checker;

  @BeforeAll
  void load() {
    application = RunningApplication.start(Rounds.UNLIMITED);
    TestDatabase database = application.database();
    hub = new Hub(application::client, database, email -> null, 2);
    checker = new Checker(database.superuser());
    Load load = new Load(hub, Rounds.SEED).start();
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(90))
        .until(() -> kinds() == Deed.Kind.values().length && load.acknowledged() > 60);
    load.settle();
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(60))
        .until(() -> checker.openImports().isEmpty());
    assertThat(load.surprises).isEmpty();
    assertThat(checker.violations(hub.deeds)).as("before any damage").isEmpty();
  }

  private long kinds() {
    synchronized (hub.deeds) {
      return hub.deeds.stream().filter(deed -> deed.done).map(deed -> deed.kind).distinct().count();
    }
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          organization without exactly one entry | delete from hub.audit_entry where action = 'organization.created' and entry_id = (select entry_id from hub.audit_entry where action = 'organization.created' and copy_of is null limit 1)
          org_group without exactly one entry    | delete from hub.audit_entry where action = 'group.created'
          role without exactly one entry         | insert into hub.audit_entry select (jsonb_populate_record(e, jsonb_build_object('entry_id', gen_random_uuid()))).* from hub.audit_entry e where action = 'role.created' and copy_of is null limit 1
          apikey.created without its thing       | delete from hub.api_key where key_id = (select key_id from hub.api_key limit 1)
          session.created without its thing      | delete from hub.session where session_id = (select session_id from hub.session limit 1)
          grant_history without exactly one entry | delete from hub.audit_entry where action = 'access.granted'
          job without exactly one entry          | delete from hub.audit_entry where action = 'import.started'
          acknowledged as                        | update hub.org_group set name = concat(name, ' again') where name like 'Group %'
          acknowledged as                        | insert into hub.org_group (org_id, group_id, name, created_by) select c.child_id, gen_random_uuid(), g.name, g.created_by from hub.org_group g, hub.child c limit 1
          acknowledged as                        | delete from hub.invitation where invitation_id = (select i.invitation_id from hub.invitation i join hub.app_user u using (org_id, user_id) where u.email ~ '^i[0-9]+@' limit 1)
          the log says                           | delete from hub.audit_entry where action = 'user.suspended'
          state changed and not told             | delete from hub.audit_entry where action = 'user.reactivated'
          told 0 times                           | delete from hub.audit_entry where action = 'limit.updated'
          told 0 times                           | delete from hub.audit_entry where action = 'organization.updated'
          without one copy in the log at home    | delete from hub.audit_entry where copy_of = (select copy_of from hub.audit_entry where copy_of is not null limit 1)
          accepted and not told                  | delete from hub.audit_entry where action = 'invitation.accepted'
          row of an import                       | update hub.job_row set subject_id = gen_random_uuid()
          row of an import                       | update hub.job_row set status = 'FAILED' where line = 2
          invitation without exactly one mail    | delete from hub.mail where mail_id = (select mail_id from hub.mail where about_type = 'invitation' limit 1)
          invitation without exactly one mail    | insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, about_type, about_id) select org_id, gen_random_uuid(), of_org_id, to_address, subject, body, about_type, about_id from hub.mail where about_type = 'invitation' limit 1
          limit of users counts wrongly          | update hub.usage set used = used + 1
          limit of users counts wrongly          | update hub.org_limit l set max = (select sum(u.used) - 1 from hub.usage u where u.org_id = l.org_id and u.resource = 'users') where l.resource = 'users'
          number of users at the manager         | update hub.child set users = users - 1 where users > 0
          number of children at the manager      | update hub.child set children = children + 1
          foreign key without its row            | update hub.session set org_id = (select org_id from hub.organization where kind = 'PLATFORM')
          foreign key without its row            | delete from priv.node where org_id = (select child_id from hub.child limit 1)
          refers to another organization         | insert into hub.access_grant select (jsonb_populate_record(null::hub.access_grant, jsonb_build_object('org_id', h.org_id, 'grant_id', gen_random_uuid(), 'user_id', h.user_id, 'child_id', h.org_id, 'verbs', 'view', 'granted_by', h.user_id, 'granted_at', now()))).* from hub.grant_history h limit 1
          child that is not the node's           | update priv.node set parent_id = (select org_id from priv.node where kind = 'PLATFORM') where kind = 'CUSTOMER'
          claimed and has no answer              | update hub.idempotency set status = null where key = (select key from hub.idempotency limit 1)
          session without its secret             | delete from priv.secret where kind = 'session'
          organization without state             | delete from hub.org_state where org_id = (select child_id from hub.child limit 1)
          organization without state             | delete from priv.slug where org_id = (select child_id from hub.child limit 1)
          written while suspended                | update hub.audit_entry e set at = s.meanwhile, actor_id = s.resource_id::uuid, action = 'user.updated' from (select s.resource_id, s.at + coalesce((min(r.at) - s.at) / 2, interval '1 second') as meanwhile from hub.audit_entry s left join hub.audit_entry r on r.resource_id = s.resource_id and r.action = 'user.reactivated' and r.at > s.at where s.action = 'user.suspended' and s.copy_of is null group by s.resource_id, s.at order by min(r.at) - s.at desc nulls first limit 1) s where e.entry_id = (select entry_id from hub.audit_entry where action = 'user.updated' and copy_of is null limit 1)
          """)
  void shouldFind(String rule, String damage) throws SQLException {
    assertThat(after(damage)).as(damage).anyMatch(violation -> violation.contains(rule));
  }

  @Test
  void shouldFindWhatWasNeverAnswered() {
    Deed open = new Deed(Deed.Kind.GROUP, -1, "POST", "/api/groups", "{}");
    assertThat(checker.violations(List.of(open))).anyMatch(v -> v.contains("not answered"));
  }

  @Test
  void shouldFindASecretInALog(@TempDir Path temporary) throws Exception {
    Path folder = temporary.resolve("data");
    Files.createDirectories(folder.resolve("log"));
    Files.writeString(temporary.resolve("data.out"), "nothing\n");
    assertThat(KilledApplicationTest.secretsIn(folder, hub)).isEmpty();
    Files.writeString(
        folder.resolve("log/stewardry.log"), "token=" + hub.secrets.iterator().next() + "\n");
    assertThat(KilledApplicationTest.secretsIn(folder, hub)).hasSize(1);
  }

  /// In a transaction that is taken back, past the triggers and rules that would not allow it.
  private List<String> after(String damage) throws SQLException {
    try (var connection = application.database().superuser().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      int rows = 0;
      for (String sql : damage.split(";")) {
        rows += statement.executeUpdate(sql);
      }
      assertThat(rows).as("the damage is done: " + damage).isPositive();
      List<String> found = checker.violations(connection, hub.deeds);
      connection.rollback();
      return found;
    }
  }
}
