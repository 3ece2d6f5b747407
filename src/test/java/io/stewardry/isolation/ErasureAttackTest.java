package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What erases an organization erases all of it and nothing else, and only when its time is over.
/// Every table is filled, those of later migrations too.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureAttackTest {
  private static final String STEP =
      "select child, gone from hub.erase_step(interval '%s', %d, 0) where child is not null";
  private static final String DELETED =
      "update hub.org_state set state = 'DELETING', since = now() - interval '%s' where org_id = '%s'";
  private static final String TABLES =
      """
      select c.oid::regclass from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
      """;
  private static AttackFixture fixture;
  private static Tree alpha;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    FilledTables tables = new FilledTables(fixture);
    tables.fill(alpha.first(), "alpha");
    tables.fill(alpha.second(), "alpha");
    tables.fill(fixture.bravo.first(), "bravo");
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  @Test
  @Order(1)
  void shouldBeginNothingThatIsNotDue() throws SQLException {
    assertThat(step("1 day", 1000)).isEmpty();
    fixture.superuser(DELETED.formatted("29 days", alpha.first()));
    assertThat(step("30 days", 1000)).isEmpty();
    assertThat(fixture.ask(platform('j'), "select hub.erasures_due(interval '30 days')").rows())
        .isEmpty();
    fixture.superuser(DELETED.formatted("31 days", alpha.first()));
    // From elsewhere it is not there.
    assertThat(fixture.ask(job(fixture.bravo.msp()), STEP.formatted("30 days", 1000)).rows())
        .isEmpty();
    assertThat(fixture.ask(platform('j'), STEP.formatted("30 days", 1000)).rows()).isEmpty();
  }

  @Test
  @Order(2)
  void shouldObeyNobodyButWhatRunsByItself() throws SQLException {
    List<SealedContext> others =
        List.of(
            fixture.attacker(),
            fixture.attacker().as('k'),
            fixture.attacker().as('j'),
            platform('u').at(alpha.msp()),
            fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u'));
    for (SealedContext other : others) {
      for (String sql :
          List.of(
              STEP.formatted("30 days", 1000),
              "select hub.erasures_due(interval '30 days')",
              "select * from hub.erasure_facts('%s')".formatted(alpha.first()),
              "select hub.certify_erasure('%s', 'Alpha', '{}', null, null)"
                  .formatted(alpha.first()))) {
        fixture.untouched().remember();
        assertThat(fixture.ask(other, sql).state()).as("%s %s", other, sql).isEqualTo("TN403");
        fixture.untouched().check();
      }
    }
    assertThat(fixture.ask("", STEP.formatted("30 days", 1000)).state()).isEqualTo("TN403");
    // Whoever could do anything as the application could not erase what was deleted today.
    for (String keep : List.of("0", "-1 day", "23 hours")) {
      assertThat(fixture.ask(job(alpha.msp()), STEP.formatted(keep, 1000)).state())
          .isEqualTo("TN403");
    }
  }

  @Test
  @Order(3)
  void shouldNotBeTakenBackOnceItHasBegun() throws SQLException {
    assertThat(step("30 days", 1)).containsExactly(alpha.first() + "|f");
    assertThat(
            fixture
                .ask(
                    fixture.context(alpha.first(), alpha.msp(), alpha.admin(), 'u'),
                    "select hub.change_org_state('RESTORED', null)")
                .said())
        .contains("INVALID_STATE");
  }

  @Test
  @Order(4)
  void shouldEraseAllOfItAndNothingElse() throws SQLException {
    String others = others();
    int steps = 0;
    List<String> answer;
    do {
      answer = step("30 days", 3);
      assertThat(answer).singleElement().asString().startsWith(alpha.first().toString());
    } while (answer.getFirst().endsWith("|f") && ++steps < 200);
    assertThat(answer).containsExactly(alpha.first() + "|t");
    assertThat(step("30 days", 3)).isEmpty();

    assertThat(others()).isEqualTo(others);
    assertThat(mentions(alpha.first()))
        .as("its node, its short name, its people's ids, and what others have in their own logs")
        .isSubsetOf(
            "priv.node.org_id",
            "priv.former_slug.org_id",
            "priv.destroyed_keyset.erased_id",
            "priv.actor.org_id",
            "hub.audit_entry.target_org_id",
            "hub.audit_entry.actor_home_id",
            "hub.grant_history.child_id",
            "hub.group_history.child_id",
            "hub.job_row.subject_id")
        .contains("priv.node.org_id", "priv.actor.org_id");
    assertThat(
            fixture.superuser(
                "select children from hub.child where child_id = '%s'".formatted(alpha.msp())))
        .isEqualTo("1");
  }

  @Test
  @Order(5)
  void shouldBeLikeOneThatNeverWas() throws SQLException {
    SealedContext admin = fixture.attacker();
    UUID unknown = UUID.randomUUID();
    for (String sql :
        List.of(
            "select * from hub.target('%s')",
            "select hub.door_of('%s')",
            "select * from hub.who_reaches('%s', null, null)",
            "select * from hub.capabilities_of('%s')",
            "select hub.ask_visit('%s', 'x', 60)",
            "select hub.find_slug('alpha-%s')")) {
      for (SealedContext who : List.of(admin, platform('u'))) {
        Answer gone = fixture.ask(who, sql.formatted(alpha.first()));
        Answer never = fixture.ask(who, sql.formatted(unknown));
        assertThat(never.state()).as("there is such a function").isNotEqualTo("42883");
        assertThat(gone.everything().replace(alpha.first().toString(), "X"))
            .as(sql)
            .isEqualTo(never.everything().replace(unknown.toString(), "X"));
      }
    }
    for (char kind : new char[] {'u', 'k', 'j'}) {
      Answer entered =
          fixture.ask(
              fixture.context(alpha.first(), alpha.msp(), alpha.admin(), kind),
              "select hub.enter(true, false)");
      assertThat(entered.state()).isEqualTo("TN403");
    }
    // Its id is nobody else's, and nothing can be put below it.
    String insert =
        "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%s', 'CUSTOMER', 'x', 'x', '%s')";
    assertThat(
            fixture
                .ask(
                    fixture.context(alpha.first(), fixture.platform, fixture.operator, 'u'),
                    insert.formatted(alpha.first(), alpha.msp()))
                .said())
        .contains("ID_TAKEN");
    assertThat(
            fixture
                .ask(
                    fixture.context(unknown, fixture.platform, fixture.operator, 'u'),
                    insert.formatted(unknown, alpha.first()))
                .said())
        .contains("INVALID_PARENT");
  }

  private static SealedContext platform(char kind) throws SQLException {
    return fixture.context(fixture.platform, fixture.platform, fixture.operator, kind);
  }

  private static SealedContext job(UUID managing) throws SQLException {
    return fixture.context(managing, fixture.platform, new UUID(0, 0), 'j');
  }

  private static List<String> step(String keep, int most) throws SQLException {
    Answer answer = fixture.ask(job(alpha.msp()), STEP.formatted(keep, most));
    assertThat(answer.state()).as("%s", answer).isNull();
    return answer.rows();
  }

  /// All rows of everybody but the one that goes, its manager and the platform, which is told.
  private static String others() throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      return fixture.superuser(
          Answer.to(superuser, TABLES).rows().stream()
              .map(table ->
                  """
                  select '%1$s ' || count(*) || ' ' || md5(string_agg(t::text, ',' order by t::text))
                  from %1$s t where org_id not in ('%2$s', '%3$s', '%4$s')
                  """
                      .formatted(table, alpha.first(), alpha.msp(), fixture.platform))
              .collect(
                  Collectors.joining(
                      " union all ", "select string_agg(s, chr(10)) from (", ") as every (s)")));
    }
  }

  /// Every column of every table in which that id stands.
  private static Set<String> mentions(UUID id) throws SQLException {
    try (var superuser = fixture.database.superuser().getConnection()) {
      return Set.copyOf(
          Answer.to(
                  superuser,
                  """
                  select a.attrelid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                  where c.relkind = 'r' and c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace)
                    and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
                  """)
              .rows()
              .stream()
              .filter(column -> mentions(column, id))
              .toList());
    }
  }

  private static boolean mentions(String column, UUID id) {
    int dot = column.lastIndexOf('.');
    try {
      return fixture
          .superuser(
              "select exists (select from %s where %s = '%s')"
                  .formatted(column.substring(0, dot), column.substring(dot + 1), id))
          .equals("t");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
