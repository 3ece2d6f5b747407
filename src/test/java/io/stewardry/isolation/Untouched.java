package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/// Sums up every row that belongs to somebody outside of Alpha's tree, in the tables of
/// organizations and in those that only triggers and definer functions write, and with them all
/// policies, privileges and functions. Two sums are equal only if nothing was touched.
///
/// The sums are taken anew only if a transaction with an id began or ended since: without one, no
/// row and no entry of the catalog can have been written by anybody.
final class Untouched {
  private static final String TABLES =
      """
      select c.oid::regclass from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
      """;

  /// What the platform keeps of the vault of Alpha's MSP follows from that vault.
  private static final Set<String> FOLLOWING = Set.of("hub.child_vault", "hub.child_credential");

  private static final String CATALOG =
      """
      union all select 'policies ' || md5(string_agg(p::text, ',' order by p::text)) from pg_policies p
      union all select 'tables ' || md5(string_agg(concat_ws(' ', oid, relacl, relrowsecurity, relforcerowsecurity), ',' order by oid)) from pg_class
      union all select 'columns ' || md5(string_agg(concat_ws(' ', attrelid, attnum, attacl), ',' order by attrelid, attnum)) from pg_attribute where attacl is not null
      union all select 'functions ' || md5(string_agg(concat_ws(' ', oid, proacl, prosrc), ',' order by oid)) from pg_proc
      union all select 'triggers ' || md5(string_agg(concat_ws(' ', oid, tgenabled), ',' order by oid)) from pg_trigger
      """;

  private final AttackFixture fixture;
  private final String sums;
  private String before = "";
  private String transactions = "";

  Untouched(AttackFixture fixture) throws SQLException {
    this.fixture = fixture;
    Tree alpha = fixture.alpha;
    try (var superuser = fixture.database.superuser().getConnection()) {
      this.sums =
          Answer.to(superuser, TABLES).rows().stream()
                  .map(table ->
                      """
                      select '%1$s ' || count(*) || ' ' || md5(string_agg(t::text, ',' order by t::text))
                      from %1$s t where org_id not in ('%2$s', '%3$s', '%4$s')%5$s
                      """
                          .formatted(
                              table,
                              alpha.msp(),
                              alpha.first(),
                              alpha.second(),
                              FOLLOWING.contains(String.valueOf(table))
                                  ? " and child_id <> '" + alpha.msp() + "'"
                                  : ""))
                  .collect(Collectors.joining(" union all "))
              + CATALOG;
    }
  }

  void remember() throws SQLException {
    String now = transactions();
    if (!now.equals(transactions)) {
      before = sums();
      transactions = now;
    }
  }

  void check() throws SQLException {
    String now = transactions();
    if (!now.equals(transactions)) {
      assertThat(sums()).as("what belongs to others").isEqualTo(before);
      transactions = now;
    }
  }

  /// Which transactions of the server have begun to write and which of these are still open, asked
  /// before the sums are taken: what is written meanwhile makes the next look take them again.
  private String transactions() throws SQLException {
    return fixture.superuser("select pg_current_snapshot()::text");
  }

  private String sums() throws SQLException {
    return fixture.superuser("select string_agg(s, chr(10)) from (" + sums + ") as every (s)");
  }
}
