package io.stewardry.organizations;

import io.stewardry.kernel.Refusal;
import io.stewardry.work.After;
import io.stewardry.work.Recurring;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks for deleted organizations whose time is over, every quarter of an hour.
@Component
class ErasureWork implements Recurring {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);
  private static final Duration PERIOD = Duration.ofMinutes(15);

  private final Erasure erasure;

  ErasureWork(Erasure erasure) {
    this.erasure = erasure;
  }

  @Override
  public String kind() {
    return "erasure";
  }

  @Override
  public String title() {
    return "Erasure of deleted organizations";
  }

  /// Deleted organizations are erased, and a deleted one is suspended for everybody.
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
    try {
      erasure.eraseDue();
    } catch (DataAccessException | TransactionException | Refusal failed) {
      // What is half erased stays out of everybody's reach, and the next round goes on with it.
      LOG.warn("deleted organizations could not be erased; it is tried again", failed);
    }
    return After.over();
  }
}
