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

/// Attempts to get a licence without one, to have more than it allows, and to move what belongs to
/// others, by any SQL as the application's role.
class LicenseAttackTest {
  private static final String ISSUED = "a licence of Bravo";

  private static AttackFixture fixture;
  private static Tree alpha;
  private static Tree bravo;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    bravo = fixture.bravo;
    fixture.superuser(
        """
        insert into priv.license (org_id, max_organizations, license) values ('%s', 7, '%s');
        insert into priv.license (org_id, max_organizations, license) values ('%s', 5, 'a licence of Alpha');
        select ''
        """
            .formatted(bravo.msp(), ISSUED, alpha.msp()));
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldGiveNobodyALicence() {
    String schema = "permission denied for schema priv";
    return Stream.of(
            denied("read the texts", "select * from priv.license", schema),
            denied(
                "register one",
                "insert into priv.license (org_id, license) values ('%s', 'mine')"
                    .formatted(alpha.msp()),
                schema),
            denied(
                "prolong",
                "update hub.msp_license set valid_until = null",
                "permission denied for table msp_license"),
            denied(
                "raise",
                "update hub.msp_license set max_organizations = null",
                "permission denied for table msp_license"),
            denied(
                "forget", "delete from hub.msp_license", "permission denied for table msp_license"),
            denied("read the keys", "select * from priv.license_key", schema),
            denied(
                "count in others", "select priv.license_used('%s')".formatted(bravo.msp()), schema),
            denied(
                "become an MSP",
                "select priv.become_msp('%s', '%s')".formatted(alpha.first(), alpha.msp()),
                schema),
            refused(
                "issue one",
                "select hub.register_license('%s', null, null, '{}')".formatted(alpha.msp()),
                "TN403",
                "PLATFORM_ONLY"),
            refused("sign one", "select hub.sign_license(1, 'mine')", "TN403", "PLATFORM_ONLY"),
            refused("list them", "select * from hub.licenses()", "TN403", "PLATFORM_ONLY"),
            refused("give oneself", "select hub.issue_license(null, null)", "TN403", "FORBIDDEN"),
            refused(
                "activate the other's",
                "select * from hub.activate_license('%s', gen_random_uuid())".formatted(ISSUED),
                "TN422",
                "LICENSE_INVALID"),
            refused(
                "activate one that was not issued",
                "select * from hub.activate_license('mine', gen_random_uuid())",
                "TN422",
                "LICENSE_INVALID"),
            refused(
                "activate those without a text",
                "select * from hub.activate_license(null, gen_random_uuid())",
                "TN422",
                "LICENSE_INVALID"),
            refused("move work", "select hub.move_work('{}', '{}')", "TN403", "FORBIDDEN"),
            refused("be told as a job", "select * from hub.license_due()", "TN403", "FORBIDDEN"),
            refused("sign", "select * from hub.license_keys()", "TN403", "FORBIDDEN"),
            refused(
                "add a key",
                "select hub.add_license_key(null, gen_random_uuid(), '\\x00')",
                "TN403",
                "FORBIDDEN"),
            refused(
                "exchange a key",
                "select hub.reseal_license_key(gen_random_uuid(), '\\x00', '\\x01')",
                "TN403",
                "FORBIDDEN"),
            refused(
                "a domain for oneself",
                "select hub.set_first_domain('alpha-too.example')",
                "TN403",
                "FORBIDDEN"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  /// A superuser issues in the platform's plane alone, and signs only what the same transaction has
  /// begun.
  @Test
  void shouldIssueInThePlatformAlone() throws SQLException {
    String issue = "select hub.register_license('%s', 1, null, '{}')".formatted(alpha.msp());
    SealedContext inside = fixture.context(alpha.msp(), fixture.platform, fixture.operator, 'u');
    SealedContext plane =
        fixture.context(fixture.platform, fixture.platform, fixture.operator, 'u');
    assertThat(fixture.ask(inside, issue).said()).contains("PLATFORM_ONLY");
    Answer issued = fixture.ask(plane, issue);
    assertThat(issued.state()).isNull();
    assertThat(
            fixture
                .ask(
                    plane,
                    "select hub.sign_license(%s, 'late')".formatted(issued.rows().getFirst()))
                .said())
        .contains("INVALID_STATE");
    String customers = issue.replace(alpha.msp().toString(), alpha.first().toString());
    assertThat(fixture.ask(plane, customers).said()).contains("INVALID_STATE");
    // The licence of an MSP that exists is not given as that of a new one.
    SealedContext managing = fixture.context(alpha.msp(), fixture.platform, fixture.operator, 'j');
    assertThat(fixture.ask(managing, "select hub.issue_license(9, null)").said())
        .contains("INVALID_STATE");
  }

  /// Alpha's own is activated by Alpha's administrator, and by nobody who only works there.
  @Test
  void shouldBeActivatedByThoseWhoMay() throws SQLException {
    String activate =
        "select activated from hub.activate_license('a licence of Alpha', gen_random_uuid())";
    SealedContext technician = fixture.context(alpha.msp(), alpha.msp(), alpha.technician(), 'u');
    assertThat(fixture.ask(technician, activate).said()).contains("FORBIDDEN");
    assertThat(fixture.ask(fixture.victim(), activate).said()).contains("LICENSE_INVALID");
    SealedContext below = fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u');
    assertThat(fixture.ask(below, activate).said()).contains("LICENSE_INVALID");
    assertThat(fixture.ask(fixture.attacker(), activate).rows()).containsExactly("t");
    assertThat(fixture.ask(fixture.attacker(), activate).rows()).containsExactly("f");
    assertThat(
            fixture.superuser(
                "select max_organizations from hub.msp_license where org_id = '%s'"
                    .formatted(alpha.msp())))
        .isEqualTo("5");
    assertThat(
            fixture.superuser(
                "select coalesce(max_organizations::text, 'none') from hub.msp_license where org_id = '%s'"
                    .formatted(bravo.msp())))
        .isEqualTo("none");
  }
}
