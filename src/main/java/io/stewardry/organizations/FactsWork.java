package io.stewardry.organizations;

import io.stewardry.kernel.Refusal;
import io.stewardry.organizations.internal.FactStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Counts what the manager of an organization keeps about it, after that has been linked, moved or
/// unlinked. The database queues it in the same transaction.
@Component
class FactsWork implements Work {
  private final FactStore store;
  private final Transactions transactions;
  private final Lookups lookups;

  FactsWork(FactStore store, Transactions transactions, Lookups lookups) {
    this.store = store;
    this.transactions = transactions;
    this.lookups = lookups;
  }

  @Override
  public String kind() {
    return "facts";
  }

  @Override
  public String title() {
    return "Figures about an organization that was moved";
  }

  /// It counts for the manager of the organization, not for the organization.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  /// Each table in a transaction of its own: one that cannot be counted holds up no other.
  @Override
  public After work(WorkItem item, WorkTurn turn) {
    ActingContext there =
        ActingContext.ofNobody(lookups.platform(), ActorKind.JOB)
            .managing(item.starter().organization());
    RuntimeException failure = null;
    for (String table : Acting.as(there, store::missing)) {
      if (!turn.goesOn()) {
        return After.more();
      }
      failure = first(failure, fill(there, table));
    }
    if (failure != null) {
      throw failure;
    }
    return After.over();
  }

  private @Nullable RuntimeException fill(ActingContext there, String table) {
    try {
      Acting.as(there, () -> transactions.run(() -> store.fill(table)));
      return null;
    } catch (DataAccessException | Refusal failed) {
      return failed;
    }
  }

  private static @Nullable RuntimeException first(
      @Nullable RuntimeException one, @Nullable RuntimeException other) {
    return one == null ? other : one;
  }
}
