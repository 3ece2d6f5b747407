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
