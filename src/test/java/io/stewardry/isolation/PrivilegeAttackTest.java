package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Ways to become more than the application's role, and to make something that outlives the
/// statement.
class PrivilegeAttackTest {
  private static AttackFixture fixture;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldStayTheApplication() {
    return tests(PrivilegeAttacks.toBecomeSomebodyElse());
  }

  @TestFactory
  Stream<DynamicTest> shouldReachNothingOutsideTheTables() {
    return tests(PrivilegeAttacks.atTheServer());
  }

  @TestFactory
  Stream<DynamicTest> shouldDefineNothing() {
    return tests(
        DefinitionAttacks.all().stream()
            .map(a -> Attack.denied(a.name(), a.sql(), "is not for the application"))
            .toList());
  }

  /// Two locks, not one: without the event trigger the privileges refuse them as well.
  @TestFactory
  Stream<DynamicTest> shouldDefineNothingEvenWithoutTheEventTrigger() {
    return DefinitionAttacks.all().stream()
        .map(attack ->
            dynamicTest(
                attack.name(),
                () -> {
                  trigger("disable");
                  try {
                    fixture.launch(attack);
                  } finally {
                    trigger("enable");
                  }
                }));
  }

  /// Why there is an event trigger: every role may drop what it owns and with it the policies that
  /// are for it alone. It is shown in a transaction that is taken back.
  @Test
  void shouldNeedTheEventTriggerAgainstDropOwned() throws SQLException {
    String drop = "drop owned by stewardry_app";
    fixture.launch(Attack.denied("drop owned", drop, "DROP OWNED is not for the application"));
    fixture.launch(
        Attack.denied(
            "drop own",
            "drop owned by current_user cascade",
            "DROP OWNED is not for the application"));
    trigger("disable");
    try (var session = fixture.application()) {
      session.setAutoCommit(false);
      assertThat(Answer.to(session, drop).state()).isNull();
      assertThat(
              Answer.to(session, "select count(*) from pg_policies where policyname = 'own'")
                  .rows())
          .containsExactly("0");
      session.rollback();
    } finally {
      trigger("enable");
    }
  }

  @Test
  void shouldNotChangeTheServer() throws SQLException {
    try (var session = fixture.application()) {
      new Expected.Refused("42501", "permission denied to set parameter")
          .check(Answer.to(session, "alter system set fsync = off"));
      new Expected.Refused("42501", "permission denied to create database")
          .check(Answer.to(session, "create database planted"));
    }
  }

  private static void trigger(String how) throws SQLException {
    fixture.superuser("alter event trigger application_defines_nothing " + how);
  }

  private static Stream<DynamicTest> tests(List<Attack> attacks) {
    return attacks.stream().map(a -> dynamicTest(a.name(), () -> fixture.launch(a)));
  }
}
