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

/// Reach is a matter of the tree, of states and of grants: attempts to bend these, and to take what
/// is unique in the installation.
class TreeAttackTest {
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
  Stream<DynamicTest> shouldPutNoOrganizationElsewhere() {
    UUID id = UUID.randomUUID();
    return Stream.of(
        founds("under another MSP", id, alpha.msp(), "CUSTOMER", bravo.msp()),
        founds("under another MSP's child", id, alpha.msp(), "CUSTOMER", bravo.first()),
        founds("as an MSP of one's own", id, alpha.msp(), "MSP", alpha.msp()),
        founds("under itself", id, alpha.msp(), "MSP", id),
        founds("under nobody known", id, alpha.msp(), "CUSTOMER", UUID.randomUUID()),
        founds("under an own customer", id, alpha.first(), "CUSTOMER", alpha.first()),
        founds("under the platform", id, alpha.msp(), "MSP", fixture.platform),
        founds("as a root", id, alpha.msp(), "MSP", null),
        founds("as a platform", id, alpha.msp(), "PLATFORM", alpha.msp()),
        founds("as a platform by the platform", id, fixture.platform, "PLATFORM", null),
        dynamicTest(
            "with a used id",
            () ->
                fixture.launch(
                    fixture.seal(fixture.attacker().at(bravo.first())),
                    refused(
                        "",
                        found(bravo.first(), "CUSTOMER", alpha.msp()),
                        "23505",
                        "organization_pkey"))));
  }

  private static DynamicTest founds(String name, UUID id, UUID home, String kind, UUID managing) {
    return dynamicTest(
        name,
        () ->
            fixture.launch(
                fixture.seal(fixture.context(id, home, fixture.operator, 'u')),
                refused(name, found(id, kind, managing), "TN422", "INVALID_PARENT")));
  }

  private static String found(UUID id, String kind, UUID managing) {
    return "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', '%2$s', 'Planted', 'planted-%1$s', %3$s)"
        .formatted(id, kind, managing == null ? "null" : "'" + managing + "'");
  }

  @Test
  void shouldFoundNoFourthLevel() throws SQLException {
    UUID second = UUID.randomUUID();
    UUID third = UUID.randomUUID();
    assertThat(
            fixture
                .ask(
                    fixture.context(second, fixture.platform, fixture.operator, 'j'),
                    found(second, "MSP", alpha.msp()))
                .state())
        .isNull();
    assertThat(
            fixture
                .ask(
                    fixture.context(third, fixture.platform, fixture.operator, 'j'),
                    found(third, "MSP", second))
                .state())
        .isNull();
    UUID fourth = UUID.randomUUID();
    new Expected.Refused("TN422", "INVALID_PARENT")
        .check(
            fixture.ask(
                fixture.context(fourth, fixture.platform, fixture.operator, 'j'),
                found(fourth, "CUSTOMER", third)));
  }

  @TestFactory
  Stream<DynamicTest> shouldNotBendTheTree() {
    String organization = "permission denied for table organization";
    return tests(
        denied("other kind", "update hub.organization set kind = 'PLATFORM'", organization),
        denied(
            "other parent",
            "update hub.organization set managing_id = '%s'".formatted(bravo.msp()),
            organization),
        denied("other domain", "update hub.organization set domain = 'bra.example'", organization),
        denied(
            "other owner",
            "update hub.organization set commercial_owner = 'CUSTOMER'",
            organization),
        denied("delete", "delete from hub.organization", organization),
        denied(
            "adopt a child",
            "insert into hub.child (org_id, child_id, kind, name, slug, commercial_owner, state, created_at) values ('%s', '%s', 'CUSTOMER', 'x', 'x', 'MSP', 'ACTIVE', now())"
                .formatted(alpha.msp(), bravo.first()),
            "permission denied for table child"),
        denied(
            "rename a child",
            "update hub.child set name = 'x'",
            "permission denied for table child"),
        denied(
            "swap a child",
            "update hub.child set child_id = '%s'".formatted(bravo.first()),
            "permission denied for table child"),
        denied("lose a child", "delete from hub.child", "permission denied for table child"),
        denied(
            "grant oneself a foreign child",
            "insert into hub.access_grant (org_id, grant_id, user_id, child_id, granted_by) values ('%1$s', gen_random_uuid(), '%2$s', '%3$s', '%2$s')"
                .formatted(alpha.msp(), alpha.technician(), bravo.first()),
            "permission denied for table access_grant"),
        denied(
            "prolong a grant",
            "update hub.access_grant set expires_at = null",
            "permission denied for table access_grant"),
        denied(
            "every child",
            "update hub.member_state set all_orgs = true",
            "permission denied for table member_state"),
        denied(
            "more role",
            "update hub.member_state set role = 'superuser'",
            "permission denied for table member_state"),
        denied(
            "a state by hand",
            "insert into hub.member_state (org_id, user_id, state, role) values ('%s', '%s', 'ACTIVE', 'superuser')"
                .formatted(alpha.msp(), alpha.admin()),
            "permission denied for table member_state"),
        denied(
            "other history",
            "delete from hub.member_history",
            "permission denied for table member_history"),
        denied(
            "active again",
            "update hub.org_state set state = 'ACTIVE'",
            "permission denied for table org_state"),
        refused(
            "a domain proven without a proof",
            "insert into hub.email_domain (org_id, domain, is_primary, state) values ('%s', 'planted.example', false, 'PROVEN')"
                .formatted(alpha.msp()),
            "TN422",
            "EMAIL_DOMAIN_IMMUTABLE"),
        refused(
            "another primary domain",
            "insert into hub.email_domain (org_id, domain, is_primary, state) values ('%s', 'planted.example', true, 'UNPROVEN')"
                .formatted(alpha.msp()),
            "TN422",
            "EMAIL_DOMAIN_IMMUTABLE"),
        denied(
            "a domain proven afterwards",
            "update hub.email_domain set state = 'PROVEN'",
            "permission denied for table email_domain"),
        denied(
            "a proof of one's own choice",
            "insert into hub.email_domain (org_id, domain, is_primary, state, proof) values ('%s', 'planted.example', false, 'PENDING', 'known')"
                .formatted(alpha.msp()),
            "permission denied for table email_domain"),
        denied(
            "the proof of another",
            "update hub.email_domain set proof = 'known'",
            "permission denied for table email_domain"),
        denied(
            "a domain given back by hand",
            "delete from hub.email_domain",
            "permission denied for table email_domain"),
        denied(
            "other limits",
            "update hub.org_limit set max = 1000",
            "permission denied for table org_limit"),
        denied(
            "other capabilities",
            "insert into hub.org_capability (org_id, capability) values ('%s', 'vault')"
                .formatted(alpha.msp()),
            "permission denied for table org_capability"),
        denied(
            "an own licence",
            "insert into hub.msp_license (org_id) values ('%s')".formatted(alpha.msp()),
            "permission denied for table msp_license"));
  }

  private static Stream<DynamicTest> tests(Attack... attacks) {
    return Stream.of(attacks).map(a -> dynamicTest(a.name(), () -> fixture.launch(a)));
  }
}
