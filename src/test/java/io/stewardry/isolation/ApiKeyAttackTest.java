package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The application's role tries to make keys that nobody asked for, and to make more of a key than
/// was said when it was made.
class ApiKeyAttackTest {
  private static final String INSERT =
      """
      insert into hub.api_key (org_id, key_id, user_id, name, prefix, token_hash, scopes, bound_org, expires_at)
      values ('%s', '%s', '%s', 'Attack', 'stw_k_attack', sha256('%s'), '{%s}', %s, now() + interval '1 day')
      """;
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

  private static String key(UUID organization, UUID owner, String scopes, UUID bound) {
    UUID id = UUID.randomUUID();
    return INSERT.formatted(
        organization, id, owner, id, scopes, bound == null ? "null" : "'" + bound + "'");
  }

  @TestFactory
  Stream<DynamicTest> shouldChangeNothingOfAKey() {
    return Stream.of(
            "scopes = '{user.delete}'",
            "bound_org = null",
            "networks = '{}'",
            "expires_at = now() + interval '9 years'",
            "token_hash = sha256('mine')",
            "user_id = gen_random_uuid()")
        .map(change ->
            denied(
                change,
                "update hub.api_key set " + change + " where true",
                "permission denied for table api_key"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @TestFactory
  Stream<DynamicTest> shouldMakeOnlyOnesOwnKeysWithOnesOwnRights() throws SQLException {
    UUID admin = alpha.admin();
    return Stream.of(
            denied("a deletion", "delete from hub.api_key", "permission denied for table api_key"),
            refused(
                "a key of a colleague",
                key(alpha.msp(), alpha.technician(), "organization.view", null),
                "TN403",
                "FORBIDDEN"),
            denied(
                "a key in another organization",
                key(bravo.msp(), bravo.admin(), "organization.view", null),
                "row-level security"),
            refused(
                "a key that makes keys",
                key(alpha.msp(), admin, "apikey.manage", null),
                "TN403",
                "ROLE_ESCALATION"),
            refused(
                "a key that reads the mails of the outbox",
                key(alpha.msp(), admin, "organization.view,mail.view", null),
                "TN403",
                "ROLE_ESCALATION"),
            refused(
                "a key that deletes organizations without its maker",
                key(alpha.first(), alpha.owner(), "dangerous.delete-organization", null),
                "42501",
                "row-level security"),
            refused(
                "a key that is allowed what no key is",
                key(alpha.msp(), admin, "organization.view,dangerous.give-all-rights", null),
                "TN403",
                "ROLE_ESCALATION"),
            refused(
                "a key that operates the platform",
                key(alpha.msp(), admin, "organization.view,platform.operate", null),
                "TN403",
                "ROLE_ESCALATION"),
            refused(
                "a key for an organization out of reach",
                key(alpha.msp(), admin, "organization.view", bravo.first()),
                "TN403",
                "ORG_ACCESS_DENIED"),
            answers(
                "a key that nobody has",
                "select outcome, actor, home from hub.authenticate_key('\\x00', null, '127.0.0.1')",
                "UNAUTHENTICATED|null|null"),
            answers("another's use of his keys", "select count(*) from hub.own_key_use()", "0"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @TestFactory
  Stream<DynamicTest> shouldMakeNoneForWhoCanHaveNone() throws SQLException {
    var technician = fixture.attacker().by(alpha.technician());
    return Stream.of(
            refused(
                "a technician's",
                key(alpha.msp(), alpha.technician(), "organization.view", null),
                "TN403",
                "ROLE_FORBIDS_API_KEYS"))
        .map(attack ->
            dynamicTest(attack.name(), () -> fixture.launch(fixture.seal(technician), attack)));
  }

  /// The context of a key with these scopes, as it stands where only the database looks.
  private static SealedContext byKey(UUID organization, UUID home, UUID actor, String scopes)
      throws SQLException {
    UUID key = UUID.randomUUID();
    fixture.superuser(
        "insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at, last_used_at, scopes) values (sha256('%1$s'), 'key', '%2$s', '%1$s', '%3$s', now() + interval '1 day', now(), '%4$s') returning 1"
            .formatted(key, home, actor, scopes));
    return fixture.context(organization, home, actor, 'k').withKey(key);
  }

  private static DynamicTest refusedTo(String scopes, UUID organization, String sql, String code)
      throws SQLException {
    SealedContext context = byKey(organization, alpha.msp(), alpha.admin(), scopes);
    return dynamicTest(
        sql, () -> fixture.launch(fixture.seal(context), refused(sql, sql, "TN403", code)));
  }

  /// An MSP Admin's key, whatever SQL it sends, gives what its scopes say and no more.
  @TestFactory
  Stream<DynamicTest> shouldGiveNothingBeyondTheScopes() throws SQLException {
    String technician = alpha.technician().toString();
    String grant =
        "select hub.grant_access(gen_random_uuid(), '%s', '%s', null, 'view,create,update,delete', null)";
    String role =
        "select hub.save_role(gen_random_uuid(), 'r', 'R', '', '{organization.view}', null)";
    String state = "select hub.change_member_role('%s', '%s', %s)";
    return Stream.of(
        refusedTo(
            "staff.update",
            alpha.msp(),
            state.formatted(technician, "administrator", false),
            "ROLE_ESCALATION"),
        refusedTo(
            "staff.update",
            alpha.msp(),
            state.formatted(technician, "msp_admin", false),
            "ROLE_ESCALATION"),
        refusedTo(
            "staff.update",
            alpha.msp(),
            state.formatted(technician, "msp_admin", true),
            "ROLE_ESCALATION"),
        refusedTo(
            "staff.update",
            alpha.msp(),
            state.formatted(technician, "read_only", false),
            "ROLE_ESCALATION"),
        refusedTo(
            "staff.view",
            alpha.msp(),
            state.formatted(technician, "technician", false),
            "FORBIDDEN"),
        refusedTo(
            "access.manage",
            alpha.msp(),
            grant.formatted(technician, alpha.second()),
            "ROLE_ESCALATION"),
        refusedTo(
            "access.manage",
            alpha.msp(),
            grant.formatted(alpha.admin(), alpha.second()),
            "ROLE_ESCALATION"),
        refusedTo(
            "organization.view",
            alpha.msp(),
            grant.formatted(technician, alpha.second()),
            "ROLE_ESCALATION"),
        refusedTo("role.manage", alpha.msp(), role, "ROLE_ESCALATION"),
        refusedTo(
            "organization.update",
            alpha.first(),
            "select hub.assign_capability('monitoring', null)",
            "ROLE_ESCALATION"),
        refusedTo(
            "organization.update",
            alpha.first(),
            "select hub.remove_capability('iam')",
            "ROLE_ESCALATION"),
        refusedTo(
            "organization.update",
            alpha.first(),
            "select hub.set_limit('users', 5)",
            "ROLE_ESCALATION"),
        refusedTo(
            "organization.delete",
            alpha.second(),
            "select hub.change_org_state('DELETING', null)",
            "STEP_UP_REQUIRED"),
        refusedTo(
            "dangerous.delete-organization",
            alpha.second(),
            "select hub.change_org_state('DELETING', null)",
            "ROLE_ESCALATION"),
        refusedTo(
            "owner.manage,user.update",
            alpha.first(),
            state.formatted(alpha.owner(), "org_admin", false),
            "STEP_UP_REQUIRED"),
        refusedTo(
            "owner.manage,user.suspend",
            alpha.first(),
            "select hub.change_member_state('%s', 'SUSPENDED', null)".formatted(alpha.owner()),
            "STEP_UP_REQUIRED"),
        refusedTo(
            "owner.manage,user.suspend",
            alpha.first(),
            "select hub.change_member_state('%s', 'ACTIVE', null)".formatted(alpha.owner()),
            "STEP_UP_REQUIRED"),
        refusedTo(
            "owner.manage,user.delete",
            alpha.first(),
            "select hub.change_member_state('%s', 'DELETED', null)".formatted(alpha.owner()),
            "STEP_UP_REQUIRED"),
        refusedTo(
            "owner.manage,invitation.delete",
            alpha.first(),
            "select hub.withdraw_invitation('%s', false)".formatted(alpha.owner()),
            "STEP_UP_REQUIRED"),
        refusedTo(
            "user.view",
            alpha.msp(),
            "update hub.app_user set mfa_required = true where user_id = '%s'"
                .formatted(technician),
            "FORBIDDEN"));
  }

  /// A superuser's key links and licenses nobody without the scope for it.
  @TestFactory
  Stream<DynamicTest> shouldOperateNothingBeyondTheScopes() throws SQLException {
    SealedContext context =
        byKey(alpha.first(), fixture.platform, fixture.operator, "organization.update");
    return Stream.of(
            refused("a link", "select hub.set_parent(null, null)", "TN403", "ROLE_ESCALATION"),
            refused("a licence", "select hub.issue_license(5, null)", "TN403", "ROLE_ESCALATION"))
        .map(attack ->
            dynamicTest(attack.name(), () -> fixture.launch(fixture.seal(context), attack)));
  }

  /// One that was revoked meanwhile, or that nobody ever had, holds nothing.
  @TestFactory
  Stream<DynamicTest> shouldHoldNothingByAKeyThatIsGone() throws SQLException {
    SealedContext byNone = fixture.context(alpha.msp(), alpha.msp(), alpha.admin(), 'k');
    SealedContext revoked =
        byKey(alpha.msp(), alpha.msp(), alpha.admin(), "role.manage,organization.view");
    fixture.superuser(
        "delete from priv.secret where secret_id = '%s' returning 1".formatted(revoked.key()));
    SealedContext foreign =
        fixture
            .context(alpha.msp(), alpha.msp(), alpha.admin(), 'k')
            .withKey(
                byKey(bravo.msp(), bravo.msp(), bravo.admin(), "role.manage,organization.view")
                    .key());
    String role =
        "select hub.save_role(gen_random_uuid(), 'r', 'R', '', '{organization.view}', null)";
    return Stream.of(byNone, revoked, foreign)
        .map(context ->
            dynamicTest(
                context.text(),
                () ->
                    fixture.launch(
                        fixture.seal(context), refused(role, role, "TN403", "ROLE_ESCALATION"))));
  }

  /// Nobody says which key it was but whoever seals the context: of a session there is none.
  @Test
  void shouldTakeAKeyInTheContextOfAKeyOnly() throws SQLException {
    SealedContext session = fixture.attacker().withKey(UUID.randomUUID());
    fixture.launch(
        fixture.seal(session),
        refused("a session with a key", "select hub.org()", "TN401", "context refused"));
    SealedContext key = byKey(alpha.msp(), alpha.msp(), alpha.admin(), "role.view");
    String sealed = fixture.seal(key);
    String other = sealed.replace(key.key().toString(), UUID.randomUUID().toString());
    fixture.launch(other, refused("another key", "select hub.org()", "TN401", "context refused"));
  }

  @TestFactory
  Stream<DynamicTest> shouldMakeNoneByAKey() throws SQLException {
    var byKey = fixture.context(alpha.msp(), alpha.msp(), alpha.admin(), 'k');
    return Stream.of(
            refused(
                "a key of a key",
                key(alpha.msp(), alpha.admin(), "organization.view", null),
                "TN403",
                "FORBIDDEN"))
        .map(attack ->
            dynamicTest(attack.name(), () -> fixture.launch(fixture.seal(byKey), attack)));
  }
}
