package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every table of organizations, attacked with every statement that reads or writes rows.
class RowAttackTest {
  private static AttackFixture fixture;
  private static List<TenantTable> tables;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    tables = TenantTable.all(fixture);
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepOrganizationsApart() throws SQLException {
    var attacks = new ArrayList<Attack>();
    for (TenantTable table : tables) {
      attacks.addAll(RowAttacks.at(table, fixture));
    }
    return attacks.stream().map(a -> dynamicTest(a.name(), () -> fixture.launch(a)));
  }

  /// A test that only ever sees no rows proves nothing: under Bravo's context they are there.
  @TestFactory
  Stream<DynamicTest> shouldShowTheRowsToTheirOwner() {
    return tables.stream()
        .filter(table -> !table.readable().isEmpty())
        .map(table ->
            dynamicTest(
                table.name(),
                () -> {
                  String bravo = fixture.bravo.msp().toString();
                  assertThat(
                          fixture
                              .ask(fixture.victim(), "select distinct org_id from " + table.name())
                              .rows())
                      .containsExactly(bravo);
                  assertThat(
                          fixture
                              .ask(
                                  fixture.victim(),
                                  "select org_id from %s where org_id = '%s'"
                                      .formatted(table.name(), bravo))
                              .rows())
                      .isNotEmpty();
                }));
  }

  /// The checker itself: where row security is switched off, the attempts must be seen to succeed.
  @TestFactory
  Stream<DynamicTest> shouldNoticeMissingRowSecurity() {
    return tables.stream()
        .filter(table -> !table.readable().isEmpty())
        .map(table ->
            dynamicTest(
                table.name(),
                () -> {
                  fixture.superuser(
                      "alter table %s disable row level security".formatted(table.name()));
                  try {
                    for (Attack attack : RowAttacks.at(table, fixture)) {
                      if (attack.name().contains("select") || attack.name().endsWith("count")) {
                        assertThatThrownBy(() -> fixture.launch(attack))
                            .as(attack.name())
                            .isInstanceOf(AssertionError.class);
                      }
                    }
                  } finally {
                    fixture.superuser(
                        "alter table %s enable row level security".formatted(table.name()));
                  }
                }));
  }

  @Test
  void shouldNoticeAChangedRow() throws SQLException {
    fixture.untouched().remember();
    fixture.superuser(
        "update hub.app_user set phone = '1' where user_id = '%s'"
            .formatted(fixture.bravo.owner()));
    assertThatThrownBy(() -> fixture.untouched().check()).isInstanceOf(AssertionError.class);
  }
}
