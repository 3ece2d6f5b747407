package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Attempts to read, write and forge what managers keep about their children, and to have it
/// counted for somebody else.
class FactAttackTest {
  private static final String FILL = "select hub.fill_fact('child_people')";
  private static final String ROW =
      "select f::text from hub.child_people f where f.child_id = '%s'";
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
  Stream<DynamicTest> shouldKeepFactsToTheDatabase() {
    String schema = "permission denied for schema priv";
    String table = "permission denied for table child_people";
    return Stream.of(
            answers(
                "read another's",
                "select count(*) from hub.child_people where child_id in ('%s', '%s')"
                    .formatted(bravo.first(), bravo.second()),
                "0"),
            answers(
                "read only one's own",
                "select count(*) from hub.child_people where child_id in ('%s', '%s')"
                    .formatted(alpha.first(), alpha.second()),
                "2"),
            denied("say that there are owners", "update hub.child_people set owners = 9", table),
            denied("forget it", "delete from hub.child_people", table),
            denied(
                "know about another's child",
                "insert into hub.child_people (org_id, child_id) values ('%s', '%s')"
                    .formatted(alpha.msp(), bravo.first()),
                table),
            denied(
                "say that it has more users",
                "update hub.child set users = 9, children = 9",
                "permission denied for table child"),
            denied("which facts there are", "select * from priv.fact", schema),
            denied(
                "one more table",
                "insert into priv.fact (tab, fill) values ('member_state', 'effective_state')",
                schema),
            denied(
                "count for another manager",
                "select priv.fill_child_people('%s', '%s')".formatted(alpha.msp(), bravo.first()),
                schema),
            denied(
                "hold another up",
                "select priv.facts_at('child_people', '%s')".formatted(bravo.first()),
                schema),
            denied("begin", "select hub.facts_begun()", "permission denied for function"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  /// Only what runs by itself counts: no person, no key, no job of an organization, nobody unknown.
  @Test
  void shouldCountForNobodyButTheHub() throws SQLException {
    List<SealedContext> others =
        List.of(
            fixture.attacker(),
            fixture.attacker().as('k'),
            fixture.attacker().as('j'),
            fixture.context(alpha.first(), alpha.msp(), alpha.admin(), 'u'),
            fixture.context(alpha.first(), alpha.msp(), alpha.admin(), 'j'),
            fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u'),
            fixture.context(alpha.first(), fixture.platform, fixture.operator, 'u'),
            fixture.context(alpha.first(), fixture.platform, fixture.operator, 'k'));
    for (SealedContext other : others) {
      for (String call : List.of(FILL, "select * from hub.missing_facts()")) {
        fixture.launch(
            fixture.seal(other), refused(call + " by " + other, call, "TN403", "FORBIDDEN"));
      }
    }
    fixture.launch("", refused("without a context", FILL, "TN403", "FORBIDDEN"));
  }

  /// A job counts for the organization of its context, at that one's manager, in a table of facts.
  @TestFactory
  Stream<DynamicTest> shouldCountNothingElse() {
    return Stream.of(
            answers("its own", FILL, ""),
            answers("what is missing", "select count(*) from hub.missing_facts()", "0"),
            refused("a table of people", fill("member_state"), "TN404", "NOT_FOUND"),
            refused("the children", fill("child"), "TN404", "NOT_FOUND"),
            refused("no table", "select hub.fill_fact(null)", "TN404", "NOT_FOUND"),
            refused(
                "another function",
                fill("child_people(null, null), priv.keep_capability"),
                "TN404",
                "NOT_FOUND"))
        .map(attack ->
            dynamicTest(
                attack.name(), () -> fixture.launch(fixture.seal(job(alpha.first())), attack)));
  }

  @Test
  void shouldCountNothingAboutThePlatform() throws SQLException {
    fixture.launch(
        fixture.seal(job(fixture.platform)), refused("platform", FILL, "TN404", "NOT_FOUND"));
  }

  /// Whoever managed it keeps nothing, and gets nothing of what is counted later.
  @Test
  void shouldLeaveNothingAtAFormerManager() throws SQLException {
    UUID child = UUID.randomUUID();
    assertThat(
            fixture
                .ask(
                    fixture.context(child, alpha.msp(), alpha.admin(), 'j'),
                    "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', 'CUSTOMER', 'Moving', 'moving', '%2$s')"
                        .formatted(child, alpha.msp()))
                .state())
        .isNull();
    assertThat(fixture.ask(fixture.attacker(), ROW.formatted(child)).rows()).hasSize(1);
    assertThat(
            fixture
                .ask(
                    fixture.context(child, fixture.platform, fixture.operator, 'u'),
                    "select hub.set_parent('%s', null)".formatted(bravo.msp()))
                .state())
        .isNull();
    assertThat(fixture.ask(fixture.attacker(), ROW.formatted(child)).rows()).isEmpty();
    assertThat(fixture.ask(fixture.victim(), ROW.formatted(child)).rows()).isEmpty();
    assertThat(fixture.ask(job(child), "select * from hub.missing_facts()").rows())
        .contains("child_people");
    assertThat(fixture.ask(job(child), FILL).state()).isNull();
    assertThat(fixture.ask(fixture.attacker(), ROW.formatted(child)).rows()).isEmpty();
    assertThat(fixture.ask(fixture.victim(), ROW.formatted(child)).rows()).hasSize(1);
    // Even the definer's role cannot write it where it is no child.
    assertThat(
            fixture.superuser(
                "select count(*) from hub.child_people where child_id = '%s' and org_id <> '%s'"
                    .formatted(child, bravo.msp())))
        .isEqualTo("0");
    try (var superuser = fixture.database.superuser().getConnection()) {
      assertThat(
              Answer.to(
                      superuser,
                      "select priv.fill_child_people('%s', '%s')".formatted(alpha.msp(), child))
                  .state())
          .isEqualTo("23503");
    }
  }

  private static String fill(String table) {
    return "select hub.fill_fact('%s')".formatted(table);
  }

  private static SealedContext job(UUID organization) throws SQLException {
    return fixture.context(organization, fixture.platform, new UUID(0, 0), 'j');
  }
}
