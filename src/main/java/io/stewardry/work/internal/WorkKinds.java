package io.stewardry.work.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.Recurring;
import io.stewardry.work.RowJob;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Every kind of work that this node can do. During an upgrade there may be others in the queue:
/// they wait for a node that knows them.
@Component
class WorkKinds {
  private final List<Work> all;

  WorkKinds(
      List<Work> kinds,
      List<RowJob> jobs,
      JobStore store,
      JobRowStore rows,
      Transactions transactions,
      Standing standing,
      AuditLog audit) {
    this.all =
        Stream.concat(
                kinds.stream(),
                jobs.stream()
                    .map(job -> new RowWork(job, store, rows, transactions, standing, audit)))
            .toList();
    for (Work kind : all) {
      if (kind instanceof Recurring && pauses(kind)) {
        throw new IllegalStateException(
            kind.kind() + " is of the installation, which is never suspended");
      }
    }
  }

  static boolean pauses(Work kind) {
    return kind.whileSuspended() == WhileSuspended.PAUSES;
  }

  /// Those that no node takes while their organization is suspended.
  String[] pausing() {
    return all.stream().filter(WorkKinds::pauses).map(Work::kind).toArray(String[]::new);
  }

  List<Work> all() {
    return all;
  }
}
