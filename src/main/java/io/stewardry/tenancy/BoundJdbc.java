package io.stewardry.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterDisposer;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// SQL under the acting context. In a transaction the context is bound already; a read outside one
/// carries it in its own text, `set_config` and query in one trip and one transaction of its own.
/// That begins and ends in the text: the driver may send the two apart, and then the query would be
/// a transaction by itself and see nothing.
///
/// Every statement has the parameters `org` and `actor`: the acting organization and who acts, at
/// the moment at which it runs. A caller cannot give them other values. Named parameters only:
/// positional ones would move by one.
final class BoundJdbc extends NamedParameterJdbcTemplate {
  private static final String ORGANIZATION = "org";
  private static final String ACTOR = "actor";

  /// The value until the statement runs, by which one that a caller gave is told from it.
  private static final Object ACTING = new Object();

  private static final String CONTEXT = "hub_ctx";
  private static final String BEFORE =
      "begin; select set_config('hub.ctx', :" + CONTEXT + ", true); ";
  private static final String AFTER = "\n; commit";

  private final ContextSeal seal;

  private BoundJdbc(DataSource dataSource, ContextSeal seal) {
    super(new OneTrip(dataSource));
    this.seal = seal;
  }

  static JdbcClient client(DataSource dataSource, ContextSeal seal) {
    JdbcClient client = JdbcClient.create(new BoundJdbc(dataSource, seal));
    return sql -> client.sql(sql).param(ORGANIZATION, ACTING).param(ACTOR, ACTING);
  }

  @Override
  protected PreparedStatementCreator getPreparedStatementCreator(
      String sql,
      SqlParameterSource parameters,
      @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
    StatementText.requireSound(sql);
    MapSqlParameterSource bound = bound(parameters);
    if (inTransaction()) {
      requireSameContext();
      return new Bound(super.getPreparedStatementCreator(sql, bound, customizer));
    }
    bound.addValue(CONTEXT, seal.seal(Acting.context()));
    return new Bound(super.getPreparedStatementCreator(BEFORE + sql + AFTER, bound, customizer));
  }

  /// A copy: a statement that runs again may run in another organization. The driver knows no
  /// instants.
  private static MapSqlParameterSource bound(SqlParameterSource parameters) {
    if (!(parameters instanceof MapSqlParameterSource given)
        || given.getValue(ORGANIZATION) != ACTING
        || given.getValue(ACTOR) != ACTING) {
      throw new InvalidDataAccessApiUsageException(
          "the parameters \"org\" and \"actor\" are of the acting context: a statement gives them no value");
    }
    ActingContext acting = Acting.context();
    MapSqlParameterSource bound = new MapSqlParameterSource();
    given
        .getValues()
        .forEach((name, value) ->
            bound.addValue(
                name,
                value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value,
                given.getSqlType(name)));
    return bound
        .addValue(ORGANIZATION, acting.organization().value())
        .addValue(ACTOR, acting.actor().value());
  }

  private static boolean inTransaction() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  /// Code that changed the acting context inside a running transaction would read and write in the
  /// old organization.
  private static void requireSameContext() {
    ActingContext bound = BoundTransactions.BoundContext.ofTransaction().context();
    if (!bound.organization().equals(Acting.context().organization())) {
      throw new IllegalStateException("the running transaction belongs to another organization");
    }
  }

  /// A statement that went through the binding above; nothing else is run.
  private record Bound(PreparedStatementCreator statement)
      implements PreparedStatementCreator, SqlProvider, ParameterDisposer {
    @Override
    public PreparedStatement createPreparedStatement(Connection connection) throws SQLException {
      return statement.createPreparedStatement(connection);
    }

    @Override
    public @Nullable String getSql() {
      return statement instanceof SqlProvider provider ? provider.getSql() : null;
    }

    @Override
    public void cleanupParameters() {
      if (statement instanceof ParameterDisposer disposer) {
        disposer.cleanupParameters();
      }
    }
  }

  /// Steps over the result of `set_config`, and refuses what would run without a context.
  private static final class OneTrip extends JdbcTemplate {
    OneTrip(DataSource dataSource) {
      super(dataSource);
      setExceptionTranslator(new RefusalTranslator());
    }

    @Override
    public <T extends @Nullable Object> T execute(
        PreparedStatementCreator creator, PreparedStatementCallback<T> action) {
      if (!(creator instanceof Bound)) {
        throw new InvalidDataAccessApiUsageException(
            "SQL that was not bound carries no acting context");
      }
      return super.execute(creator, action);
    }

    @Override
    public <T extends @Nullable Object> T execute(StatementCallback<T> action) {
      throw new InvalidDataAccessApiUsageException(
          "SQL without parameters carries no acting context");
    }

    @Override
    public <T extends @Nullable Object> T execute(ConnectionCallback<T> action) {
      throw new InvalidDataAccessApiUsageException("a bare connection carries no acting context");
    }

    @Override
    public <T extends @Nullable Object> T query(
        PreparedStatementCreator creator,
        @Nullable PreparedStatementSetter setter,
        ResultSetExtractor<T> extractor) {
      if (inTransaction()) {
        return super.query(creator, setter, extractor);
      }
      return execute(
          creator,
          statement -> {
            try (ResultSet rows = rowsOfTheQuery(statement)) {
              return extractor.extractData(rows);
            }
          });
    }

    @Override
    public int update(PreparedStatementCreator creator) {
      if (!inTransaction()) {
        throw new InvalidDataAccessApiUsageException("a write runs in a transaction");
      }
      return super.update(creator);
    }

    /// Of all that the text says they are the third result.
    private static ResultSet rowsOfTheQuery(PreparedStatement statement) throws SQLException {
      boolean committed = false;
      try {
        statement.execute();
        committed = true;
      } finally {
        if (!committed) {
          leave(statement.getConnection());
        }
      }
      boolean ofTheContext = statement.getMoreResults();
      boolean ofTheQuery = statement.getMoreResults();
      if (!ofTheContext || !ofTheQuery) {
        throw new IllegalStateException("the read gave no rows of its own");
      }
      return statement.getResultSet();
    }

    /// Nobody reached the end of the transaction that the text began, and the pool does not know of
    /// it.
    private static void leave(Connection connection) throws SQLException {
      try (Statement rollback = connection.createStatement()) {
        rollback.execute("rollback");
      } catch (SQLException lost) {
        connection.abort(Runnable::run);
      }
    }
  }
}
