package io.stewardry.work.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.RowJob;
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
  }

  List<Work> all() {
    return all;
  }
}
