package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The functions that see every organization, called with what is not the caller's.
class FunctionAttackTest {
  private static final String ANSWER =
      "select outcome, actor, kind, secret_id, home, home_kind, org, org_kind, managing, role, is_owner, all_orgs, verbs, state, first_here, expires_at from hub.authenticate('\\x%s', '%s')";
  private static final String NOT_PROVEN = "DOMAIN_NOT_PROVEN";
  private static final String FOLLOWERS =
      "select * from hub.event_followers('%s', 'limit', 'CRITICAL', null, null, false)";

  private static final String RESET =
      "insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at) values ('%s', gen_random_uuid(), '%s', sha256('x'), now() + interval '1 hour')";
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
    fixture.close();
  }

  /// Foreign, unknown, the platform, and an own child without a grant: one answer, so that nobody
  /// learns which ids exist.
  @Test
  void shouldAnswerAlikeForWhatCannotBeReached() throws SQLException {
    for (UUID user : List.of(alpha.technician(), alpha.owner())) {
      var answers = new ArrayList<String>();
      for (UUID wanted :
          List.of(
              bravo.msp(), bravo.first(), UUID.randomUUID(), fixture.platform, alpha.second())) {
        fixture.untouched().remember();
        answers.addAll(authenticate(user, wanted));
        fixture.untouched().check();
      }
      assertThat(answers)
          .hasSize(5)
          .allMatch(a -> a.startsWith("ORG_ACCESS_DENIED|" + user))
          .containsOnly(answers.getFirst());
    }
    assertThat(authenticate(alpha.technician(), alpha.first()).getFirst()).startsWith("OK|");
    assertThat(authenticate(alpha.owner(), alpha.msp()))
        .containsOnly(authenticate(alpha.owner(), bravo.msp()).getFirst());
  }

  private static List<String> authenticate(UUID user, UUID wanted) throws SQLException {
    String token = Population.hash(alpha.tokenOf(user));
    return fixture.ask(fixture.attacker(), ANSWER.formatted(token, wanted)).rows();
  }

  @TestFactory
  Stream<DynamicTest> shouldUseTheContextOnly() {
    String foreignSession =
        "(select session_id from hub.session where user_id = '%s')".formatted(bravo.admin());
    String add = "select hub.add_member('%s', 'INVITED', '%s', false)";
    return tests(
        fixture::attacker,
        answers(
            "a token nobody has",
            "select outcome, actor, home from hub.authenticate('\\x00', '%s')"
                .formatted(bravo.msp()),
            "UNAUTHENTICATED|null|null"),
        answers(
            "no token",
            "select outcome, actor, home from hub.authenticate(null, '%s')".formatted(bravo.msp()),
            "UNAUTHENTICATED|null|null"),
        answers(
            "the access of a token nobody has",
            "select home_version, access_at from hub.authenticate('\\x00', null)",
            "null|null"),
        answers(
            "nobody was put out of an organization without a door",
            "select count(*) from hub.visitors_out()",
            "0"),
        answers(
            "a foreign session is not seen", "select hub.note_entry(" + foreignSession + ")", "f"),
        answers(
            "a session as an invitation",
            "select org_id, subject_id, secret_id from hub.find_secret('session', '\\x%s')"
                .formatted(Population.hash(bravo.tokenOf(bravo.admin()))),
            "null|null|null"),
        refused(
            "a member for a foreign user",
            add.formatted(bravo.admin(), "technician"),
            "TN404",
            "NOT_FOUND"),
        refused(
            "a member for nobody",
            add.formatted(UUID.randomUUID(), "technician"),
            "TN404",
            "NOT_FOUND"),
        refused(
            "a superuser",
            add.formatted(alpha.technician(), "superuser"),
            "TN403",
            "ROLE_ESCALATION"),
        refused(
            "a customer's role",
            add.formatted(alpha.technician(), "owner"),
            "TN403",
            "ROLE_ESCALATION"),
        refused(
            "active at once",
            "select hub.add_member('%s', 'ACTIVE', 'technician', false)"
                .formatted(alpha.technician()),
            "TN409",
            "INVALID_STATE"),
        refused(
            "a password by a link without being its bearer",
            "select hub.accept_password_reset()",
            "TN403",
            "FORBIDDEN"),
        refused(
            "a link for a foreign user",
            RESET.formatted(alpha.msp(), bravo.admin()),
            "23503",
            "password_reset_org_id_user_id_fkey"),
        denied(
            "a link that is good already",
            "update hub.password_reset set expires_at = now() + interval '1 day'",
            "permission denied for table"),
        answers(
            "when others were there last",
            "select count(*) from hub.session_use() u join hub.session s on s.session_id = u.session_id where s.user_id <> '%s'"
                .formatted(alpha.admin()),
            "0"),
        refused(
            "which channels hear of another MSP's customer",
            FOLLOWERS.formatted(bravo.first()),
            "TN403",
            "FORBIDDEN"),
        refused(
            "which channels hear of nobody's organization",
            FOLLOWERS.formatted(UUID.randomUUID()),
            "TN403",
            "FORBIDDEN"),
        refused(
            "the names of everybody's organizations",
            "select * from hub.organizations_with('', 100)",
            "TN403",
            "PLATFORM_ONLY"),
        answers(
            "owners of another MSP's customers, of nobody's and of one's own organization",
            "select count(*) from hub.first_owners(array['%s', '%s', '%s', '%s', '%s']::uuid[])"
                .formatted(
                    bravo.msp(), bravo.first(), alpha.msp(), fixture.platform, UUID.randomUUID()),
            "0"),
        answers("owners of nothing", "select count(*) from hub.first_owners(null)", "0"),
        denied("a trigger function", "select hub.session_kept()", "permission denied for function"),
        answers(
            "who acts",
            "select hub.org(), hub.ctx_home(), hub.ctx_actor(), hub.actor_email()",
            "%1$s|%1$s|%2$s|%3$s"
                .formatted(alpha.msp(), alpha.admin(), alpha.addressOf(alpha.admin()))));
  }

  /// In the platform plane by somebody who is no superuser, by a key, and by who is one elsewhere.
  @Test
  void shouldTellOfEveryOrganizationToSuperusersOnly() throws SQLException {
    String asked = "select * from hub.organizations_with('', 100)";
    for (SealedContext other :
        List.of(
            fixture.context(fixture.platform, fixture.platform, alpha.admin(), 'u'),
            fixture.context(fixture.platform, fixture.platform, UUID.randomUUID(), 'u'),
            fixture.context(fixture.platform, alpha.msp(), alpha.admin(), 'u'),
            fixture.context(fixture.platform, fixture.platform, alpha.admin(), 'k'),
            fixture.context(fixture.platform, fixture.platform, alpha.admin(), 'j'),
            fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u'))) {
      fixture.untouched().remember();
      assertThat(fixture.ask(other, asked).state()).as("%s", other).isEqualTo("TN403");
      fixture.untouched().check();
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldNotMakeMoreOfATechnician() {
    return tests(
        () -> fixture.attacker().by(alpha.technician()),
        answers(
            "an owner of a customer that is not his",
            "select count(*) from hub.first_owners(array['%s', '%s']::uuid[])"
                .formatted(alpha.second(), bravo.first()),
            "0"),
        refused(
            "an administrator",
            "select hub.add_member('%s', 'INVITED', 'msp_admin', false)".formatted(alpha.admin()),
            "TN403",
            "ROLE_ESCALATION"),
        refused(
            "a superuser",
            "select hub.add_member('%s', 'INVITED', 'superuser', false)".formatted(alpha.admin()),
            "TN403",
            "ROLE_ESCALATION"));
  }

  /// Nobody names, reaches or demands anything of somebody who is more than he is, and nobody who
  /// has joined is withdrawn like an invitation.
  @TestFactory
  Stream<DynamicTest> shouldNotChangeWhoIsMore() {
    String admin = "where user_id = '" + alpha.admin() + "'";
    return Stream.concat(
        tests(
            () -> fixture.attacker().by(alpha.technician()),
            refused(
                "a name",
                "update hub.app_user set first_name = 'X' " + admin,
                "TN403",
                "FORBIDDEN"),
            refused(
                "a phone", "update hub.app_user set phone = '1' " + admin, "TN403", "FORBIDDEN"),
            refused(
                "a demand",
                "update hub.app_user set mfa_required = true " + admin,
                "TN403",
                "FORBIDDEN"),
            answers(
                "who is less",
                "select count(*) from hub.within_rights(array['%s', '%s']::uuid[])"
                    .formatted(alpha.admin(), alpha.technician()),
                "1"),
            refused(
                "his own demand",
                "update hub.app_user set mfa_required = true where user_id = '%s'"
                    .formatted(alpha.technician()),
                "TN403",
                "FORBIDDEN")),
        tests(
            fixture::attacker,
            answers(
                "who is elsewhere",
                "select count(*) from hub.within_rights(array['%s']::uuid[])"
                    .formatted(bravo.admin()),
                "0"),
            refused(
                "who has joined",
                "select hub.withdraw_invitation('%s', false)".formatted(alpha.technician()),
                "TN409",
                "INVALID_STATE"),
            refused(
                "who is elsewhere",
                "select hub.withdraw_invitation('%s', false)".formatted(bravo.technician()),
                "TN404",
                "NOT_FOUND")));
  }

  /// Whoever gets at the SQL of an organization still sets up no factor for a colleague and proves
  /// nothing for him.
  @TestFactory
  Stream<DynamicTest> shouldNotActForAColleague() {
    return tests(
        fixture::attacker,
        refused(
            "a second factor for a colleague",
            "insert into hub.second_factor (org_id, factor_id, user_id, sealed_secret, last_step) values ('%s', gen_random_uuid(), '%s', sha256('x'), 0)"
                .formatted(alpha.msp(), alpha.technician()),
            "TN403",
            "FORBIDDEN"),
        refused(
            "a passkey for a colleague",
            "insert into hub.passkey (org_id, passkey_id, user_id, credential_id, public_key, aaguid, label, sign_count, last_challenge, backup_eligible, backed_up) values ('%s', gen_random_uuid(), '%s', sha256('x'), sha256('x'), gen_random_uuid(), 'x', 0, 0, false, false)"
                .formatted(alpha.msp(), alpha.technician()),
            "TN403",
            "FORBIDDEN"),
        denied(
            "a passkey with another key",
            "update hub.passkey set public_key = sha256('y')",
            "permission denied for table"),
        denied("to forget a passkey", "delete from hub.passkey", "permission denied for table"),
        answers(
            "whose a credential is that nobody has",
            "select org_id, user_id, secret_id from hub.find_passkey(sha256('x'))",
            "null|null|null"),
        answers(
            "a session by its id",
            "select outcome, actor, home from hub.authenticate_session((select session_id from hub.session where user_id = '%s'), null, null)"
                .formatted(alpha.technician()),
            "UNAUTHENTICATED|null|null"),
        answers(
            "a session by its id under a made-up seal",
            "select outcome, actor, home from hub.authenticate_session((select session_id from hub.session where user_id = '%s'), null, repeat('0', 64))"
                .formatted(alpha.technician()),
            "UNAUTHENTICATED|null|null"),
        answers(
            "whether a session goes on",
            "select count(*) from hub.still_authenticated(array(select session_id from hub.session where user_id = '%s'), array['%s'::uuid], array[null], null)"
                .formatted(alpha.technician(), alpha.msp()),
            "0"),
        answers(
            "whether a session goes on, under a made-up seal",
            "select count(*) from hub.still_authenticated(array(select session_id from hub.session where user_id = '%s'), array['%s'::uuid], array[null], repeat('0', 64))"
                .formatted(alpha.technician(), alpha.msp()),
            "0"),
        refused(
            "how many sessions others have", "select hub.live_sessions()", "TN403", "FORBIDDEN"),
        refused(
            "a key that signs",
            "select hub.replace_identity_key(null, gen_random_uuid(), 'x')",
            "TN403",
            "FORBIDDEN"),
        refused(
            "a key that signs, sealed otherwise",
            "select hub.reseal_identity_key(gen_random_uuid(), 'x', 'y')",
            "TN403",
            "FORBIDDEN"),
        refused("the keys of the key file", "select hub.key_file_keys()", "TN403", "FORBIDDEN"),
        refused(
            "a key of the key file",
            "select hub.use_key_file_key('abcd', 'x', false)",
            "TN403",
            "FORBIDDEN"),
        refused(
            "one key of the key file less",
            "select hub.drop_key_file_key('abcd')",
            "TN403",
            "FORBIDDEN"),
        refused("no keys any more", "select hub.drop_all_keys()", "TN403", "FORBIDDEN"),
        refused("who has keys", "select hub.key_sets(gen_random_uuid(), 10)", "TN403", "FORBIDDEN"),
        refused(
            "a proof for a colleague",
            "update hub.session set proven_at = now() + interval '1 hour' where user_id = '%s'"
                .formatted(alpha.technician()),
            "TN403",
            "FORBIDDEN"),
        refused(
            "a recovery code of nobody's factor",
            "insert into hub.recovery_code (org_id, factor_id, code_hash) values ('%s', gen_random_uuid(), sha256('x'))"
                .formatted(alpha.msp()),
            "23503",
            "recovery_code_org_id_factor_id_fkey"),
        denied(
            "to say that somebody has one",
            "update hub.app_user set mfa = true",
            "permission denied for table"),
        denied("to forget one", "delete from hub.second_factor", "permission denied for table"));
  }

  /// Of every function that anybody but its owner may call, the columns it answers: ids, states and
  /// the time. A new one is looked at here.
  @Test
  void shouldAnswerIdsOnly() throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      assertThat(
              Answer.to(
                      superuser,
                      "select p.proname, pg_get_function_result(p.oid) from pg_proc p where p.proname ~ '^find_' and p.pronamespace = 'hub'::regnamespace order by 1")
                  .rows())
          .containsExactly(
              "find_account|record",
              "find_passkey|record",
              "find_secret|record",
              "find_sign_in_provider|record",
              "find_slug|record");
      assertThat(
              Answer.to(
                      superuser,
                      "select p.proname, string_agg(n, ',') from pg_proc p, unnest(p.proargnames, p.proargmodes) a (n, m) where a.m = 'o' and p.proname ~ '^find_' group by 1 order by 1")
                  .rows())
          .containsExactly(
              "find_account|org_id,user_id,epoch",
              "find_passkey|org_id,user_id,secret_id,epoch",
              "find_secret|org_id,secret_id,subject_id,state,epoch",
              "find_sign_in_provider|org_id,provider_id,epoch",
              "find_slug|org_id,former");
    }
  }

  /// The outbox is written in the name of the context's organization; whoever wrote there sees
  /// nothing of it.
  @Test
  void shouldQueueMailInOnesOwnNameOnly() throws SQLException {
    String queue = "select hub.enqueue_mail('%s', null, null, '%s', 'Subject', 'Body')";
    UUID mail = UUID.randomUUID();
    fixture.launch(
        "",
        refused("no context", queue.formatted(mail, "a@b.example"), "TN401", "no acting context"));
    assertThat(fixture.ask(fixture.attacker(), queue.formatted(mail, "a@b.example")).state())
        .isNull();
    assertThat(
            fixture
                .ask(
                    fixture.attacker(),
                    "select count(*) from hub.mail where mail_id = '%s'".formatted(mail))
                .rows())
        .containsExactly("0");
    assertThat(
            fixture.superuser(
                "select of_org_id from hub.mail where mail_id = '%s'".formatted(mail)))
        .isEqualTo(alpha.msp().toString());
  }

  /// The queue has work of every organization: it is the hub's own jobs that take it.
  @TestFactory
  Stream<DynamicTest> shouldNotTakeWorkFromTheQueue() throws SQLException {
    String work = UUID.randomUUID().toString();
    return Stream.concat(
        tests(
            fixture::attacker,
            refused(
                "take",
                "select count(*) from hub.claim_work('node', '{import}', '{9}', '{9}', '{f}', array['%s'::uuid], '1 minute')"
                    .formatted(new UUID(0, 0)),
                "TN403",
                "FORBIDDEN"),
            refused(
                "keep",
                "select hub.extend_work(array['%s'::uuid], '{1}', '1 hour')".formatted(work),
                "TN403",
                "FORBIDDEN"),
            refused(
                "end", "select hub.end_work('%s', 1, null)".formatted(work), "TN403", "FORBIDDEN"),
            refused(
                "fail",
                "select hub.fail_work('%s', 1, 'x', '1 second')".formatted(work),
                "TN403",
                "FORBIDDEN"),
            refused("count", "select * from hub.work_figures('{import}')", "TN403", "FORBIDDEN"),
            refused(
                "add",
                "select hub.ensure_work('%s', 'import', now())".formatted(work),
                "TN403",
                "FORBIDDEN"),
            refused(
                "try again",
                "select hub.retry_work('%s')".formatted(work),
                "TN403",
                "PLATFORM_ONLY"),
            refused("drop", "select hub.drop_work('%s')".formatted(work), "TN403", "PLATFORM_ONLY"),
            denied("read", "select * from priv.work", "permission denied for schema priv")),
        tests(
            fixture::attacker,
            answers("list", "select count(*) from hub.listed_work('{import}')", "0")));
  }

  /// A job begun under the id of another organization's work would put that into the queue anew.
  @Test
  void shouldNotTouchTheWorkOfOthersByItsId() throws SQLException {
    UUID work = UUID.randomUUID();
    fixture.superuser(
        """
        insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, ready, due_at, next_at)
        values ('%s', 'import', '%s', '%2$s', '%s', 'u', false, now() + interval '1 day', now() + interval '1 day') returning work_id
        """
            .formatted(work, bravo.msp(), bravo.owner()));
    String begin =
        "insert into hub.job (org_id, job_id, kind, total) values ('%s', '%s', 'import', 0)"
            .formatted(alpha.msp(), work);
    fixture.launch(refused("by its id", begin, "TN409", "ID_TAKEN"));
    assertThat(
            fixture.superuser(
                "delete from priv.work where work_id = '%s' and epoch = 0 returning org_id"
                    .formatted(work)))
        .isEqualTo(bravo.msp().toString());
  }

  /// The token is no secret from the application's role. What it lacks is the seal.
  @TestFactory
  Stream<DynamicTest> shouldNotProveADomainBySql() throws SQLException {
    String own = alpha.word() + ".example";
    String token = fixture.superuser(tokenOf(own));
    String foreignToken = fixture.superuser(tokenOf(bravo.word() + ".example"));
    String prove = "select hub.prove_domain('%s', %s)";
    return tests(
        fixture::attacker,
        refused("by the token", prove.formatted(own, "'" + token + "'"), "TN422", NOT_PROVEN),
        refused("by nothing", prove.formatted(own, "null"), "TN422", NOT_PROVEN),
        refused(
            "by a hash",
            prove.formatted(
                own, "encode(sha256('domain|%s|%s|%s'), 'hex')".formatted(alpha.msp(), own, token)),
            "TN422",
            NOT_PROVEN),
        refused(
            "by the seal of a context",
            prove.formatted(own, "right(current_setting('hub.ctx'), 64)"),
            "TN422",
            NOT_PROVEN),
        refused(
            "by the seal for another domain",
            prove.formatted(own, "'" + fixture.evidence(alpha, "other.example", token) + "'"),
            "TN422",
            NOT_PROVEN),
        refused(
            "by the seal for an earlier token",
            prove.formatted(own, "'" + fixture.evidence(alpha, own, foreignToken) + "'"),
            "TN422",
            NOT_PROVEN),
        refused(
            "by another's seal",
            prove.formatted(own, "'" + fixture.evidence(bravo, own, token) + "'"),
            "TN422",
            NOT_PROVEN),
        refused(
            "another's domain",
            prove.formatted(bravo.word() + ".example", "'x'"),
            "TN404",
            "NOT_FOUND"),
        refused(
            "give back another's domain",
            "select hub.remove_domain('%s.example')".formatted(bravo.word()),
            "TN404",
            "NOT_FOUND"),
        answers(
            "another's domain above",
            "select hub.domain_neighbour('sub.%s.example')".formatted(bravo.word()),
            "f"),
        answers("another's domain below", "select hub.domain_neighbour('example')", "f"));
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepDomainsFromATechnician() throws SQLException {
    String own = alpha.word() + ".example";
    String evidence = fixture.evidence(alpha, own, fixture.superuser(tokenOf(own)));
    return tests(
        () -> fixture.attacker().by(alpha.technician()),
        refused(
            "prove",
            "select hub.prove_domain('%s', '%s')".formatted(own, evidence),
            "TN403",
            "FORBIDDEN"),
        refused(
            "give back", "select hub.remove_domain('%s')".formatted(own), "TN403", "FORBIDDEN"));
  }

  /// Whoever chooses the provider comes in as anybody; whoever links a subject, as whom it means.
  @TestFactory
  Stream<DynamicTest> shouldNotChooseWhoSignsIn() {
    String choose =
        "insert into hub.sign_in_provider (org_id, provider_id, issuer, client_id, sealed_secret, enabled, required)"
            + " values ('%s', gen_random_uuid(), 'https://mine.example', 'c', '\\x00', true, false)";
    return Stream.concat(
        tests(
            () -> fixture.attacker().by(alpha.technician()),
            refused(
                "a provider, as a technician",
                choose.formatted(alpha.msp()),
                "TN403",
                "FORBIDDEN")),
        tests(
            fixture::attacker,
            refused(
                "the link of somebody else",
                "insert into hub.sign_in_link (org_id, link_id, provider_id, subject, user_id, last_flow) values ('%s', gen_random_uuid(), gen_random_uuid(), 's', gen_random_uuid(), 0)"
                    .formatted(alpha.msp()),
                "42501",
                "permission denied for table sign_in_link")));
  }

  @Test
  void shouldProveADomainBySeal() throws SQLException {
    String own = alpha.word() + ".example";
    String evidence = fixture.evidence(alpha, own, fixture.superuser(tokenOf(own)));
    String prove = "select hub.prove_domain('%s', '%s')".formatted(own, evidence);
    assertThat(fixture.ask(fixture.attacker(), prove).rows()).containsExactly("t");
  }

  private static String tokenOf(String domain) {
    return "select proof from hub.email_domain where domain = '%s'".formatted(domain);
  }

  /// What is reviewed is the acting organization's and its children's, and takes the right to
  /// review.
  @TestFactory
  Stream<DynamicTest> shouldNotReviewOtherVaults() throws SQLException {
    String review =
        "select count(*) from hub.review_credentials(array['%1$s']::uuid[], array['%2$s']::uuid[], null, null, null, 'api')";
    String foreign =
        fixture.superuser(
            "select credential_id from hub.credential where org_id = '%s'".formatted(bravo.msp()));
    return Stream.concat(
        tests(
            fixture::attacker,
            answers("another's", review.formatted(bravo.msp(), foreign), "0"),
            answers("another's as one's own", review.formatted(alpha.msp(), foreign), "0"),
            answers("another's as a child's", review.formatted(alpha.first(), foreign), "0"),
            answers(
                "search another's",
                "select count(*) from hub.credentials_with('%s')".formatted(bravo.word()),
                "0"),
            denied(
                "write what is kept",
                "update hub.child_credential set owned = true",
                "permission denied for table child_credential")),
        tests(
            () -> fixture.attacker().by(alpha.technician()),
            refused(
                "one's own, as a technician",
                review.formatted(alpha.msp(), foreign),
                "TN403",
                "FORBIDDEN"),
            refused(
                "search, as a technician",
                "select hub.credentials_with('a')",
                "TN403",
                "FORBIDDEN")));
  }

  /// Trigger functions answer nobody.
  @TestFactory
  Stream<DynamicTest> shouldNotCallTriggerFunctions() throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      return Answer.to(
              superuser,
              "select oid::regprocedure from pg_proc where pronamespace in ('hub'::regnamespace, 'priv'::regnamespace) and prorettype = 'trigger'::regtype")
          .rows()
          .stream()
          .map(f ->
              dynamicTest(
                  f,
                  () ->
                      fixture.launch(
                          denied(
                              f,
                              "select " + f,
                              f.startsWith("priv.")
                                  ? "permission denied for schema priv"
                                  : "permission denied for function"))));
    }
  }

  private interface Sealing {
    SealedContext context() throws SQLException;
  }

  private static Stream<DynamicTest> tests(Sealing sealing, Attack... attacks) {
    return Stream.of(attacks)
        .map(a -> dynamicTest(a.name(), () -> fixture.launch(fixture.seal(sealing.context()), a)));
  }
}
