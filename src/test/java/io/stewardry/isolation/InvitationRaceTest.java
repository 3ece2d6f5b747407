package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Accepting and withdrawing one invitation on two connections at once: one is first, and the other
/// is told what it then is.
class InvitationRaceTest {
  private static AttackFixture fixture;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    fixture.superuser(
        "insert into hub.email_domain (org_id, domain, is_primary, state) values ('%s', 'race.example', false, 'PENDING') returning 1"
            .formatted(fixture.alpha.msp()));
    fixture.superuser(
        "update hub.email_domain set state = 'PROVEN' where domain = 'race.example' returning 1");
  }

  @AfterAll
  static void drop() throws SQLException {
    THREADS.close();
    fixture.close();
  }

  /// @return the user who is invited to Alpha, with his id as the token
  private static UUID invited() throws SQLException {
    UUID user = UUID.randomUUID();
    UUID msp = fixture.alpha.msp();
    fixture.superuser(
        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values ('%s', '%s', '%2$s@race.example', 'N', 'C') returning 1"
            .formatted(msp, user));
    fixture.superuser(
        "insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs) values ('%s', '%s', 'INVITED', 'technician', false, false) returning 1"
            .formatted(msp, user));
    fixture.superuser(
        "insert into hub.invitation (org_id, invitation_id, user_id, token_hash, expires_at, invited_by, invited_by_name) values ('%s', gen_random_uuid(), '%s', sha256('%2$s'), now() + interval '1 day', '%s', 'A') returning 1"
            .formatted(msp, user, fixture.alpha.admin()));
    return user;
  }

  private static Connection begun(SealedContext context) throws SQLException {
    Connection connection = fixture.application();
    connection.setAutoCommit(false);
    fixture.bind(connection, fixture.seal(context));
    return connection;
  }

  private static SealedContext bearer(UUID user) throws SQLException {
    return fixture.context(fixture.alpha.msp(), fixture.alpha.msp(), user, 'i');
  }

  private static String accept(UUID user) {
    return "select hub.accept_invitation(sha256('%s'))".formatted(user);
  }

  private static String withdraw(UUID user) {
    return "select hub.withdraw_invitation('%s', false)".formatted(user);
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

  private static String state(UUID user) throws SQLException {
    return fixture.superuser(
        "select state from hub.member_state where user_id = '%s'".formatted(user));
  }

  @Test
  void shouldNotDeleteWhoJoinedMeanwhile() throws Exception {
    UUID user = invited();
    try (Connection joining = begun(bearer(user));
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(joining, accept(user)).state()).isNull();
      Future<Answer> withdrawn = waiting(admin, withdraw(user));
      joining.commit();
      Answer answer = withdrawn.get();
      assertThat(answer.state()).isEqualTo("TN409");
      assertThat(answer.said()).contains("INVALID_STATE");
      admin.rollback();
    }
    assertThat(state(user)).isEqualTo("ACTIVE");
  }

  @Test
  void shouldNotLetInWhomSomebodyWithdrewMeanwhile() throws Exception {
    UUID user = invited();
    try (Connection joining = begun(bearer(user));
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(admin, withdraw(user)).state()).isNull();
      Future<Answer> joined = waiting(joining, accept(user));
      admin.commit();
      Answer answer = joined.get();
      assertThat(answer.state()).isEqualTo("TN410");
      joining.rollback();
    }
    assertThat(state(user)).isEqualTo("DELETED");
  }

  @Test
  void shouldWithdrawOnce() throws Exception {
    UUID user = invited();
    try (Connection first = begun(fixture.attacker());
        Connection second = begun(fixture.attacker())) {
      assertThat(Answer.to(first, withdraw(user)).state()).isNull();
      Future<Answer> again = waiting(second, withdraw(user));
      first.commit();
      assertThat(again.get().state()).isIn("TN409", "TN404");
      second.rollback();
    }
  }

  /// Whoever deletes judges what somebody is by then: to have joined takes another permission.
  @Test
  void shouldJudgeWhatSomebodyIsByThen() throws Exception {
    UUID user = invited();
    try (Connection joining = begun(bearer(user));
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(joining, accept(user)).state()).isNull();
      Future<Answer> again =
          waiting(admin, "select hub.withdraw_invitation('%s', true)".formatted(user));
      joining.commit();
      assertThat(again.get().state()).isEqualTo("TN409");
      admin.rollback();
    }
    assertThat(state(user)).isEqualTo("ACTIVE");
  }
}
