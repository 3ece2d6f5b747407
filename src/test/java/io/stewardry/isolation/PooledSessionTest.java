package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/// A pooled session serves one organization after the other, and any SQL may leave something in it.
/// The worst that was found: a statement under the name by which the driver calls its own. Who
/// binds the next organization then hands its context to the attacker's statement, and the attacker
/// uses it. So no text of the application may have the words by which that is said (ADR 21), and
/// nothing else says them for it.
class PooledSessionTest {
  private static final String BIND = "select set_config('hub.ctx', ?, true)";
  private static AttackFixture fixture;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @Test
  void shouldLoseAContextWhereStatementsHaveNames() throws SQLException {
    assertThat(stolen(5))
        .as("if this holds no more, names have become safe and the words may be said")
        .contains(fixture.bravo.msp().toString());
  }

  @Test
  void shouldKeepAContextWhereNoStatementHasAName() throws SQLException {
    assertThat(stolen(0)).doesNotContain(fixture.bravo.msp().toString());
  }

  /// What runs a text that is put together, so that the words need not stand in the statement.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select query_to_xml(%s, true, false, '')",
        "select query_to_xml_and_xmlschema(%s, true, false, '')",
        "select query_to_xmlschema(%s, true, false, '')",
        "select * from ts_stat(%s)",
        "select ts_rewrite('a'::tsquery, %s)",
        "do $$ begin execute %s; end $$",
        "create function pg_temp.f() returns void language plpgsql as $$ begin execute %s; end $$",
        "explain (costs off) execute \"S_1\"(%s)"
      })
  void shouldFindNothingThatSaysTheWordsForIt(String way) throws SQLException {
    for (String text :
        List.of(
            "'deal' || 'locate all'",
            "'pre' || 'pare \"S_1\" as select 1'",
            "'dis' || 'card all'")) {
      Answer answer = fixture.ask(fixture.attacker(), way.formatted(text));
      assertThat(answer.state()).as(way.formatted(text)).isNotNull();
    }
  }

  /// So that what is refused above is refused for what it says.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select query_to_xml('select ' || '1', true, false, '')",
        "select query_to_xml_and_xmlschema('select ' || '1', true, false, '')",
        "select query_to_xmlschema('select ' || '1', true, false, '')",
        "select * from ts_stat('select ' || '''a''::tsvector')",
        "select ts_rewrite('a'::tsquery, 'select ' || '''a''::tsquery, ''b''::tsquery')"
      })
  void shouldRunAQueryTheSameWay(String way) throws SQLException {
    assertThat(fixture.ask(fixture.attacker(), way).state()).as(way).isNull();
  }

  /// @return whose users the attacker sees in the end
  private static List<String> stolen(int prepareThreshold) throws SQLException {
    try (Connection session = fixture.application()) {
      session.unwrap(PGConnection.class).setPrepareThreshold(prepareThreshold);
      session.setAutoCommit(false);
      try (PreparedStatement bind = session.prepareStatement(BIND)) {
        for (int n = 0; n < 10; n++) {
          bind(bind, fixture.attacker());
          session.commit();
        }
        bind(bind, fixture.attacker());
        for (String name :
            Answer.to(
                    session,
                    "select name from pg_prepared_statements where parameter_types = '{varchar}'")
                .rows()) {
          Answer.to(
              session,
              """
              deallocate "%1$s";
              prepare "%1$s"(varchar) as select set_config('hub.ctx', $1, true)
                from (select set_config('x.seen', concat_ws(' ', current_setting('x.seen', true), $1), false) offset 0) as s
              """
                  .formatted(name));
        }
        session.commit();
        bind(bind, fixture.victim());
        session.commit();
        bind(bind, fixture.attacker());
        return Answer.to(
                session,
                """
                select set_config('hub.ctx', split_part(trim(coalesce(current_setting('x.seen', true), '')), ' ', 1), true);
                select distinct org_id from hub.app_user
                """)
            .rows();
      }
    }
  }

  private static void bind(PreparedStatement bind, SealedContext context) throws SQLException {
    bind.setString(1, fixture.seal(context));
    bind.execute();
  }
}
