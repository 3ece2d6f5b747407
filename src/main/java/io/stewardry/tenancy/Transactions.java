package io.stewardry.tenancy;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writing transactions under the acting context. What PostgreSQL broke off because two met (40001,
/// 40P01) is done again, and so is what two created at once (23505): this time the work sees the
/// other's row, and says what it always says of a name that is taken.
public final class Transactions {
  private static final int TRIES = 8;
  private static final int LONGEST_FIRST_PAUSE_MILLIS = 16;

  private final BoundTransactions transactions;
  private final TransactionTemplate writing;
  private final TransactionTemplate part;

  Transactions(BoundTransactions transactions) {
    this.transactions = transactions;
    this.writing = new TransactionTemplate(transactions);
    this.part = new TransactionTemplate(transactions);
    this.part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /// Runs the work in a new transaction, or as a part of the running one. A part that is refused
  /// leaves nothing, and the running one goes on: PostgreSQL would break it off, so the part has a
  /// savepoint. Guarded acts queue before everything else, so where a part is the first to be one,
  /// the running one begins again.
  ///
  /// @throws DatabaseRefusal what `hub.enter()` or a rule of the database refused
  public <T> T write(Supplier<T> work) {
    boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    if (!outermost && Acting.context().guarded() && !BoundTransactions.guarded()) {
      throw new Unguarded();
    }
    try {
      return written(work, outermost);
    } catch (Unguarded part) {
      if (!outermost) {
        throw part;
      }
      return Acting.as(Acting.context().forGuardedAct(), () -> written(work, true));
    }
  }

  private <T> T written(Supplier<T> work, boolean outermost) {
    for (int attempt = 1; ; attempt++) {
      try {
        T result = (outermost ? writing : part).execute(running -> work.get());
        if (result == null) {
          throw new IllegalStateException("a use case has a result");
        }
        if (outermost) {
          FaultPoint.COMMITTED.reached();
        }
        return result;
      } catch (ConcurrencyFailureException | DuplicateKeyException met) {
        if (!outermost || attempt == TRIES) {
          throw met;
        }
        letOthersPass(attempt);
      }
    }
  }

  /// A part of a transaction that has begun without the guard wants it.
  private static final class Unguarded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unguarded() {
      super("a guarded act within a transaction that is not", null, false, false);
    }
  }

  /// Those who met would meet again. The pauses grow, because on a busy machine a transaction may
  /// take longer than the first of them.
  private static void letOthersPass(int attempt) {
    try {
      long longest = (long) LONGEST_FIRST_PAUSE_MILLIS << (attempt - 1);
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, longest));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// For the work of [#write]: somebody else was faster, and nothing speaks against doing it again
  /// on what he has left.
  public static RuntimeException again() {
    return new ConcurrencyFailureException("somebody else was faster");
  }

  /// As soon as the running transaction is committed; never when it is not.
  public static void afterCommit(Runnable act) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            act.run();
          }
        });
  }

  /// Does the database show what is not committed yet?
  public boolean isRunning() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  /// To be asked before waiting for somebody outside: a transaction holds a connection and locks.
  ///
  /// @throws IllegalStateException when one is running
  public void requireNone() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("nobody outside is asked while a transaction is open");
    }
  }

  public void run(Runnable work) {
    write(() -> {
      work.run();
      return true;
    });
  }

  /// Reads what is in another organization than the one in which it is acted, such as whether the
  /// actor has just shown at home who they are. A call that is kept under an Idempotency-Key runs
  /// in a transaction from its beginning.
  public <T> T readIn(ActingContext other, Supplier<T> read) {
    return isRunning() ? in(other, read) : Acting.as(other, read::get);
  }

  /// Acts in another organization. The database refuses it by the state of that organization and of
  /// the actor. It has its own transaction, or joins the running one of a call whose answer is
  /// kept.
  ///
  /// @throws DatabaseRefusal as for [#write]
  public void runIn(ActingContext other, Runnable work) {
    if (!isRunning()) {
      Acting.as(other, () -> run(work));
      return;
    }
    part.executeWithoutResult(running ->
        in(
            other,
            () -> {
              transactions.enter(other);
              work.run();
              return true;
            }));
  }

  /// A part of the running transaction in another organization: only for what writes in two at
  /// once, creating a child and making a key away from home. Everything else acts in one.
  public <T> T in(ActingContext other, Supplier<T> work) {
    ActingContext before = Acting.context();
    transactions.rebind(other);
    try {
      T result = Acting.as(other, work::get);
      transactions.rebind(before);
      return result;
    } catch (RuntimeException refused) {
      // The rollback, to the savepoint too, takes the setting back by itself.
      transactions.rolledBackTo(before);
      throw refused;
    }
  }
}
