package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.stewardry.tenancy.ActorKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Actors that are no people: the links of invitations and for new passwords, and two kinds that
/// only this test knows, each of which costs a row of the catalog. Each has what its kind gives it,
/// in its one organization, for as long as it is live.
class ActorAttackTest {
  private static final String NOTHING = "null|null|null|null";
  private static final String ENTER = "select hub.enter(false, false)";
  private static AttackFixture fixture;
  private static Tree alpha;
  private static Tree bravo;

  /// In Alpha's MSP.
  private static Link invitation;

  /// Of Alpha's administrator.
  private static Link reset;

  /// Of Alpha's administrator, who is asked for a secret.
  private static Link handover;

  private static Link silent;
  private static Link giver;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    bravo = fixture.bravo;
    fixture.superuser(
        """
        insert into priv.actor_kind (kind, letter, once, tells, permissions) values
          ('silent', 'x', false, false, '{}'), ('giver', 'y', false, true, '{role.manage}')
        """);
    invitation = Link.invitation(fixture, alpha.msp(), "alpha.example");
    reset = Link.reset(fixture, alpha.msp(), alpha.admin());
    handover = Link.handover(fixture, alpha.msp(), alpha.admin(), alpha.admin());
    silent = Link.of(fixture, "silent", alpha.msp());
    giver = Link.of(fixture, "giver", alpha.msp());
    Link.invitation(fixture, bravo.msp(), "bravo.example");
    Link.reset(fixture, bravo.msp(), bravo.admin());
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  /// The program's kinds are those of the catalog, and nothing but the two procedures writes who is
  /// live.
  @Test
  void shouldKnowTheKindsOfTheCatalog() throws SQLException {
    for (ActorKind kind : List.of(ActorKind.INVITATION, ActorKind.RESET, ActorKind.HANDOVER)) {
      assertThat(
              fixture.superuser(
                  "select kind from priv.actor_kind where letter = '%s'".formatted(kind.letter())))
          .isEqualTo(kind.key());
    }
    assertThat(fixture.superuser("select count(*) from priv.actor_kind")).isEqualTo("5");
    assertThat(
            fixture.superuser(
                """
                select string_agg(p.oid::regproc::text, ',' order by 1) from pg_proc p
                where p.prosrc ~* '(insert into|update|delete from) hub.actor_state'
                """))
        .isEqualTo("hub.invitation_kept,priv.begin_actor,priv.end_actors");
  }

  @Test
  void shouldFindASecretOfItsKindOnly() throws SQLException {
    for (Link link : List.of(invitation, reset, handover, silent, giver)) {
      assertThat(link.found())
          .isEqualTo("%s|%s|%s|LIVE".formatted(link.organization(), link.actor(), link.subject()));
      for (String other :
          List.of("invitation", "reset", "handover", "silent", "giver", "session", "key", "")) {
        if (!other.equals(link.kind())) {
          assertThat(link.found(other)).as("%s as %s", link.kind(), other).isEqualTo(NOTHING);
        }
      }
    }
    Link session =
        new Link(fixture, alpha.msp(), "session", alpha.admin(), alpha.tokenOf(alpha.admin()));
    for (String kind : List.of("session", "key", "invitation", "reset", "silent")) {
      assertThat(session.found(kind)).isEqualTo(NOTHING);
    }
    assertThat(find("null", "null")).isEqualTo(NOTHING);
    assertThat(find("'reset'", "null")).isEqualTo(NOTHING);
    assertThat(find("null", "sha256('%s')".formatted(reset.token()))).isEqualTo(NOTHING);
  }

  private static String find(String kind, String hash) throws SQLException {
    return fixture
        .ask(
            fixture.attacker(),
            "select org_id, secret_id, subject_id, state from hub.find_secret(%s, %s)"
                .formatted(kind, hash))
        .rows()
        .getFirst();
  }

  /// Who has a link that ended is told what became of it, if its kind tells; otherwise revoked,
  /// expired, of a suspended or deleted organization and unknown are one answer.
  @Test
  void shouldTellWhatBecameOfItOrNothing() throws SQLException {
    for (String state : List.of("USED", "REVOKED", "EXPIRED")) {
      Link told = Link.of(fixture, "giver", alpha.msp());
      told.become(state);
      assertThat(told.found()).endsWith("|" + state);
      refusesEntry(told.bearer(), "TN410", "GIVER_" + state);
      Link quiet = Link.of(fixture, "silent", alpha.msp());
      quiet.become(state);
      assertThat(quiet.found()).isEqualTo(NOTHING);
      refusesEntry(quiet.bearer(), "TN404", "NOT_FOUND");
    }
    Link told = Link.of(fixture, "giver", alpha.second());
    Link quiet = Link.of(fixture, "silent", alpha.second());
    for (String state : List.of("SUSPENDED", "DELETING")) {
      fixture.superuser(
          "update hub.org_state set state = '%1$s', suspended_by = case '%1$s' when 'SUSPENDED' then 'MSP' end where org_id = '%2$s' returning 1"
              .formatted(state, alpha.second()));
      assertThat(told.found()).endsWith("|LIVE");
      assertThat(quiet.found()).isEqualTo(NOTHING);
      refusesEntry(told.bearer(), "TN403", "ORG_SUSPENDED");
      refusesEntry(quiet.bearer(), "TN403", "ORG_SUSPENDED");
    }
    fixture.superuser(
        "update hub.org_state set state = 'ACTIVE' where org_id = '%s' returning 1"
            .formatted(alpha.second()));
    assertThat(quiet.found()).endsWith("|LIVE");
  }

  private static void refusesEntry(SealedContext context, String state, String because)
      throws SQLException {
    for (String enter : List.of(ENTER, "select hub.enter(true, true)")) {
      fixture.launch(fixture.seal(context), refused("enter", enter, state, because));
    }
  }

  /// A search of the heap or of an index by each table: as many for a hash that nobody has as for
  /// one that opens something.
  @Test
  void shouldLookUpAsMuchForAnUnknownHash() throws SQLException {
    Link ended = Link.of(fixture, "silent", alpha.msp());
    ended.become("REVOKED");
    Link used = Link.of(fixture, "giver", alpha.msp());
    used.become("USED");
    for (String token : List.of(giver.token(), used.token(), reset.token())) {
      assertThat(searches("giver", token)).isEqualTo(searches("giver", "nobody"));
    }
    assertThat(searches("silent", ended.token())).isEqualTo(searches("silent", "nobody"));
  }

  private static String searches(String kind, String token) throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      superuser.setAutoCommit(false);
      // Plans are made by then, which look tables up, too.
      for (int n = 0; n < 2; n++) {
        Answer.to(superuser, "select hub.find_secret('%s', sha256('%s'))".formatted(kind, "never"));
      }
      String counted =
          "select string_agg(relname || ' ' || (coalesce(seq_scan, 0) + coalesce(idx_scan, 0)), ', ' order by relname) from pg_stat_xact_user_tables where relname in ('secret', 'actor_state', 'actor_kind', 'org_state', 'node')";
      String before = Answer.to(superuser, counted).rows().getFirst();
      Answer asked =
          Answer.to(superuser, "select hub.find_secret('%s', sha256('%s'))".formatted(kind, token));
      assertThat(asked.rows()).as("%s", asked).hasSize(1);
      String after = Answer.to(superuser, counted).rows().getFirst();
      superuser.rollback();
      assertThat(after).isNotEqualTo(before);
      return after;
    }
  }

  /// With a good seal, too: an actor is of its kind and in its organization, or it is none.
  @TestFactory
  Stream<DynamicTest> shouldRefuseAnActorThatIsNotWhatItSays() throws SQLException {
    UUID ofBravo =
        UUID.fromString(
            fixture.superuser(
                "select actor_id from hub.actor_state where org_id = '%s' and kind = 'reset'"
                    .formatted(bravo.msp())));
    SealedContext own = invitation.bearer();
    return Map.of(
            "an invitation as a reset", own.as('r'),
            "a reset as an invitation", reset.bearer().as('i'),
            "of a kind that there is not", own.as('z'),
            "a user", own.by(alpha.admin()),
            "the user who is invited", own.by(invitation.subject()),
            "nobody", own.by(UUID.randomUUID()),
            "of another organization", reset.bearer().by(ofBravo),
            "in another organization", own.at(bravo.msp()).withHome(bravo.msp()),
            "inside a child", own.at(alpha.first()),
            "from a child", own.withHome(alpha.first()))
        .entrySet()
        .stream()
        .flatMap(forged ->
            tests(
                forged.getValue(),
                refused(forged.getKey(), ENTER, "TN404", "NOT_FOUND"),
                refused(
                    forged.getKey() + " accepts",
                    accept(forged.getValue()),
                    forged.getValue().kind() == 'z' ? "TN403" : "TN404",
                    forged.getValue().kind() == 'z' ? "FORBIDDEN" : "NOT_FOUND")));
  }

  private static String accept(SealedContext context) {
    return "select hub.accept_" + (context.kind() == 'r' ? "password_reset" : "invitation") + "()";
  }

  /// Every function of the catalog that the application may call, as the bearer of a link, and
  /// about somebody of the link's own organization: it writes nothing, tells nothing of Bravo, and
  /// what is for people is refused.
  @TestFactory
  Stream<DynamicTest> shouldNotWriteByAFunction() throws SQLException {
    Map<String, Set<Character>> writers =
        Map.of(
            // That is what these links are for.
            "hub.accept_invitation", Set.of('i'),
            "hub.accept_password_reset", Set.of('r'),
            "hub.handover_opened", Set.of('h'),
            // Mails are queued in the name of the organization by all that acts there.
            "hub.enqueue_mail", Set.of('i', 'r', 'h', 'x'));
    var tests = new ArrayList<DynamicTest>();
    for (Link link : List.of(invitation, reset, handover, silent)) {
      SealedContext bearer = link.bearer();
      for (UUID about : List.of(alpha.admin(), alpha.technician(), bravo.admin())) {
        for (String call : calls(about)) {
          boolean may =
              writers
                  .getOrDefault(call.substring(0, call.indexOf('(')), Set.of())
                  .contains(bearer.kind());
          tests.add(
              dynamicTest(link.kind() + " " + call, () -> callsWithoutWriting(bearer, call, may)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(500);
    return tests.stream();
  }

  private static void callsWithoutWriting(SealedContext bearer, String call, boolean may)
      throws SQLException {
    try (var session = fixture.application()) {
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(bearer));
      Answer answer = Answer.to(session, "select x.* from " + call + " x");
      assertThat(answer.everything())
          .doesNotContainIgnoringCase(bravo.word())
          .doesNotContain(bravo.msp().toString(), bravo.first().toString());
      if (answer.state() == null && !may) {
        assertThat(Answer.to(session, "select pg_current_xact_id_if_assigned()").rows())
            .as("%s", answer)
            .containsExactly("null");
      }
      session.rollback();
    }
  }

  /// A call of each function, with values made up from the types.
  private static List<String> calls(UUID about) throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      return Answer.to(
              superuser,
              """
              select p.oid::regproc || '(' || coalesce((select string_agg(case
                  when t.typname = 'uuid' then quote_literal('%1$s') || '::uuid'
                  when t.typname = '_uuid' then 'array[' || quote_literal('%1$s') || ']::uuid[]'
                  when t.typname = 'bool' then 'true'
                  when t.typname = 'bytea' then 'sha256(''x'')'
                  when t.typname = 'text' and a.name ~ 'state|wanted' then quote_literal('SUSPENDED')
                  when t.typname = 'text' and a.name ~ 'role' then quote_literal('technician')
                  when t.typname = 'text' and a.name ~ 'given|verbs' then quote_literal('view')
                  when t.typname = 'text' then quote_literal('users')
                  when t.typname = '_text' then 'array[''role.manage'']'
                  when t.typname = 'timestamptz' then 'now() + interval ''1 day'''
                  when t.typname = 'interval' then 'interval ''2 days'''
                  when t.typcategory = 'N' then '1'
                  else 'null' end || case when t.typname in ('int2', 'int4', 'int8', 'inet', 'text', 'jsonb') then '::' || t.typname else '' end,
                  ', ' order by a.n) from unnest(p.proargtypes) with ordinality as a0 (type, n)
                    join pg_type t on t.oid = a0.type
                    cross join lateral (select a0.n, coalesce(p.proargnames[a0.n], '') as name) a), '') || ')'
              from pg_proc p
              where p.pronamespace = 'hub'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
                and has_function_privilege('stewardry_app', p.oid, 'execute')
              order by 1
              """
                  .formatted(about))
          .rows();
    }
  }

  /// What a link must not do to people: not to others, and not more for its own user than it is
  /// for.
  @TestFactory
  Stream<DynamicTest> shouldNotActAsAPerson() throws SQLException {
    Link other = Link.invitation(fixture, alpha.msp(), "alpha.example");
    return Stream.of(invitation, reset, handover, silent)
        .flatMap(link -> {
          try {
            return tests(link.bearer(), attempts(link, other));
          } catch (SQLException broken) {
            throw new IllegalStateException(broken);
          }
        });
  }

  private static Attack[] attempts(Link link, Link other) {
    UUID org = alpha.msp();
    String session =
        "insert into hub.session (org_id, session_id, user_id, token_hash, expires_at) values ('%s', gen_random_uuid(), '%s', sha256('%s'), now() + interval '1 day')";
    String newReset =
        "insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at) values ('%s', gen_random_uuid(), '%s', sha256('y'), now() + interval '1 hour')";
    String password =
        "insert into hub.password (org_id, user_id, hash) values ('%s', '%s', 'mine') on conflict (org_id, user_id) do update set hash = excluded.hash";
    return new Attack[] {
      forbidden("a session of an administrator", session.formatted(org, alpha.admin(), "s")),
      forbidden("a session of a colleague", session.formatted(org, alpha.technician(), "s")),
      forbidden(
          "to confirm who is there",
          "update hub.session set proven_at = now() + interval '1 hour' where user_id = '%s'"
              .formatted(alpha.admin())),
      forbidden(
          "to end the session of a colleague",
          "update hub.session set ended_at = now() where user_id = '%s'"
              .formatted(alpha.technician())),
      forbidden(
          "the name of a colleague",
          "update hub.app_user set first_name = 'X' where user_id = '%s'"
              .formatted(alpha.technician())),
      forbidden(
          "no second factor",
          "update hub.app_user set mfa_required = not mfa_required where user_id = '%s'"
              .formatted(alpha.admin())),
      forbidden("a link for a colleague", newReset.formatted(org, alpha.technician())),
      forbidden("another link for itself", newReset.formatted(org, alpha.admin())),
      forbidden("the password of a colleague", password.formatted(org, alpha.technician())),
      refused(
          "an invitation of somebody who is invited",
          "insert into hub.invitation (org_id, invitation_id, user_id, token_hash, expires_at) values ('%s', gen_random_uuid(), '%s', sha256('z'), now() + interval '1 day')"
              .formatted(org, other.subject()),
          "TN403",
          "ROLE_ESCALATION"),
      refused(
          "the link of another invitation",
          "update hub.invitation set token_hash = sha256('z') where user_id = '%s'"
              .formatted(other.subject()),
          "TN403",
          "ROLE_ESCALATION"),
      refused(
          "more time for it",
          "update hub.invitation set expires_at = expires_at + interval '1 day' where user_id = '%s'"
              .formatted(other.subject()),
          "TN403",
          "ROLE_ESCALATION"),
      forbidden(
          "a key",
          "insert into hub.api_key (org_id, key_id, user_id, name, token_hash, prefix, scopes, expires_at) values ('%s', gen_random_uuid(), '%s', 'k', sha256('k'), 'k', '{}', now() + interval '1 day')"
              .formatted(org, alpha.admin())),
      forbidden(
          "a second factor",
          "insert into hub.second_factor (org_id, factor_id, user_id, sealed_secret, last_step) values ('%s', gen_random_uuid(), '%s', sha256('x'), 0)"
              .formatted(org, alpha.admin())),
      forbidden(
          "work in its name",
          "insert into hub.job (org_id, job_id, kind, total) values ('%s', gen_random_uuid(), 'import', 0)"
              .formatted(org)),
      forbidden(
          "to suspend somebody",
          "select hub.change_member_state('%s', 'SUSPENDED', null)".formatted(alpha.technician())),
      forbidden(
          "to delete whom it is for",
          "select hub.change_member_state('%s', 'DELETED', null)".formatted(alpha.technician())),
      forbidden(
          "to withdraw another invitation",
          "select hub.withdraw_invitation('%s', false)".formatted(other.subject())),
      forbidden(
          "a role",
          "select hub.change_member_role('%s', 'msp_admin', false)".formatted(alpha.technician())),
      forbidden(
          "access",
          "select hub.grant_access(gen_random_uuid(), '%s', '%s', null, 'view', null)"
              .formatted(alpha.technician(), alpha.first())),
      forbidden(
          "a role of its own",
          "select hub.save_role(gen_random_uuid(), 'mine', 'Mine', '', '{}', null)"),
      denied(
          "to live longer",
          "update hub.actor_state set until = null",
          "permission denied for table actor_state"),
      denied(
          "to begin one",
          "insert into hub.actor_state (org_id, actor_id, kind, subject_id) values ('%s', gen_random_uuid(), 'invitation', '%s')"
              .formatted(org, other.subject()),
          "permission denied for table actor_state"),
      denied("the kinds", "select * from priv.actor_kind", "permission denied for schema priv"),
      answers(
          "a session's use",
          "select (select count(*) from hub.session_use()), (select count(*) from hub.own_key_use()), hub.note_entry((select session_id from hub.session where user_id = '%s' limit 1))"
              .formatted(alpha.admin()),
          "0|0|f"),
      answers(
          "organizations from outside",
          "select count(*) from hub.target('%s') where org_id is not null".formatted(alpha.first()),
          "0"),
      link.kind().equals("invitation")
          ? forbidden("a password", "select hub.accept_password_reset()")
          : forbidden("to join", "select hub.accept_invitation()"),
      link.kind().equals("invitation")
          ? runs(
              "its own name",
              "update hub.app_user set first_name = 'Own' where user_id = '%s'"
                  .formatted(link.subject()))
          : forbidden(
              "the name of its user",
              "update hub.app_user set first_name = 'X' where user_id = '%s'"
                  .formatted(alpha.admin()))
    };
  }

  private static Attack forbidden(String name, String sql) {
    return refused(name, sql, "TN403", "FORBIDDEN");
  }

  /// The permissions of a kind are those of its row, in one organization and as long as it is live.
  @Test
  void shouldHoldWhatItsKindGives() throws SQLException {
    String role = "select hub.save_role(gen_random_uuid(), '%s', 'Planted %1$s', '', '{}', null)";
    Link link = Link.of(fixture, "giver", alpha.msp());
    SealedContext bearer = link.bearer();
    fixture.launch(fixture.seal(bearer), runs("a role", role.formatted("one")));
    fixture.launch(
        fixture.seal(bearer),
        refused(
            "more than it holds",
            "select hub.save_role(gen_random_uuid(), 'more', 'More', '', '{user.view}', null)",
            "TN403",
            "ROLE_ESCALATION"));
    fixture.launch(
        fixture.seal(silent.bearer()), forbidden("by another kind", role.formatted("two")));
    for (SealedContext elsewhere :
        List.of(
            bearer.at(alpha.first()),
            bearer.at(alpha.first()).withHome(alpha.first()),
            bearer.at(bravo.msp()).withHome(bravo.msp()))) {
      fixture.launch(fixture.seal(elsewhere), forbidden("elsewhere", role.formatted("three")));
    }
    link.become("REVOKED");
    fixture.launch(fixture.seal(bearer), forbidden("later", role.formatted("four")));
  }

  /// The log names whom a link is for, and no one else can be written there.
  @Test
  void shouldNameInTheLogWhomALinkIsFor() throws SQLException {
    String entry =
        "insert into hub.audit_entry (org_id, entry_id, action, resource_type, result, via) values ('%s', gen_random_uuid(), 'a.b', 'a', 'ok', 'api') returning actor_id, actor_kind, actor_home_id";
    for (Link link : List.of(invitation, reset, silent)) {
      SealedContext bearer = link.bearer();
      assertThat(fixture.ask(bearer, entry.formatted(alpha.msp())).rows())
          .containsExactly(
              "%s|%s|%s".formatted(link.subject(), bearer.kind(), link.organization()));
    }
    assertThat(fixture.ask(reset.bearer(), "select hub.actor_name(), hub.actor_email()").rows())
        .containsExactly("alpha of alpha|" + alpha.addressOf(alpha.admin()));
  }

  private static Stream<DynamicTest> tests(SealedContext context, Attack... attacks) {
    return Arrays.stream(attacks)
        .map(a ->
            dynamicTest(
                context.kind() + " " + a.name(), () -> fixture.launch(fixture.seal(context), a)));
  }
}
