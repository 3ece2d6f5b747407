package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The audit log: who acted, when and where is the database's word.
class LogAttackTest {
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

  @TestFactory
  Stream<DynamicTest> shouldNotWriteTheLogOtherwise() {
    String insert =
        "insert into hub.audit_entry (entry_id, action, resource_type, result, via, %s) values (gen_random_uuid(), 'a.b', 'x', 'ok', 'ui', %s)";
    return Stream.concat(
        Stream.of(
                "at",
                "actor_id",
                "actor_kind",
                "actor_home_id",
                "actor_home_name",
                "actor_name",
                "actor_email",
                "copy_of",
                "target_org_id")
            .flatMap(column ->
                tests(
                    denied(
                        "with " + column,
                        insert.formatted(column, "default"),
                        "permission denied for table audit_entry"))),
        tests(
            denied(
                "update",
                "update hub.audit_entry set code = 'x'",
                "permission denied for table audit_entry"),
            denied(
                "delete", "delete from hub.audit_entry", "permission denied for table audit_entry"),
            denied(
                "in another log",
                "insert into hub.audit_entry (org_id, entry_id, action, resource_type, result, via) values ('%s', gen_random_uuid(), 'a.b', 'x', 'ok', 'ui')"
                    .formatted(bravo.msp()),
                "row-level security policy")));
  }

  /// Staff's acts are copied into the log of the home that the seal names; another home needs
  /// another seal.
  @Test
  void shouldCopyIntoNoOtherHome() throws SQLException {
    String sql =
        "insert into hub.audit_entry (entry_id, action, resource_type, result, via) values (gen_random_uuid(), 'a.b', 'x', 'ok', 'ui')";
    SealedContext away = fixture.attacker().at(alpha.first());
    String mac = fixture.seal(away).substring(SealedContext.MAC_AT);
    fixture.launch(
        away.withHome(bravo.msp()).text() + "|" + mac,
        refused("", sql, "TN401", "context refused"));
    fixture.launch(fixture.seal(away), Attack.runs("", sql));
    assertThat(
            fixture.superuser(
                "select org_id from hub.audit_entry where action = 'a.b' and copy_of is not null"))
        .isEqualTo(alpha.msp().toString());
  }

  private static Stream<DynamicTest> tests(Attack... attacks) {
    return Stream.of(attacks).map(a -> dynamicTest(a.name(), () -> fixture.launch(a)));
  }
}
