package io.stewardry.tenancy;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writing transactions under the acting context. What PostgreSQL broke off because two met (40001,
/// 40P01) is done again.
public final class Transactions {
  private static final int TRIES = 4;

  private final BoundTransactions transactions;
  private final TransactionTemplate writing;

  Transactions(BoundTransactions transactions) {
    this.transactions = transactions;
    this.writing = new TransactionTemplate(transactions);
  }

  /// Runs the work in the running transaction, or in a new one.
  ///
  /// @throws DatabaseRefusal what `hub.enter()` or a rule of the database refused
  public <T> T write(Supplier<T> work) {
    boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    for (int attempt = 1; ; attempt++) {
      try {
        T result = writing.execute(running -> work.get());
        if (result == null) {
          throw new IllegalStateException("a use case has a result");
        }
        return result;
      } catch (ConcurrencyFailureException met) {
        if (!outermost || attempt == TRIES) {
          throw met;
        }
      }
    }
  }

  public void run(Runnable work) {
    write(() -> {
      work.run();
      return true;
    });
  }

  /// A part of the running transaction in another organization: only for what writes in two at
  /// once, creating a child. Everything else acts in one.
  public <T> T in(ActingContext other, Supplier<T> work) {
    ActingContext before = Acting.context();
    transactions.rebind(other);
    T result = Acting.as(other, work::get);
    transactions.rebind(before);
    return result;
  }
}
