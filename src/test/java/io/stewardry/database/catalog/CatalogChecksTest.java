package io.stewardry.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogChecksTest {
  private static TestDatabase database;
  private static Connection superuser;
  private static Connection owner;
  private static Connection application;

  @BeforeAll
  static void connect() throws SQLException {
    database = TestDatabases.create();
    superuser = database.superuser().getConnection();
    owner = database.owner().getConnection();
    application = database.application().getConnection();
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  @Nested
  class SoundDatabase {
    @Test
    void shouldFindNothing() throws SQLException {
      assertThat(CatalogChecks.run(owner, application)).isEmpty();
      assertThatCode(() -> CatalogChecks.require(owner, application)).doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveTheSearchPathAsItWas() throws SQLException {
      execute(owner, "set search_path = hub, priv");
      try {
        assertThat(CatalogChecks.run(owner, application)).isEmpty();
        try (var row = owner.createStatement().executeQuery("show search_path")) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString(1)).isEqualTo("hub, priv");
        }
      } finally {
        execute(owner, "reset search_path");
      }
    }
  }

  @Nested
  class PlantedFault {
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.stewardry.database.catalog.Plants#all")
    void shouldBeFoundByItsCheck(Plants.Plant plant) throws SQLException {
      assertThat(findings(plant)).extracting(Finding::check).contains(plant.check());
    }

    @Test
    void shouldExistForEveryCheck() {
      var planted = new TreeSet<>(Plants.all().stream().map(Plants.Plant::check).toList());
      planted.addAll(List.of("C24", "N10", "N15")); // below
      var checks = new ArrayList<>(Check.ofCatalog());
      checks.addAll(Check.ofSession());
      Golden.all().stream().map(Golden::question).forEach(checks::add);
      assertThat(checks).extracting(Check::name).doesNotHaveDuplicates().hasSameElementsAs(planted);
    }

    @Test
    void shouldRefuseWithAListAndAdvice() throws SQLException {
      superuser.setAutoCommit(false);
      try {
        execute(superuser, "grant delete on hub.organization to stewardry_app");
        assertThatThrownBy(() -> CatalogChecks.require(superuser, application))
            .isInstanceOf(UnsoundDatabase.class)
            .hasMessageContaining(
                "self-check (1):\nN06  hub.organization stewardry_app delete  (too much: it is in the database and not in db/golden/grants.txt)")
            .hasMessageContaining("bootstrap.sql");
      } finally {
        superuser.rollback();
        superuser.setAutoCommit(true);
      }
    }
  }

  @Nested
  class Session {
    @ParameterizedTest
    @MethodSource("io.stewardry.database.catalog.CatalogChecksTest#settings")
    void shouldHaveItsSettings(String setting) throws SQLException {
      try (var other = database.application().getConnection()) {
        execute(other, "set " + setting);
        assertThat(CatalogChecks.run(owner, other)).extracting(Finding::check).containsOnly("C24");
      }
    }

    @Test
    void shouldBeOfTheApplicationsRole() throws SQLException {
      assertThat(CatalogChecks.run(owner, superuser)).extracting(Finding::check).contains("N15");
      assertThat(CatalogChecks.run(owner, owner)).extracting(Finding::check).contains("N15");
    }
  }

  static List<String> settings() {
    return List.of(
        "row_security = off",
        "default_transaction_isolation = 'repeatable read'",
        "synchronous_commit = off",
        "password_encryption = md5",
        "log_parameter_max_length_on_error = -1",
        "statement_timeout = 0",
        "transaction_timeout = '2min'",
        "idle_in_transaction_session_timeout = 0");
  }

  @Nested
  class Server {
    @Test
    void shouldNotBeOlderThanTheFirstRelease() throws SQLException {
      Check check =
          Check.ofCatalog().stream().filter(c -> c.name().equals("N10")).findFirst().orElseThrow();
      assertThat(check.ask(owner)).isEmpty();
      String newer = check.sql().replace("180001", "990001");
      assertThat(new Check("N10", check.problem(), newer).ask(owner)).hasSize(1);
    }
  }

  @Nested
  class Allowed {
    @Test
    void shouldFireWhenARowIsTakenOut() throws SQLException {
      List<Finding> found = CatalogChecks.run(owner, application, new AllowList(List.of()));
      List<AllowList.Row> rows = AllowList.read().rows();
      assertThat(found).hasSameSizeAs(rows);
      for (AllowList.Row row : rows) {
        var others = new ArrayList<>(rows);
        others.remove(row);
        assertThat(new AllowList(others).judge(found))
            .singleElement()
            .satisfies(f -> assertThat(f.check()).isEqualTo(row.check()))
            .satisfies(f -> assertThat(f.object()).isEqualTo(row.object()));
      }
    }

    @Test
    void shouldFireWhenAListedObjectIsGone() throws SQLException {
      var rows = new ArrayList<>(AllowList.read().rows());
      rows.add(new AllowList.Row("C07", "hub.gone", "was needed once"));
      assertThat(CatalogChecks.run(owner, application, new AllowList(rows)))
          .singleElement()
          .satisfies(f -> assertThat(f.object()).isEqualTo("hub.gone"))
          .satisfies(f -> assertThat(f.problem()).contains("not found any more"));
    }

    @Test
    void shouldNeedAReason() {
      assertThatThrownBy(() -> AllowList.parse("C07\thub.child\t "))
          .hasMessageContaining("needs check, object and reason");
    }
  }

  /// Planted and looked at within one transaction that never commits, because roles belong to the
  /// whole server. Only the check that has to fire is asked: all of them take a second.
  private static List<Finding> findings(Plants.Plant plant) throws SQLException {
    superuser.setAutoCommit(false);
    try {
      execute(superuser, plant.sql());
      execute(superuser, "set local role stewardry_owner");
      List<Finding> found = new ArrayList<>();
      CatalogChecks.withPlainNames(
          superuser,
          () -> {
            for (Check check : Check.ofCatalog()) {
              if (check.name().equals(plant.check())) {
                found.addAll(check.ask(superuser));
              }
            }
            for (Golden golden : Golden.all()) {
              if (golden.question().name().equals(plant.check())) {
                found.addAll(golden.compare(superuser));
              }
            }
          });
      return AllowList.read().judge(found);
    } finally {
      superuser.rollback();
      superuser.setAutoCommit(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
