package io.stewardry.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.database.TestDatabases;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// R173, R174: nothing is read or written without a context, and with one only what is its
/// organization's.
class BoundAccessTest {
  private final RunningApplication application = SharedApplication.get();
  private final JdbcClient jdbc = application.bean(JdbcClient.class);
  private final PlatformTransactionManager transactions =
      application.bean(PlatformTransactionManager.class);
  private final OrganizationId platform = application.bean(Lookups.class).platform();
  private final UserId nobody = new UserId(new UUID(0, 0));
  private final ActingContext atPlatform =
      new ActingContext(platform, platform, nobody, ActorKind.JOB);
  private final OrganizationId elsewhere = OrganizationId.next();
  private final ActingContext atElsewhere =
      new ActingContext(elsewhere, elsewhere, nobody, ActorKind.JOB);

  /// All that the policy lets through.
  private int organizationsSeen() {
    return jdbc.sql("select count(*) from hub.organization where :org::uuid is not null")
        .query(Integer.class)
        .single();
  }

  private UUID organizationBound() {
    return jdbc.sql("select :org::uuid").query(UUID.class).single();
  }

  @Nested
  class Reading {
    @Test
    void shouldRefuseWithoutAContext() {
      assertThatThrownBy(BoundAccessTest.this::organizationsSeen)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no acting context");
    }

    @Test
    void shouldSeeItsOwnOrganizationAndNoOther() {
      assertThat(Acting.<Integer, RuntimeException>as(atPlatform, () -> organizationsSeen()))
          .isEqualTo(1);
      assertThat(Acting.<Integer, RuntimeException>as(atElsewhere, () -> organizationsSeen()))
          .isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "select count(*) from hub.organization",
          "select count(*) from hub.organization where org_id is not null",
          "select count(*) from hub.organization o join hub.child c on c.child_id = o.org_id where o.org_id = :org",
          "SELECT count(*) FROM HUB.ORGANIZATION o where '::org' <> :organization::text"
        })
    void shouldRefuseATableWithoutItsOrganization(String sql) {
      assertThatThrownBy(() ->
              Acting.as(
                  atPlatform,
                  () ->
                      jdbc.sql(sql)
                          .param("organization", platform.value())
                          .query(Integer.class)
                          .single()))
          .isInstanceOf(InvalidDataAccessApiUsageException.class)
          .hasMessageContaining("org_id = :org");
    }

    @Test
    void shouldBindTheActingOrganization() {
      assertThat(Acting.<UUID, RuntimeException>as(atPlatform, () -> organizationBound()))
          .isEqualTo(platform.value());
      assertThat(Acting.<UUID, RuntimeException>as(atElsewhere, () -> organizationBound()))
          .isEqualTo(elsewhere.value());
    }

    /// The organization is that of the moment at which a statement runs, not at which it was said.
    @Test
    void shouldBindAnewWhenAStatementRunsAgain() {
      var again = jdbc.sql("select :org::uuid").query(UUID.class);
      assertThat(Acting.<UUID, RuntimeException>as(atElsewhere, () -> again.single()))
          .isEqualTo(elsewhere.value());
      assertThat(Acting.<UUID, RuntimeException>as(atPlatform, () -> again.single()))
          .isEqualTo(platform.value());
    }

    @Test
    void shouldCarryTheContextWithoutAParameter() {
      assertThat(
              Acting.<UUID, RuntimeException>as(
                  atElsewhere, () -> jdbc.sql("select hub.org()").query(UUID.class).single()))
          .isEqualTo(elsewhere.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"org", "actor"})
    void shouldRefuseWhatACallerGives(String parameter) {
      for (UUID own : new UUID[] {platform.value(), elsewhere.value(), nobody.value()}) {
        assertThatThrownBy(() ->
                Acting.as(
                    atPlatform,
                    () ->
                        jdbc.sql("select count(*) from hub.organization where org_id = :org")
                            .param(parameter, own)
                            .query(Integer.class)
                            .single()))
            .isInstanceOf(InvalidDataAccessApiUsageException.class)
            .hasMessageContaining("the acting context");
      }
    }

    @Test
    void shouldBindWhoActs() {
      UserId somebody = UserId.next();
      assertThat(
              Acting.<UUID, RuntimeException>as(
                  new ActingContext(platform, platform, somebody, ActorKind.USER),
                  () -> jdbc.sql("select :actor::uuid").query(UUID.class).single()))
          .isEqualTo(somebody.value());
    }

    @Test
    void shouldRefuseParametersThatCannotBeBound() {
      assertThatThrownBy(() ->
              Acting.as(
                  atPlatform,
                  () ->
                      jdbc.sql("select :org::uuid")
                          .paramSource(new MapSqlParameterSource("org", elsewhere.value()))
                          .query(UUID.class)
                          .single()))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefusePositionalParameters() {
      assertThatThrownBy(() ->
              Acting.<Integer, RuntimeException>as(
                  atPlatform,
                  () ->
                      jdbc.sql(
                              "select count(*) from hub.organization where org_id = ? and org_id = :org")
                          .param(platform.value())
                          .query(Integer.class)
                          .single()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("named or indexed");
    }

    /// The driver sends what it has seen five times, and what has a parameter of an unknown type,
    /// apart from the text before it.
    @Test
    void shouldSeeTheSameHoweverOftenItIsAsked() {
      for (int n = 0; n < 60; n++) {
        int seen =
            Acting.<Integer, RuntimeException>as(
                atPlatform,
                () ->
                    jdbc.sql(
                            "select count(*) from hub.organization o where org_id = :org and (:slug::text is null or o.slug = :slug)")
                        .param("slug", null)
                        .query(Integer.class)
                        .single());
        assertThat(seen).as("the time %d", n).isEqualTo(1);
      }
    }

    @Test
    void shouldLeaveNoTransactionBehindWhenItFails() {
      for (int n = 0; n < 60; n++) {
        assertThatThrownBy(() ->
                Acting.<Integer, RuntimeException>as(
                    atPlatform,
                    () ->
                        jdbc.sql("select 1 / :zero from hub.organization where org_id = :org")
                            .param("zero", 0)
                            .query(Integer.class)
                            .single()))
            .hasStackTraceContaining("division by zero");
        assertThat(Acting.<Integer, RuntimeException>as(atPlatform, () -> organizationsSeen()))
            .isEqualTo(1);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "deallocate \"S_1\"; select :a",
          "PREPARE x as select 1; select :a",
          "select :a; /* */ dEALLOCATE all",
          "discard plans; select :a",
          "select :a -- deallocate"
        })
    void shouldRefuseATextThatSpeaksOfNamedStatements(String sql) {
      assertThatThrownBy(
              () -> Acting.as(atPlatform, () -> jdbc.sql(sql).param("a", 1).query().listOfRows()))
          .isInstanceOf(InvalidDataAccessApiUsageException.class)
          .hasMessageContaining("names statements");
    }

    @Test
    void shouldLeaveNoContextOnTheConnection() {
      Acting.<Integer, RuntimeException>as(atPlatform, () -> organizationsSeen());
      String left =
          Acting.<String, RuntimeException>as(
              atPlatform,
              () ->
                  new TransactionTemplate(transactions, readOnly())
                      .execute(running ->
                          jdbc.sql("select length(current_setting('hub.ctx'))::text where :all")
                              .param("all", true)
                              .query(String.class)
                              .single()));
      assertThat(left).isEqualTo("188");
    }
  }

  @Nested
  class Writing {
    @Test
    void shouldRefuseOutsideATransaction() {
      assertThatThrownBy(() ->
              Acting.<Integer, RuntimeException>as(
                  atPlatform,
                  () ->
                      jdbc.sql("update hub.organization set description = 'x' where org_id = :org")
                          .update()))
          .isInstanceOf(InvalidDataAccessApiUsageException.class);
    }

    @Test
    void shouldRefuseATransactionWithoutAContext() {
      assertThatThrownBy(
              () -> new TransactionTemplate(transactions).executeWithoutResult(running -> {}))
          .hasStackTraceContaining("no acting context");
    }

    @Test
    void shouldRefuseAnotherOrganizationInsideARunningTransaction() {
      assertThatThrownBy(() ->
              Acting.as(
                  atPlatform,
                  () ->
                      new TransactionTemplate(transactions)
                          .executeWithoutResult(running ->
                              Acting.<Integer, RuntimeException>as(
                                  atElsewhere, () -> organizationsSeen()))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another organization");
    }

    @Test
    void shouldBindTheOrganizationInWhichTheTransactionGoesOn() {
      Acting.as(
          atPlatform,
          () ->
              application
                  .bean(Transactions.class)
                  .run(() -> {
                    assertThat(organizationBound()).isEqualTo(platform.value());
                    UUID there =
                        application
                            .bean(Transactions.class)
                            .in(atElsewhere, () -> organizationBound());
                    assertThat(there).isEqualTo(elsewhere.value());
                    assertThat(organizationsSeen()).isEqualTo(1);
                    assertThat(organizationBound()).isEqualTo(platform.value());
                  }));
    }

    @Test
    void shouldRefuseATransactionInsideAnother() {
      TransactionTemplate inner =
          new TransactionTemplate(
              transactions,
              new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
      assertThatThrownBy(() ->
              Acting.as(
                  atPlatform,
                  () ->
                      new TransactionTemplate(transactions)
                          .executeWithoutResult(
                              running -> inner.executeWithoutResult(again -> {}))))
          .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void shouldNotEnterAnOrganizationThatDoesNotExist() {
      assertThatThrownBy(() ->
              Acting.as(
                  atElsewhere,
                  () -> new TransactionTemplate(transactions).executeWithoutResult(running -> {})))
          .isInstanceOfSatisfying(
              DatabaseRefusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.ORG_SUSPENDED));
    }

    @Test
    void shouldTakeAnotherTransactionAfterARefusedOne() {
      for (int n = 0; n < 50; n++) {
        assertThatThrownBy(() ->
                Acting.as(
                    atElsewhere,
                    () ->
                        new TransactionTemplate(transactions).executeWithoutResult(running -> {})))
            .isInstanceOf(DatabaseRefusal.class);
      }
      assertThat(Acting.<Integer, RuntimeException>as(atPlatform, () -> organizationsSeen()))
          .isEqualTo(1);
    }
  }

  @Nested
  class Starting {
    @Test
    void shouldRefuseADriverModeThatPutsTheContextIntoTheText() throws Exception {
      try (var database = TestDatabases.create()) {
        var simple =
            new io.stewardry.database.TestDatabase(
                database.name(),
                database.url()
                    + (database.url().contains("?") ? "&" : "?")
                    + "preferQueryMode=simple",
                database.superuser(),
                database.owner(),
                database.application());
        assertThatThrownBy(() -> RunningApplication.on(simple))
            .hasStackTraceContaining("preferQueryMode");
      }
    }
  }

  private static TransactionDefinition readOnly() {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setReadOnly(true);
    return definition;
  }
}
