package io.stewardry.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Transactions that carry the acting context. A writing one starts with `hub.enter()`, in the same
/// trip as the context: it locks out a suspension of the actor or the organization until the
/// commit, and refuses when there was one.
final class BoundTransactions extends JdbcTransactionManager {
  private static final String BIND = "select set_config('hub.ctx', ?, true)";
  private static final String ENTER = "select hub.enter(?, ?)";
  private static final String BIND_AND_ENTER = BIND + "; " + ENTER;

  private final ContextSeal seal;

  BoundTransactions(DataSource dataSource, ContextSeal seal) {
    super(dataSource);
    this.seal = seal;
    setExceptionTranslator(new RefusalTranslator());
  }

  /// Bound here and not in a listener: an exception of `afterBegin` would leave the connection with
  /// the thread.
  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    ActingContext context = Acting.context();
    boolean enters = !definition.isReadOnly() && context.manner() != ActingContext.Manner.RECORDING;
    try (PreparedStatement bind = connection.prepareStatement(enters ? BIND_AND_ENTER : BIND)) {
      bind.setString(1, seal.seal(context));
      if (enters) {
        bind.setBoolean(2, context.manner() == ActingContext.Manner.MANAGING);
        bind.setBoolean(3, context.guarded());
      }
      bind.execute();
    } catch (SQLException refused) {
      throw translated(refused);
    }
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    if (TransactionSynchronizationManager.hasResource(BoundContext.KEY)) {
      throw new IllegalTransactionStateException(
          "a use case runs in one transaction: none inside another");
    }
    try {
      super.doBegin(transaction, definition);
    } catch (CannotCreateTransactionException wrapped) {
      throw wrapped.getCause() instanceof DatabaseRefusal refusal ? refusal : wrapped;
    }
    TransactionSynchronizationManager.bindResource(
        BoundContext.KEY, new BoundContext(Acting.context()));
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    TransactionSynchronizationManager.unbindResourceIfPossible(BoundContext.KEY);
    super.doCleanupAfterCompletion(transaction);
  }

  /// The running transaction goes on in another organization: for creating a child and moving one,
  /// which write in two.
  void rebind(ActingContext context) {
    BoundContext bound = BoundContext.ofTransaction();
    Connection connection = DataSourceUtils.getConnection(requiredDataSource());
    try (PreparedStatement bind = connection.prepareStatement(BIND)) {
      bind.setString(1, seal.seal(context));
      bind.execute();
      bound.context = context;
    } catch (SQLException refused) {
      throw translated(refused);
    }
  }

  /// The running transaction has gone on in that organization, and acts there as one that begins.
  void enter(ActingContext context) {
    Connection connection = DataSourceUtils.getConnection(requiredDataSource());
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      enter.setBoolean(1, context.manner() == ActingContext.Manner.MANAGING);
      enter.setBoolean(2, context.guarded());
      enter.execute();
    } catch (SQLException refused) {
      throw translated(refused);
    }
  }

  /// What the database does by itself when a part of the transaction is rolled back.
  void rolledBackTo(ActingContext context) {
    BoundContext.ofTransaction().context = context;
  }

  /// Has the running transaction begun as a guarded act?
  static boolean guarded() {
    return BoundContext.ofTransaction().guarded;
  }

  private RuntimeException translated(SQLException refused) {
    RuntimeException translated =
        new RefusalTranslator().translate("binding the acting context", null, refused);
    return translated != null ? translated : new IllegalStateException(refused);
  }

  private DataSource requiredDataSource() {
    DataSource dataSource = getDataSource();
    if (dataSource == null) {
      throw new IllegalStateException("no data source");
    }
    return dataSource;
  }

  /// Which context the running transaction has in the database.
  static final class BoundContext {
    static final String KEY = "io.stewardry.tenancy.bound-context";
    private final boolean guarded;
    private ActingContext context;

    private BoundContext(ActingContext context) {
      this.guarded = context.guarded();
      this.context = context;
    }

    static BoundContext ofTransaction() {
      Object bound = TransactionSynchronizationManager.getResource(KEY);
      if (bound instanceof BoundContext ours) {
        return ours;
      }
      throw new IllegalStateException("no transaction with an acting context is running");
    }

    ActingContext context() {
      return context;
    }
  }
}
