package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.refused;
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

/// The first statement of a write, by whom it must refuse.
class EnterAttackTest {
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

  /// Even with a good seal, enter() asks whether that actor may be there now.
  @TestFactory
  Stream<DynamicTest> shouldLetNobodyInWhoMayNot() throws SQLException {
    SealedContext own = fixture.attacker();
    return Stream.of(
            tests(() -> own.by(alpha.suspended()), enter("a suspended actor", "ACCOUNT_SUSPENDED")),
            tests(() -> own.by(bravo.admin()), enter("a foreign actor", "ACCOUNT_SUSPENDED")),
            tests(() -> own.by(UUID.randomUUID()), enter("nobody", "ACCOUNT_SUSPENDED")),
            tests(
                () -> own.at(alpha.second()).by(alpha.technician()),
                enter("a child without a grant", "ORG_ACCESS_DENIED")),
            tests(() -> own.at(bravo.msp()), enter("another MSP", "ORG_ACCESS_DENIED")),
            tests(() -> own.at(bravo.first()), enter("another MSP's child", "ORG_ACCESS_DENIED")),
            tests(() -> own.at(UUID.randomUUID()), enter("no organization", "ORG_ACCESS_DENIED")),
            tests(() -> own.at(fixture.platform), enter("the platform", "ORG_ACCESS_DENIED")),
            tests(
                () -> fixture.context(alpha.msp(), alpha.first(), alpha.owner(), 'u'),
                enter("the parent", "ORG_ACCESS_DENIED")),
            tests(
                () -> own.as('s'),
                refused("set-up", "select hub.enter(true, true)", "TN404", "NOT_FOUND")),
            tests(
                () -> own.at(fixture.platform).as('s'),
                refused("set-up again", "select hub.enter(true, true)", "TN404", "NOT_FOUND")))
        .flatMap(t -> t);
  }

  private static Attack enter(String name, String because) {
    return refused(name, "select hub.enter(true, false)", "TN403", because);
  }

  @Test
  void shouldEnterUnderReadCommittedOnly() throws SQLException {
    for (String level : List.of("repeatable read", "serializable")) {
      try (var session = fixture.application()) {
        Answer.to(session, "begin isolation level " + level);
        fixture.bind(session, fixture.seal(fixture.attacker()));
        new Expected.Refused("TN500", "read committed")
            .check(Answer.to(session, "select hub.enter(false, false)"));
        Answer.to(session, "rollback");
      }
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
