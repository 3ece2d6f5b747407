package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What stands from before the context changed: plans, cursors, savepoints. Creating a child binds
/// two organizations in one transaction, and a pooled session serves one after the other.
class RebindTest {
  private static AttackFixture fixture;
  private Connection session;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private Answer ask(String sql) throws SQLException {
    return Answer.to(session, sql);
  }

  private Connection open(SealedContext context) throws SQLException {
    session = fixture.application();
    session.setAutoCommit(false);
    bind(context);
    return session;
  }

  private void bind(SealedContext context) throws SQLException {
    fixture.bind(session, fixture.seal(context));
  }

  @TestFactory
  Stream<DynamicTest> shouldFollowTheContextWithAGenericPlan() throws SQLException {
    return TenantTable.all(fixture).stream()
        .filter(table -> !table.readable().isEmpty())
        .map(table -> dynamicTest(table.name(), () -> followsThePlan(table.name())));
  }

  private void followsThePlan(String table) throws SQLException {
    try (Connection opened = open(fixture.victim())) {
      ask("set local plan_cache_mode = force_generic_plan");
      ask("prepare p(uuid) as select org_id from " + table + " where org_id = $1");
      String execute = "execute p('%s')".formatted(fixture.bravo.msp());
      assertThat(ask(execute).rows()).isNotEmpty();
      bind(fixture.attacker());
      assertThat(ask(execute).rows()).isEmpty();
      session.rollback();
      assertThat(ask(execute).rows()).as("no context at all").isEmpty();
      session.rollback();
      bind(fixture.victim());
      assertThat(ask(execute).rows()).isNotEmpty();
      fixture.bind(session, fixture.victim().sealedWith(new byte[64]));
      assertThat(ask(execute).state()).isEqualTo("TN401");
    }
  }

  @Test
  void shouldAskForTheContextWhenACursorIsFirstRead() throws SQLException {
    try (Connection opened = open(fixture.victim())) {
      ask("declare c cursor for select org_id from hub.app_user");
      bind(fixture.attacker());
      assertThat(ask("fetch all from c").rows())
          .isNotEmpty()
          .containsOnly(fixture.alpha.msp().toString());
    }
  }

  /// A cursor that was read from goes on in its organization. Both contexts were good ones, so
  /// nothing is gained; but who binds another organization must not go on with an open cursor.
  @Test
  void shouldKeepACursorInItsOrganizationOnceRead() throws SQLException {
    try (Connection opened = open(fixture.victim())) {
      ask("declare c cursor for select org_id from hub.app_user");
      ask("fetch 1 from c");
      bind(fixture.attacker());
      assertThat(ask("fetch all from c").rows())
          .isNotEmpty()
          .containsOnly(fixture.bravo.msp().toString());
    }
  }

  @Test
  void shouldNotChangeAForeignRowThroughACursor() throws SQLException {
    try (Connection opened = open(fixture.victim())) {
      ask("declare c cursor for select * from hub.app_user for update");
      ask("fetch 1 from c");
      bind(fixture.attacker());
      assertThat(ask("update hub.app_user set phone = '1' where current of c").changed()).isZero();
    }
  }

  @Test
  void shouldGiveTheContextBackWithTheSavepoint() throws SQLException {
    try (Connection opened = open(fixture.attacker())) {
      ask("savepoint s");
      bind(fixture.victim());
      ask("rollback to s");
      assertThat(ask("select distinct org_id from hub.app_user").rows())
          .containsExactly(fixture.alpha.msp().toString());
    }
  }

  @Test
  void shouldStayClosedAfterAFailureAndASavepoint() throws SQLException {
    try (Connection opened = open(fixture.attacker())) {
      ask("savepoint s");
      assertThat(
              ask("insert into hub.app_user (org_id) values ('%s')".formatted(fixture.bravo.msp()))
                  .state())
          .isEqualTo("42501");
      ask("rollback to s");
      assertThat(
              ask("select org_id from hub.app_user where org_id = '%s'"
                      .formatted(fixture.bravo.msp()))
                  .rows())
          .isEmpty();
      ask("savepoint s");
      assertThat(ask("select priv.reach(null, null, null)").state()).isEqualTo("42501");
      ask("rollback to s");
      assertThat(ask("select distinct org_id from hub.app_user").rows())
          .containsExactly(fixture.alpha.msp().toString());
    }
  }

  @Test
  void shouldForgetTheContextWithTheTransaction() throws SQLException {
    try (Connection opened = open(fixture.victim())) {
      session.commit();
      assertThat(ask("select org_id from hub.app_user").rows()).isEmpty();
    }
  }
}
