package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What must be unique in the installation, taken on purpose.
class ConflictTest {
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

  /// A conflict says that a value is taken and nothing of whose it is.
  @TestFactory
  Stream<DynamicTest> shouldTellOnlyThatAValueIsTaken() throws SQLException {
    String user =
        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values ('%s', '%s', '%s', 'x', 'y')";
    String session =
        "insert into hub.session (org_id, session_id, user_id, token_hash, expires_at) values ('%s', '%s', '%s', '\\x%s', now())";
    String foreign =
        fixture.superuser(
            "select session_id from hub.session where user_id = '%s'".formatted(bravo.admin()));
    return Stream.of(
            refused(
                "id of a user",
                user.formatted(alpha.msp(), bravo.admin(), "x@planted.example"),
                "TN409",
                "ID_TAKEN"),
            refused(
                "address",
                user.formatted(alpha.msp(), UUID.randomUUID(), bravo.addressOf(bravo.admin())),
                "TN409",
                "EMAIL_IN_USE"),
            refused(
                "address by update",
                "update hub.app_user set email = '%s' where user_id = '%s'"
                    .formatted(bravo.addressOf(bravo.admin()), alpha.admin()),
                "TN409",
                "EMAIL_IN_USE"),
            refused(
                "slug",
                "update hub.organization set slug = '%s-%s'".formatted(bravo.word(), bravo.msp()),
                "TN409",
                "SLUG_TAKEN"),
            refused(
                "token",
                session.formatted(
                    alpha.msp(),
                    UUID.randomUUID(),
                    alpha.admin(),
                    Population.hash(bravo.tokenOf(bravo.admin()))),
                "TN409",
                "ID_TAKEN"),
            refused(
                "id of a session",
                session.formatted(alpha.msp(), foreign, alpha.admin(), Population.hash("planted")),
                "TN409",
                "ID_TAKEN"),
            refused(
                "session of a foreign user",
                session.formatted(
                    alpha.msp(), UUID.randomUUID(), bravo.admin(), Population.hash("planted")),
                "23503",
                "Key is not present in table \"app_user\""),
            refused(
                "password of a foreign user",
                "insert into hub.password (org_id, user_id, hash) values ('%s', '%s', 'x')"
                    .formatted(alpha.msp(), bravo.admin()),
                "23503",
                "Key is not present in table \"app_user\""))
        .map(a ->
            dynamicTest(
                a.name(),
                () -> {
                  fixture.launch(a);
                  String said = fixture.ask(fixture.attacker(), a.sql()).said();
                  assertThat(said).doesNotContain(bravo.admin().toString(), "Key (", "priv.", "@");
                }));
  }
}
