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

/// What the server tells beside the rows: statistics, activity, plans, error messages, streams.
class CatalogLeakTest {
  private static AttackFixture fixture;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    fixture.superuser("analyze");
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldTellNothingOfOthers() {
    return Stream.of(
            Attack.nothing("column statistics", "select * from pg_stats where schemaname = 'hub'"),
            Attack.nothing(
                "extended statistics", "select * from pg_stats_ext where schemaname = 'hub'"),
            Attack.nothing(
                "extended statistics of expressions",
                "select * from pg_stats_ext_exprs where schemaname = 'hub'"),
            Attack.denied(
                "raw statistics",
                "select * from pg_statistic",
                "permission denied for table pg_statistic"),
            Attack.denied(
                "raw extended statistics",
                "select * from pg_statistic_ext_data",
                "permission denied for table pg_statistic_ext_data"),
            Attack.answers(
                "running statements",
                "select distinct coalesce(nullif(query, ''), state) from pg_stat_activity where usename = 'stewardry_app'",
                "disabled"),
            Attack.answers(
                "statements of others",
                "select count(*) from pg_stat_activity where usename <> current_user and query not in ('<insufficient privilege>', '')",
                "0"),
            // Casts that fail name the value: only rows that the policy has let through come that
            // far.
            Attack.refused(
                "leaky cast",
                "select email::int from hub.app_user where email::int = 1",
                "22P02",
                fixture.alpha.word()),
            Attack.refused(
                "leaky cast, all plans",
                "set local enable_seqscan = off; set local enable_bitmapscan = off; select 1 from hub.app_user where email::int = 1 order by org_id, email",
                "22P02",
                fixture.alpha.word()),
            Attack.refused(
                "leaky cast in a join",
                "select 1 from hub.app_user a join hub.app_user b on a.email::int = b.email::int",
                "22P02",
                fixture.alpha.word()),
            Attack.runs(
                "leaky division",
                "select 1 from hub.app_user where 1 / (case when email ^@ 'bra' then 0 else 1 end) = 1"),
            Attack.runs(
                "words of documents",
                "select * from ts_stat($$select to_tsvector('simple', u::text) from hub.app_user u$$)"),
            Attack.runs("as XML", "select table_to_xml('hub.app_user', true, true, '')"))
        .map(a -> dynamicTest(a.name(), () -> fixture.launch(a)));
  }

  /// Accepted, because PostgreSQL has no way to hide it: figures over all organizations, and the
  /// planner's estimate for an id that the attacker would have to know. So nobody is ever given
  /// EXPLAIN, statistics or a console, and ids are not guessable.
  @Test
  void shouldAcceptThatTotalsAreVisible() throws SQLException {
    Answer counts =
        fixture.ask(
            fixture.attacker(),
            "select n_live_tup >= 0 from pg_stat_user_tables where relid = 'hub.app_user'::regclass");
    assertThat(counts.rows()).containsExactly("t");
    String estimate = "explain select 1 from hub.audit_entry where org_id = '%s'";
    assertThat(
            fixture.ask(fixture.attacker(), estimate.formatted(fixture.bravo.msp())).everything())
        .contains("rows=");
    assertThat(
            fixture
                .ask(fixture.attacker(), "explain analyze select 1 from hub.app_user")
                .everything())
        .containsPattern("Rows Removed by Filter: \\d+");
  }

  /// Accepted: who knows another organization's id sees in `pg_locks` that somebody is writing
  /// there.
  @Test
  void shouldAcceptThatLocksAreVisible() throws SQLException {
    try (Connection writer = fixture.application()) {
      writer.setAutoCommit(false);
      fixture.bind(writer, fixture.seal(fixture.victim()));
      assertThat(Answer.to(writer, "select hub.enter(false, false)").state()).isNull();
      assertThat(
              fixture
                  .ask(
                      fixture.attacker(),
                      "select count(*) > 0 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")
                  .rows())
          .containsExactly("t");
    }
  }
}
