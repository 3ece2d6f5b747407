package io.stewardry.tenancy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stewardry.kernel.OrganizationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/// All that this node keeps in memory of organizations. What is kept must raise the organization's
/// version when it changes: its table has the trigger `hub.version_changed()`.
@Component
public class KeptValues implements VersionListener {
  private final Transactions transactions;
  private final MeterRegistry meters;
  private final List<KeptByVersion<?>> all = new CopyOnWriteArrayList<>();

  KeptValues(Transactions transactions, MeterRegistry meters) {
    this.transactions = transactions;
    this.meters = meters;
  }

  /// @param what in the metrics, such as `access`
  /// @param most how much of it is kept; beyond that, what was used longest ago is forgotten
  /// @param size of one value, in the unit of `most`
  public <V> KeptByVersion<V> keeping(String what, long most, ToLongFunction<V> size) {
    KeptByVersion<V> kept =
        new KeptByVersion<>(
            transactions,
            most,
            size,
            meters.counter("stewardry.kept.hits", "what", what),
            meters.counter("stewardry.kept.loads", "what", what));
    Gauge.builder("stewardry.kept.size", kept, KeptByVersion::total)
        .tag("what", what)
        .description("How much of what is kept in memory by the version of its organization")
        .register(meters);
    all.add(kept);
    return kept;
  }

  @Override
  public void versionChanged(OrganizationId organization) {
    all.forEach(kept -> kept.drop(organization));
  }

  @Override
  public void changesMissed() {
    all.forEach(KeptByVersion::dropAll);
  }
}
