package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.PGConnection;

/// Rows and messages that leave or enter beside the ordinary statements.
class StreamAttackTest {
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
  Stream<DynamicTest> shouldCopyOutOwnRowsOnly() throws SQLException {
    return TenantTable.all(fixture).stream()
        .filter(table -> !table.readable().isEmpty())
        .map(table ->
            dynamicTest(
                table.name(),
                () -> {
                  String columns = String.join(", ", table.readable());
                  assertThat(
                          copied(
                              fixture.attacker(),
                              "copy (select %2$s from %1$s) to stdout"
                                  .formatted(table.name(), columns)))
                      .contains(fixture.alpha.msp().toString())
                      .doesNotContainIgnoringCase(fixture.bravo.word())
                      .doesNotContain(fixture.bravo.msp().toString());
                  assertThat(
                          copied(
                              fixture.victim(),
                              "copy %s (org_id) to stdout".formatted(table.name())))
                      .contains(fixture.bravo.msp().toString())
                      .doesNotContain(fixture.alpha.msp().toString());
                }));
  }

  private static String copied(SealedContext context, String sql) throws Exception {
    try (Connection session = fixture.application()) {
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(context));
      var out = new ByteArrayOutputStream();
      session.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
      return out.toString();
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldCopyNothingIn() throws SQLException {
    return TenantTable.all(fixture).stream()
        .map(table -> dynamicTest(table.name(), () -> copyIn(table)));
  }

  private static void copyIn(TenantTable table) throws Exception {
    boolean may = !table.insertable().isEmpty();
    List<String> columns = may ? table.insertable() : List.of("org_id");
    try (Connection session = fixture.application()) {
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(fixture.attacker()));
      var copy = session.unwrap(PGConnection.class).getCopyAPI();
      Answer answer;
      try {
        copy.copyIn(
            "copy %s (%s) from stdin".formatted(table.name(), String.join(", ", columns)),
            new StringReader(""));
        answer = Answer.to(session, "select 1");
      } catch (SQLException refused) {
        answer = Answer.refusal(refused);
      }
      new Expected.Refused(
              may ? "0A000" : "42501",
              may ? "COPY FROM not supported with row-level security" : "permission denied")
          .check(answer);
    }
  }

  @Test
  void shouldHearNothing() throws SQLException {
    try (Connection session = fixture.application()) {
      Answer.to(session, "listen stewardry; listen hub; listen outbox");
      fixture.ask(
          fixture.victim(),
          "update hub.app_user set phone = '7'; update hub.app_user set phone = null; select hub.enter(false, true)");
      Answer.to(session, "select 1");
      assertThat(session.unwrap(PGConnection.class).getNotifications(100)).isEmpty();
    }
  }
}
