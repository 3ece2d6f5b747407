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

/// Attempts to use what was not given, for longer than it was, and to see what another organization
/// has.
class CapabilityAttackTest {
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
  Stream<DynamicTest> shouldKeepTheKeptRowsToTheDatabase() {
    String table = "permission denied for schema priv";
    return Stream.of(
            denied("read", "select * from priv.capability_until", table),
            denied("prolong", "update priv.capability_until set until = 'infinity'", table),
            denied(
                "give oneself",
                "insert into priv.capability_until values ('%s', 'vault', 'infinity', false)"
                    .formatted(alpha.msp()),
                table),
            denied("take from others", "delete from priv.capability_until", table),
            denied(
                "hold others up",
                "select priv.hold_capabilities('%s')".formatted(bravo.msp()),
                table),
            denied(
                "write anew",
                "select priv.keep_capability('%s', 'vault')".formatted(bravo.msp()),
                table),
            denied(
                "ask about another",
                "select priv.told_capabilities('%s')".formatted(bravo.msp()),
                table),
            refused("give at home", "select hub.assign_capability('vault', null)", "TN403", ""),
            refused(
                "ask whose ends come",
                "select hub.reminders_due(current_date - 90, '{60,30,7,1}')",
                "TN403",
                ""),
            refused("take at home", "select hub.remove_capability('msp')", "TN403", ""))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @Test
  void shouldTellNothingOfAnother() throws SQLException {
    give(bravo.first(), "now() + interval '1 day'");
    String asked = "select count(*) from hub.capabilities_of('%s')".formatted(bravo.first());
    assertThat(fixture.ask(fixture.attacker(), asked).rows()).containsExactly("0");
    assertThat(told(alpha.second(), alpha.ownerOfSecond())).isEqualTo("iam");
    assertThat(fixture.ask("", "select told from hub.own_capabilities()").rows())
        .containsExactly("null");
  }

  /// Who enters another organization is told of that one, and their home stays out of it.
  @Test
  void shouldTellOfTheActingOrganization() throws SQLException {
    give(alpha.first(), "'2031-01-01T00:00:00Z'");
    String asked =
        "select outcome, capabilities from hub.authenticate('\\x%s', %s)"
            .formatted(Population.hash(alpha.tokenOf(alpha.admin())), "%s");
    assertThat(fixture.ask("", asked.formatted("null")).rows())
        .containsExactly("OK|iam,msp,vault=1924992000000000,license");
    assertThat(fixture.ask("", asked.formatted("'" + alpha.first() + "'")).rows())
        .containsExactly("OK|iam,vault<1924992000000000");
    // What its manager lacks, it lacks; and who is refused is told nothing.
    fixture.superuser(
        "delete from hub.org_capability where org_id = '%s' and capability = 'vault'"
            .formatted(alpha.msp()));
    assertThat(fixture.ask("", asked.formatted("'" + alpha.first() + "'")).rows())
        .containsExactly("OK|iam");
    assertThat(fixture.ask("", asked.formatted("'" + bravo.first() + "'")).rows())
        .containsExactly("ORG_ACCESS_DENIED|null");
  }

  private static String told(UUID organization, UUID actor) throws SQLException {
    return fixture
        .ask(
            fixture.context(organization, organization, actor, 'u'),
            "select told from hub.own_capabilities()")
        .rows()
        .getFirst();
  }

  /// The vault, and its manager has it until then too.
  private static void give(UUID customer, String end) throws SQLException {
    for (String sql :
        new String[] {
          "insert into hub.org_capability (org_id, capability, expires_at) select n.parent_id, 'vault', %2$s from priv.node n where n.org_id = '%1$s'",
          "insert into hub.org_capability (org_id, capability) values ('%1$s', 'vault')"
        }) {
      fixture.superuser(sql.formatted(customer, end));
    }
  }
}
