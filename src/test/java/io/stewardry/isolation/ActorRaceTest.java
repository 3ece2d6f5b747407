package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An actor that is no person writes on some connections, as on several nodes, while another one
/// ends it: when that is acknowledged, nothing of it follows.
class ActorRaceTest {
  private static final String ENTER = "select hub.enter(false, false)";
  private static final String ACCEPT =
      "select hub.enter(false, false), hub.accept_password_reset()";
  private static final int WRITERS = 8;
  private static AttackFixture fixture;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    fixture.superuser(
        "insert into priv.actor_kind (kind, letter, once, tells) values ('beat', 'x', false, false)");
  }

  @AfterAll
  static void drop() throws SQLException {
    THREADS.close();
    fixture.close();
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

  private static Link reset() throws SQLException {
    return Link.reset(fixture, fixture.alpha.msp(), fixture.alpha.technician());
  }

  private static String state(Link link) throws SQLException {
    return fixture.superuser(
        "select state from hub.actor_state where actor_id = '%s'".formatted(link.actor()));
  }

  private static SealedContext user() throws SQLException {
    UUID msp = fixture.alpha.msp();
    return fixture.context(msp, msp, fixture.alpha.technician(), 'u');
  }

  private static String password() {
    return "update hub.password set hash = gen_random_uuid()::text where user_id = '%s'"
        .formatted(fixture.alpha.technician());
  }

  @Test
  void shouldSetNoPasswordAfterItsUserDid() throws Exception {
    Link link = reset();
    try (Connection bearer = begun(link.bearer());
        Connection user = begun(user())) {
      assertThat(Answer.to(user, ENTER).state()).isNull();
      assertThat(Answer.to(user, password()).state()).isNull();
      Future<Answer> accepted = waiting(bearer, ACCEPT);
      user.commit();
      assertThat(accepted.get().state()).isEqualTo("TN410");
      assertThat(accepted.get().said()).contains("RESET_REVOKED");
      bearer.rollback();
    }
  }

  @Test
  void shouldLetItsUserWriteAfterIt() throws Exception {
    Link link = reset();
    try (Connection bearer = begun(link.bearer());
        Connection user = begun(user())) {
      assertThat(Answer.to(bearer, ACCEPT).state()).isNull();
      assertThat(Answer.to(bearer, password()).state()).isNull();
      Future<Answer> entered = waiting(user, ENTER);
      bearer.commit();
      assertThat(entered.get().state()).isNull();
      assertThat(Answer.to(user, password()).state()).isNull();
      user.commit();
    }
    assertThat(state(link)).isEqualTo("USED");
    assertThat(fixture.ask(link.bearer(), ENTER).said()).contains("RESET_USED");
  }

  @Test
  void shouldSetNoPasswordOfSomebodySuspendedMeanwhile() throws Exception {
    Link link = reset();
    String change = "select hub.change_member_state('%s', '%s', null)";
    try (Connection bearer = begun(link.bearer());
        Connection admin = begun(fixture.attacker())) {
      assertThat(Answer.to(admin, "select hub.enter(false, true)").state()).isNull();
      assertThat(Answer.to(admin, change.formatted(link.subject(), "SUSPENDED")).state()).isNull();
      Future<Answer> accepted = waiting(bearer, ACCEPT);
      admin.commit();
      assertThat(accepted.get().said()).contains("ACCOUNT_SUSPENDED");
      bearer.rollback();
    }
    assertThat(fixture.ask(fixture.attacker(), change.formatted(link.subject(), "ACTIVE")).state())
        .isNull();
    assertThat(state(link)).isEqualTo("LIVE");
  }

  /// An administrator, its user, somebody who has forgotten the password, and two with the link.
  @Test
  void shouldUseItOnceWhoeverElseChangesThePassword() throws Exception {
    UUID msp = fixture.alpha.msp();
    UUID user = fixture.alpha.technician();
    String another =
        "insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at) values ('%s', gen_random_uuid(), '%s', sha256(gen_random_uuid()::text::bytea), now() + interval '1 hour')"
            .formatted(msp, user);
    for (int round = 0; round < 20; round++) {
      Link link = reset();
      SealedContext bearer = link.bearer();
      SealedContext admin = fixture.attacker();
      SealedContext self = user();
      SealedContext nobody = fixture.context(msp, msp, new UUID(0, 0), 'a');
      var acts =
          List.of(
              THREADS.submit(() -> fixture.ask(bearer, ACCEPT + "; " + password())),
              THREADS.submit(() -> fixture.ask(bearer, ACCEPT + "; " + password())),
              THREADS.submit(() ->
                  fixture.ask(
                      admin,
                      "select hub.enter(false, true); select hub.hold_links('%s'); ".formatted(user)
                          + password()
                          + "; "
                          + another)),
              THREADS.submit(() -> fixture.ask(self, ENTER + "; " + password())),
              THREADS.submit(() -> fixture.ask(nobody, ENTER + "; " + another)));
      var answers = new ArrayList<Answer>();
      for (Future<Answer> act : acts) {
        answers.add(act.get());
      }
      assertThat(answers.subList(2, 5))
          .as("%s", answers)
          .extracting(Answer::state)
          .containsOnlyNulls();
      assertThat(answers.subList(0, 2))
          .extracting(Answer::state)
          .allSatisfy(state -> assertThat(state).isIn(null, "TN410"))
          .contains("TN410");
      assertThat(
              fixture.superuser(
                  "select count(*) from hub.actor_state where kind = 'reset' and state = 'LIVE' and subject_id = '%s'"
                      .formatted(user)))
          .isIn("0", "1");
    }
  }

  /// Many at once, again and again, without end: whoever ends it does not wait for them all to
  /// stop.
  @Test
  void shouldWriteNothingAfterItWasEnded() throws Exception {
    for (int round = 0; round < 5; round++) {
      Link link = Link.of(fixture, "beat", fixture.alpha.msp());
      Link other = Link.of(fixture, "beat", fixture.bravo.msp());
      AtomicBoolean stop = new AtomicBoolean();
      var writers = new ArrayList<Future<String>>();
      for (int n = 0; n < WRITERS; n++) {
        writers.add(THREADS.submit(() -> write(link, stop)));
      }
      Future<String> beside = THREADS.submit(() -> write(other, stop));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !written(link, "true").equals("0") && !written(other, "true").equals("0"));
      long asked = System.nanoTime();
      String ended =
          fixture.superuser(
              "select priv.end_actors('%s', 'beat', '%s', 'REVOKED'); select clock_timestamp()"
                  .formatted(link.organization(), link.subject()));
      assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(60));
      String acknowledged = fixture.superuser("select clock_timestamp()");
      assertThat(ended).isNotEmpty();
      for (Future<String> writer : writers) {
        assertThat(writer.get(60, TimeUnit.SECONDS)).isEqualTo("TN404");
      }
      String after = "at > '" + acknowledged + "'";
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !written(other, after).equals("0"));
      stop.set(true);
      assertThat(beside.get()).isEqualTo("stopped");
      assertThat(written(link, "true")).isNotEqualTo("0");
      assertThat(written(link, after)).isEqualTo("0");
    }
  }

  private static String written(Link link, String when) throws SQLException {
    return fixture.superuser(
        "select count(*) from hub.audit_entry where action = 'beat.written' and actor_id = '%s' and %s"
            .formatted(link.subject(), when));
  }

  /// @return how it ended: the state of the refusal, or that it was stopped
  private static String write(Link link, AtomicBoolean stop) throws SQLException {
    SealedContext context = link.bearer();
    String entry =
        "insert into hub.audit_entry (org_id, entry_id, action, resource_type, result, via) values ('%s', gen_random_uuid(), 'beat.written', 'beat', 'ok', 'api')"
            .formatted(link.organization());
    try (Connection connection = fixture.application()) {
      connection.setAutoCommit(false);
      while (!stop.get()) {
        fixture.bind(connection, fixture.seal(context));
        Answer entered = Answer.to(connection, ENTER);
        if (entered.state() != null) {
          connection.rollback();
          return entered.state();
        }
        Answer answer = Answer.to(connection, entry);
        assertThat(answer.state()).as("%s", answer).isNull();
        connection.commit();
      }
      return "stopped";
    }
  }
}
