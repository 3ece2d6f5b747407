package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Attempts to read or dismiss what somebody else was told, and to tell people of others anything.
class NoticeAttackTest {
  private static final UUID ALPHAS = UUID.randomUUID();
  private static final UUID BRAVOS = UUID.randomUUID();
  private static final UUID COLLEAGUES = UUID.randomUUID();
  private static final String TELL =
      "select hub.tell_notice('%s', 'VISIT_REFUSED', '%s', array['%s'::uuid], null, array['name', 'Evil'], true, null, null, null, null)";

  private static AttackFixture fixture;
  private static Tree alpha;
  private static Tree bravo;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    bravo = fixture.bravo;
    told(ALPHAS, alpha, alpha.admin());
    told(BRAVOS, bravo, bravo.admin());
    told(COLLEAGUES, alpha, alpha.technician());
  }

  private static void told(UUID id, Tree tree, UUID person) throws SQLException {
    fixture.superuser(
        """
        insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, text, path, until)
        values ('%1$s', '%2$s', '%3$s', 'ACCESS_ENDED', '%1$s', gen_random_uuid(), false, '{%4$s}', '', now() + interval '1 day')
        returning notice_id
        """
            .formatted(tree.msp(), id, person, "Secret of " + tree.word()));
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepNoticesToTheFunctions() {
    String table = "permission denied for table notice";
    return Stream.of(
            denied("read a colleague's", "select text from hub.notice", table),
            denied("dismiss all", "update hub.notice set dismissed_at = now()", table),
            denied("delete all", "delete from hub.notice", table),
            denied(
                "write for a colleague",
                "insert into hub.notice (org_id, notice_id, user_id) values (hub.org(), gen_random_uuid(), hub.ctx_actor())",
                table),
            denied(
                "tell without the function",
                "insert into hub.notice_event (org_id, event_id) values (hub.org(), gen_random_uuid())",
                "permission denied for table notice_event"),
            denied(
                "settle",
                "select priv.settle_notices('%s', '%s', array['VISIT_ASKED'])"
                    .formatted(bravo.msp(), BRAVOS),
                "permission denied for schema priv"),
            refused(
                "where it happened, as a request",
                "select * from hub.notice_place('%s')".formatted(UUID.randomUUID()),
                "TN403",
                "FORBIDDEN"),
            refused(
                "write as a request",
                "select * from hub.write_notice('%s', null, true, '{x}', '{x}', '', '', null, now(), null, null)"
                    .formatted(UUID.randomUUID()),
                "TN403",
                "FORBIDDEN"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @Test
  void shouldAnswerTheActorAlone() throws SQLException {
    String own = "select text[1] from hub.own_notices() where text[1] like 'Secret%'";
    assertThat(fixture.ask(fixture.attacker(), own).rows())
        .containsExactly("Secret of " + alpha.word());
    assertThat(fixture.ask(fixture.victim(), own).rows())
        .containsExactly("Secret of " + bravo.word());
    // Somebody else at home there, an actor who is nobody, and a job.
    for (UUID actor : new UUID[] {UUID.randomUUID(), bravo.admin()}) {
      assertThat(fixture.ask(fixture.context(alpha.msp(), alpha.msp(), actor, 'u'), own).rows())
          .isEmpty();
    }
    assertThat(
            fixture.ask(fixture.context(alpha.msp(), alpha.msp(), alpha.admin(), 'j'), own).rows())
        .isEmpty();
  }

  @Test
  void shouldDismissOnesOwnAlone() throws SQLException {
    String dismiss = "select hub.dismiss_notice('%s')";
    for (UUID other : new UUID[] {BRAVOS, COLLEAGUES}) {
      assertThat(fixture.ask(fixture.attacker(), dismiss.formatted(other)).rows())
          .containsExactly("f");
      assertThat(
              fixture.superuser(
                  "select dismissed_at is null from hub.notice where notice_id = '" + other + "'"))
          .isEqualTo("t");
    }
    UUID own = UUID.randomUUID();
    told(own, alpha, alpha.admin());
    assertThat(fixture.ask(fixture.attacker(), dismiss.formatted(own)).rows()).containsExactly("t");
    fixture.superuser("delete from hub.notice where notice_id = '" + own + "' returning 1");
  }

  /// A key that may only view dismisses none, where only the database looks.
  @Test
  void shouldDismissByAKeyThatMayChangeSomethingAlone() throws SQLException {
    UUID own = UUID.randomUUID();
    told(own, alpha, alpha.admin());
    fixture.superuser(
        "update hub.notice set scope = 'access.view' where notice_id = '" + own + "' returning 1");
    String dismiss = "select hub.dismiss_notice('" + own + "')";
    for (String scopes : new String[] {"", "access.view", "access.view,user.view"}) {
      assertThat(fixture.ask(byKey(scopes), dismiss).rows()).as(scopes).containsExactly("f");
    }
    assertThat(fixture.ask(byKey("user.view,user.update"), dismiss).rows()).containsExactly("f");
    assertThat(fixture.ask(byKey("access.view,user.update"), dismiss).rows()).containsExactly("t");
    fixture.superuser("delete from hub.notice where notice_id = '" + own + "' returning 1");
  }

  private static SealedContext byKey(String scopes) throws SQLException {
    UUID key = UUID.randomUUID();
    fixture.superuser(
        "insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at, last_used_at, scopes) values (sha256('%1$s'), 'key', '%2$s', '%1$s', '%3$s', now() + interval '1 day', now(), '%4$s') returning 1"
            .formatted(key, alpha.msp(), alpha.admin(), scopes));
    return fixture.context(alpha.msp(), alpha.msp(), alpha.admin(), 'k').withKey(key);
  }

  /// A notice names the person whom it is about, so it is about nobody whose name is not theirs to
  /// read.
  @Test
  void shouldNameNobodyOfOthers() throws SQLException {
    String about =
        "select hub.tell_notice('%s', 'VISIT_BEGUN', '%s', array['%s'::uuid], '%s', array['reason', 'x'], false, null, null, null, null)";
    for (UUID subject : new UUID[] {bravo.admin(), UUID.randomUUID()}) {
      UUID event = UUID.randomUUID();
      fixture.ask(
          fixture.attacker(), about.formatted(event, UUID.randomUUID(), alpha.admin(), subject));
      assertThat(
              fixture.superuser(
                  "select subject_id is null from hub.notice_event where event_id = '"
                      + event
                      + "'"))
          .isEqualTo("t");
      fixture.superuser(
          "delete from hub.notice_event where event_id = '" + event + "' returning 1");
    }
    // Nor does a row that says so all the same.
    UUID own = UUID.randomUUID();
    told(own, alpha, alpha.admin());
    for (UUID subject : new UUID[] {bravo.admin(), alpha.technician()}) {
      fixture.superuser(
          "update hub.notice set subject_id = '%s' where notice_id = '%s' returning 1"
              .formatted(subject, own));
      assertThat(
              fixture
                  .ask(
                      fixture.attacker(),
                      "select name is null from hub.own_notices() where notice_id = '" + own + "'")
                  .rows())
          .containsExactly(subject.equals(bravo.admin()) ? "t" : "f");
    }
    fixture.superuser("delete from hub.notice where notice_id = '" + own + "' returning 1");
  }

  /// People of another MSP, and of its customers, are told nothing; the call looks the same.
  @Test
  void shouldTellNobodyOfOthers() throws SQLException {
    for (UUID person : new UUID[] {bravo.admin(), UUID.randomUUID()}) {
      UUID event = UUID.randomUUID();
      assertThat(
              fixture
                  .ask(fixture.attacker(), TELL.formatted(event, UUID.randomUUID(), person))
                  .state())
          .isNull();
      assertThat(
              fixture.superuser(
                  "select count(*) from hub.notice_event where event_id = '" + event + "'"))
          .isEqualTo("0");
    }
    UUID event = UUID.randomUUID();
    fixture.ask(fixture.attacker(), TELL.formatted(event, UUID.randomUUID(), alpha.admin()));
    assertThat(
            fixture.superuser(
                "select org_id from hub.notice_event where event_id = '" + event + "'"))
        .isEqualTo(alpha.msp().toString());
    fixture.superuser("delete from hub.notice_event where event_id = '" + event + "' returning 1");
    fixture.launch(
        "",
        refused(
            "no context",
            TELL.formatted(UUID.randomUUID(), UUID.randomUUID(), alpha.admin()),
            "TN401",
            "no acting context"));
  }

  /// The bearer of a link, and who is not known, tell nothing but what a link is for.
  @Test
  void shouldTellByALinkWhatItIsForAlone() throws SQLException {
    Link invitation = Link.invitation(fixture, alpha.msp(), "alpha.example");
    Link reset = Link.reset(fixture, alpha.msp(), alpha.admin());
    String refused = TELL.formatted(UUID.randomUUID(), UUID.randomUUID(), alpha.admin());
    String accepted = refused.replace("VISIT_REFUSED", "INVITATION_ACCEPTED");
    SealedContext nobody = fixture.context(alpha.msp(), alpha.msp(), new UUID(0, 0), 'a');
    for (SealedContext teller : new SealedContext[] {invitation.bearer(), reset.bearer(), nobody}) {
      assertThat(fixture.ask(teller, refused).state()).isEqualTo("TN403");
    }
    for (SealedContext teller :
        new SealedContext[] {
          reset.bearer(),
          nobody,
          reset.bearer().as('i'),
          invitation.bearer().by(UUID.randomUUID()),
          invitation.bearer().at(bravo.msp()).withHome(bravo.msp())
        }) {
      assertThat(fixture.ask(teller, accepted).state()).isEqualTo("TN403");
    }
    UUID event = UUID.randomUUID();
    assertThat(
            fixture
                .ask(
                    invitation.bearer(),
                    TELL.formatted(event, UUID.randomUUID(), alpha.admin())
                        .replace("VISIT_REFUSED", "INVITATION_ACCEPTED"))
                .state())
        .isNull();
    fixture.superuser("delete from hub.notice_event where event_id = '" + event + "' returning 1");
  }

  /// Not only the first of those who are named is asked for.
  @Test
  void shouldTellThoseAloneWhoAreAtHomeInOnePlace() throws SQLException {
    UUID event = UUID.randomUUID();
    fixture.ask(
        fixture.attacker(),
        TELL.formatted(event, UUID.randomUUID(), alpha.admin())
            .replace("'::uuid]", "'::uuid, '" + bravo.admin() + "'::uuid]"));
    assertThat(
            fixture.superuser(
                "select people from hub.notice_event where event_id = '" + event + "'"))
        .isEqualTo("{" + alpha.admin() + "}");
    fixture.superuser("delete from hub.notice_event where event_id = '" + event + "' returning 1");
  }

  /// Of its own people a job tells those alone who may know of where it happened.
  @Test
  void shouldWriteForThoseAloneWhoHaveAccess() throws SQLException {
    UUID event = UUID.randomUUID();
    fixture.superuser(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, mailed)
        values ('%s', '%s', 'VISIT_REFUSED', '%s', gen_random_uuid(), array['%s'::uuid, '%s'::uuid], false) returning 1
        """
            .formatted(alpha.msp(), event, bravo.msp(), alpha.admin(), bravo.admin()));
    assertThat(
            fixture
                .ask(
                    fixture.context(alpha.msp(), alpha.msp(), new UUID(0, 0), 'j'),
                    "select user_id from hub.write_notice('%s', null, false, '{x}', '{x}', '', '', null, now(), null, null)"
                        .formatted(event))
                .rows())
        .isEmpty();
    fixture.superuser("delete from hub.notice_event where event_id = '" + event + "' returning 1");
  }
}
