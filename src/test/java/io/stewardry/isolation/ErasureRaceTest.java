package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What meets an erasure at the same moment, and what could talk it into more than it may do.
class ErasureRaceTest {
  private static AttackFixture fixture;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  /// Comparing intervals takes every month for thirty days; the calendar does not.
  @Test
  void shouldNotTakeMonthsForDays() throws SQLException {
    UUID child = fixture.bravo.first();
    deleted(child, "1 hour");
    for (String keep : new String[] {"-1200 mons 36001 days", "23:59:59"}) {
      Answer answer = step(fixture.bravo.msp(), keep, 1000);
      assertThat(answer.state()).as("%s %s", keep, answer).isEqualTo("TN403");
    }
    fixture.superuser(
        "update hub.org_state set state = 'ACTIVE' where org_id = '%s'".formatted(child));
  }

  /// An organization gets a child by a move in the moment of its own deletion.
  @Test
  void shouldOrphanNobody() throws SQLException, InterruptedException {
    UUID msp = founded(fixture.platform, "MSP", null);
    UUID child = founded(fixture.alpha.msp(), "CUSTOMER", fixture.alpha.msp());
    SealedContext moving = fixture.context(child, fixture.platform, fixture.operator, 'u');
    SealedContext deleting = fixture.context(msp, fixture.platform, fixture.operator, 'u');
    try (Connection first = fixture.application();
        Connection second = fixture.application()) {
      first.setAutoCommit(false);
      fixture.bind(first, fixture.seal(moving));
      assertThat(Answer.to(first, "select hub.enter(true, false)").state()).isNull();
      Answer moved = Answer.to(first, "select hub.set_parent('%s', null)".formatted(msp));
      assertThat(moved.state()).as("%s", moved).isNull();
      second.setAutoCommit(false);
      fixture.bind(second, fixture.seal(deleting));
      CompletableFuture<Answer> gone =
          CompletableFuture.supplyAsync(() ->
              answered(
                  second,
                  "select hub.enter(true, true); select hub.change_org_state('DELETING', null)"));
      // It waits for the move, wherever it does.
      Awaitility.await()
          .until(() ->
              gone.isDone()
                  || fixture
                      .superuser("select exists (select from pg_locks where not granted)")
                      .equals("t"));
      first.commit();
      assertThat(gone.join().said()).contains("ORG_HAS_CHILDREN");
      second.rollback();
    }
    // And if it has come about all the same, it stays.
    deleted(msp, "40 days");
    assertThat(step(fixture.platform, "30 days", 1000).rows()).isEmpty();
    assertThat(
            fixture.superuser(
                "select exists (select from hub.child x join priv.node c on c.org_id = x.child_id and c.parent_id = x.org_id where x.child_id = '%s')"
                    .formatted(child)))
        .isEqualTo("t");
  }

  @Test
  void shouldStillSayWhenWhatWasMovedIsErased() throws SQLException {
    UUID child = founded(fixture.alpha.msp(), "CUSTOMER", fixture.alpha.msp());
    deleted(child, "3 days");
    String set =
        "select deleted_at is not null from hub.child where child_id = '%s'".formatted(child);
    assertThat(fixture.superuser(set)).isEqualTo("t");
    Answer moved =
        fixture.ask(
            fixture.context(child, fixture.platform, fixture.operator, 'u'),
            "select hub.enter(true, false); select hub.set_parent('%s', null)"
                .formatted(fixture.bravo.msp()));
    assertThat(moved.state()).as("%s", moved).isNull();
    assertThat(fixture.superuser(set)).isEqualTo("t");
  }

  /// Else each try to sign in would leave a row there, and whoever tries without end would keep the
  /// organization from its end, and all behind it.
  @Test
  void shouldKnowNobodyOnceItHasBegun() throws SQLException {
    UUID child = fixture.bravo.second();
    String found =
        "select org_id is null from hub.find_account('%s')"
            .formatted(fixture.bravo.addressOf(fixture.bravo.ownerOfSecond()));
    assertThat(fixture.ask("", found).rows()).containsExactly("f");
    deleted(child, "40 days");
    assertThat(step(fixture.bravo.msp(), "30 days", 1).rows()).containsExactly(child + "|f");
    assertThat(fixture.ask("", found).rows()).containsExactly("t");
  }

  /// The server breaks off what takes the application longer.
  @Test
  void shouldStayWithinTheTimeLimitOfAStatement() throws SQLException {
    assertThat(fixture.ask("", "show statement_timeout").rows()).containsExactly("5s");
    UUID msp = founded(fixture.platform, "MSP", null);
    fixture.superuser(
        """
        set session_replication_role = replica;
        insert into hub.app_user (org_id, user_id, email, first_name, last_name)
          select '%1$s', gen_random_uuid(), n || '@big.example', 'Big', 'User' || n from generate_series(1, 5000) n;
        insert into priv.actor select user_id, org_id from hub.app_user where org_id = '%1$s';
        insert into priv.address select email, org_id, user_id from hub.app_user where org_id = '%1$s';
        insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
          select org_id, user_id, 'ACTIVE', 'technician', false, false from hub.app_user where org_id = '%1$s';
        insert into hub.member_history (org_id, user_id, state, role, is_owner, all_orgs, changed_by)
          select org_id, user_id, 'ACTIVE', 'technician', false, false, user_id from hub.app_user where org_id = '%1$s';
        insert into hub.password (org_id, user_id, hash) select org_id, user_id, 'x' from hub.app_user where org_id = '%1$s';
        insert into hub.session (org_id, session_id, user_id, token_hash, expires_at)
          select org_id, gen_random_uuid(), user_id, sha256(uuid_send(gen_random_uuid())), now() from hub.app_user, generate_series(1, 6) where org_id = '%1$s';
        insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at)
          select token_hash, 'session', org_id, session_id, user_id, expires_at from hub.session where org_id = '%1$s';
        insert into hub.audit_entry (org_id, entry_id, actor_id, actor_kind, actor_home_id, actor_name, actor_email, action, resource_type, result, via)
          select '%1$s', gen_random_uuid(), gen_random_uuid(), 'u', '%1$s', 'x', 'x', 'user.created', 'user', 'ok', 'job' from generate_series(1, 30000);
        insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body)
          select '%2$s', gen_random_uuid(), '%1$s', 'x@y.example', 's', 'b' from generate_series(1, 20000);
        set session_replication_role = origin;
        """
            .formatted(msp, fixture.platform));
    deleted(msp, "40 days");
    try (Connection old = fixture.database.superuser().getConnection()) {
      // Somebody reads for long: what is dead is not cleared away.
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Answer.to(old, "select count(*) from hub.audit_entry");
      int steps = 0;
      Answer answer;
      do {
        answer = step(fixture.platform, "30 days", 1000);
        assertThat(answer.state()).as("step %d: %s", ++steps, answer).isNull();
      } while (answer.rows().equals(List.of(msp + "|f")) && steps < 400);
      assertThat(answer.rows()).containsExactly(msp + "|t");
    }
  }

  private static Answer answered(Connection connection, String sql) {
    try {
      return Answer.to(connection, sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void deleted(UUID id, String ago) throws SQLException {
    fixture.superuser(
        "update hub.org_state set state = 'DELETING', since = now() - interval '%s' where org_id = '%s'"
            .formatted(ago, id));
  }

  private static UUID founded(UUID home, String kind, UUID managing) throws SQLException {
    UUID id = UUID.randomUUID();
    Answer answer =
        fixture.ask(
            fixture.context(id, home, fixture.operator, 'j'),
            "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', '%2$s', 'N %1$s', 'n-%1$s', %3$s)"
                .formatted(id, kind, managing == null ? "null" : "'" + managing + "'"));
    assertThat(answer.state()).as("%s", answer).isNull();
    return id;
  }

  private static Answer step(UUID managing, String keep, int most) throws SQLException {
    return fixture.ask(
        fixture.context(managing, fixture.platform, new UUID(0, 0), 'j'),
        "select child, gone from hub.erase_step(interval '%s', %d, 0) where child is not null"
            .formatted(keep, most));
  }
}
