package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  private static Link invited() throws SQLException {
    return Link.invitation(fixture, fixture.alpha.msp(), "race.example");
  }

  private static Connection begun(SealedContext context) throws SQLException {
    Connection connection = fixture.application();
    connection.setAutoCommit(false);
    fixture.bind(connection, fixture.seal(context));
    return connection;
  }

  /// As the application does: first it enters.
  private static final String ACCEPT = "select hub.enter(false, false), hub.accept_invitation()";

  private static String withdraw(Link link) {
    return "select hub.enter(false, true), hub.withdraw_invitation('%s', false)"
        .formatted(link.subject());
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

  private static String state(Link link) throws SQLException {
    return fixture.superuser(
        "select state from hub.member_state where user_id = '%s'".formatted(link.subject()));
  }

  @Test
  void shouldNotDeleteWhoJoinedMeanwhile() throws Exception {
    Link link = invited();
    try (Connection joining = begun(link.bearer());
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(joining, ACCEPT).state()).isNull();
      Future<Answer> withdrawn = waiting(admin, withdraw(link));
      joining.commit();
      Answer answer = withdrawn.get();
      assertThat(answer.state()).isEqualTo("TN409");
      assertThat(answer.said()).contains("INVALID_STATE");
      admin.rollback();
    }
    assertThat(state(link)).isEqualTo("ACTIVE");
  }

  @Test
  void shouldNotLetInWhomSomebodyWithdrewMeanwhile() throws Exception {
    Link link = invited();
    try (Connection joining = begun(link.bearer());
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(admin, withdraw(link)).state()).isNull();
      Future<Answer> joined = waiting(joining, ACCEPT);
      admin.commit();
      Answer answer = joined.get();
      assertThat(answer.state()).isEqualTo("TN410");
      joining.rollback();
    }
    assertThat(state(link)).isEqualTo("DELETED");
  }

  @Test
  void shouldWithdrawOnce() throws Exception {
    Link link = invited();
    try (Connection first = begun(fixture.attacker());
        Connection second = begun(fixture.attacker())) {
      assertThat(Answer.to(first, withdraw(link)).state()).isNull();
      Future<Answer> again = waiting(second, withdraw(link));
      first.commit();
      assertThat(again.get().state()).isIn("TN409", "TN404");
      second.rollback();
    }
  }

  /// Whoever deletes judges what somebody is by then: to have joined takes another permission.
  @Test
  void shouldJudgeWhatSomebodyIsByThen() throws Exception {
    Link link = invited();
    try (Connection joining = begun(link.bearer());
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(joining, ACCEPT).state()).isNull();
      Future<Answer> again =
          waiting(admin, "select hub.withdraw_invitation('%s', true)".formatted(link.subject()));
      joining.commit();
      assertThat(again.get().state()).isEqualTo("TN409");
      admin.rollback();
    }
    assertThat(state(link)).isEqualTo("ACTIVE");
  }

  /// Whoever sends it again ends the older link, although the invitation goes on.
  @Test
  void shouldNotLetInByTheLinkOfBefore() throws Exception {
    Link link = invited();
    try (Connection joining = begun(link.bearer());
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(admin, resend(link)).state()).isNull();
      Future<Answer> joined = waiting(joining, ACCEPT);
      admin.commit();
      assertThat(joined.get().said()).contains("INVITATION_REVOKED");
      joining.rollback();
    }
    assertThat(state(link)).isEqualTo("INVITED");
    assertThat(link.found()).endsWith("|REVOKED");
  }

  private static String resend(Link link) {
    return """
    select hub.enter(false, false); select hub.hold_links('%1$s');
    update hub.invitation set token_hash = sha256(gen_random_uuid()::text::bytea), expires_at = now() + interval '2 days'
      where user_id = '%1$s' and state = 'PENDING'
    """
        .formatted(link.subject());
  }

  /// One is used up once, however many bear it, and nobody waits for each other for ever: not they,
  /// and not who sends it again or withdraws it.
  @Test
  void shouldEndInOneWayOnly() throws Exception {
    for (int round = 0; round < 20; round++) {
      Link link = invited();
      SealedContext bearer = link.bearer();
      SealedContext admin = fixture.attacker();
      var acts =
          List.of(
              THREADS.submit(() -> fixture.ask(bearer, ACCEPT)),
              THREADS.submit(() -> fixture.ask(bearer, ACCEPT)),
              THREADS.submit(() -> fixture.ask(admin, resend(link))),
              THREADS.submit(() -> fixture.ask(admin, withdraw(link))));
      var answers = new ArrayList<Answer>();
      for (Future<Answer> act : acts) {
        answers.add(act.get());
      }
      assertThat(answers).extracting(Answer::state).doesNotContain("40P01", "40001", "57014");
      long joined = answers.subList(0, 2).stream().filter(a -> a.state() == null).count();
      boolean withdrawn = answers.getLast().state() == null;
      assertThat(joined + (withdrawn ? 1 : 0)).as("%s", answers).isEqualTo(1);
      assertThat(state(link)).isEqualTo(withdrawn ? "DELETED" : "ACTIVE");
    }
  }
}
