package io.stewardry.work.internal;

import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.Recurring;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Deletes rows whose time is over, every hour, in steps that are small enough for the time limits.
@Component
class RetentionWork implements Recurring {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionWork.class);
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final int ROWS_OF_A_STEP = 1_000;

  private final RetentionStore store;
  private final Transactions transactions;

  RetentionWork(RetentionStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return "retention";
  }

  @Override
  public String title() {
    return "Deletion of old rows";
  }

  /// The time of what is kept passes meanwhile, too.
  @Override
  public WhileSuspended whileSuspended() {
    return WhileSuspended.GOES_ON;
  }

  @Override
  public Instant next(Instant after) {
    return after.plus(PERIOD);
  }

  @Override
  public After work(WorkItem item, WorkTurn turn) {
    while (turn.goesOn()) {
      Optional<RetentionStore.Deleted> deleted =
          Acting.as(item.starter(), () -> transactions.write(() -> store.step(ROWS_OF_A_STEP)));
      if (deleted.isEmpty()) {
        return After.over();
      }
      LOG.debug("deleted {} rows: {}", deleted.get().rows(), deleted.get().name());
    }
    return After.more();
  }
}
