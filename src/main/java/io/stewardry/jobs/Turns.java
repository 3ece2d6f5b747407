package io.stewardry.jobs;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whose turn it is, as a job of the platform: each step is a transaction of its own.
@Component
class Turns {
  /// Five times as long as a turn takes. One that takes longer all the same does nothing double:
  /// the job knows its runner.
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final TurnStore store;
  private final Transactions transactions;
  private final Lookups lookups;

  Turns(TurnStore store, Transactions transactions, Lookups lookups) {
    this.store = store;
    this.transactions = transactions;
    this.lookups = lookups;
  }

  Optional<Turn> claim(Collection<String> kinds) {
    return Acting.as(job(), () -> transactions.write(() -> store.claim(LEASE, kinds)));
  }

  TurnStore.Figures figures() {
    return Acting.as(job(), store::figures);
  }

  void giveBack(Turn turn, Duration pause) {
    Acting.as(job(), () -> transactions.run(() -> store.giveBack(turn.job(), pause)));
  }

  void end(Turn turn) {
    Acting.as(job(), () -> transactions.run(() -> store.end(turn.job())));
  }

  private ActingContext job() {
    OrganizationId platform = lookups.platform();
    return ActingContext.ofNobody(platform, ActorKind.JOB);
  }
}
