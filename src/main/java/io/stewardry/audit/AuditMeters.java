package io.stewardry.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.stewardry.tenancy.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts entries, for who runs the installation: how many of which kind, and never whose. What is
/// rolled back was none.
@Component
final class AuditMeters {
  private final MeterRegistry meters;

  AuditMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void appended(AuditRecord act) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      count(act);
      return;
    }
    Transactions.afterCommit(() -> count(act));
  }

  private void count(AuditRecord act) {
    meters
        .counter(
            "stewardry.audit.entries", "action", act.action().key(), "result", act.result().key())
        .increment();
  }
}
