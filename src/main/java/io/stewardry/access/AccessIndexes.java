package io.stewardry.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stewardry.access.engine.AccessIndex;
import io.stewardry.access.engine.AccessIndexBuilder;
import io.stewardry.access.internal.AccessIndexStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.AccessListener;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What this node keeps in memory of who reaches what: one [AccessIndex] for each organization that
/// was asked about lately.
///
/// An index counts only for a request that was told the same version, so a decision is as exact as
/// one of the database, on every node, whether or not an announcement arrived. Announcements make
/// room early and save nobody a check.
@Component
class AccessIndexes implements AccessListener {
  /// Of pairs in all indexes together, some 50 bytes each.
  private static final int MOST = 1_000_000;

  private final AccessIndexStore store;
  private final Transactions transactions;

  /// In the order of use; guarded by itself.
  private final Map<OrganizationId, AccessIndex> kept = new LinkedHashMap<>(16, 0.75f, true);

  private final Object[] readers = Stream.generate(Object::new).limit(64).toArray();

  private final Counter hits;
  private final Counter loads;

  AccessIndexes(AccessIndexStore store, Transactions transactions, MeterRegistry meters) {
    this.store = store;
    this.transactions = transactions;
    this.hits = meters.counter("stewardry.access.index.hits");
    this.loads = meters.counter("stewardry.access.index.loads");
    Gauge.builder("stewardry.access.index.pairs", this, AccessIndexes::size)
        .description("Pairs of a person and an organization that are kept in memory")
        .register(meters);
  }

  /// Of the caller's home, as it was when his request was let in, or later.
  AccessIndex of(Caller caller) {
    if (transactions.isRunning()) {
      // It sees what is not committed yet, and may never be.
      return read(caller);
    }
    AccessIndex known = known(caller);
    if (known != null) {
      hits.increment();
      return known;
    }
    synchronized (readers[Math.floorMod(caller.home().hashCode(), readers.length)]) {
      AccessIndex meanwhile = known(caller);
      return meanwhile != null ? meanwhile : keep(read(caller));
    }
  }

  @Override
  public void accessChanged(OrganizationId organization) {
    synchronized (kept) {
      kept.remove(organization);
    }
  }

  @Override
  public void changesMissed() {
    synchronized (kept) {
      kept.clear();
    }
  }

  private @Nullable AccessIndex known(Caller caller) {
    synchronized (kept) {
      AccessIndex index = kept.get(caller.home());
      return index != null && index.version().equals(caller.access().version()) ? index : null;
    }
  }

  private AccessIndex keep(AccessIndex index) {
    synchronized (kept) {
      kept.put(index.organization(), index);
      long size = size();
      for (Iterator<AccessIndex> oldest = kept.values().iterator(); size > MOST; ) {
        size -= oldest.next().size();
        oldest.remove();
      }
    }
    return index;
  }

  private long size() {
    synchronized (kept) {
      return kept.values().stream().mapToLong(AccessIndex::size).sum();
    }
  }

  private AccessIndex read(Caller caller) {
    loads.increment();
    ActingContext home = caller.atHome();
    return Acting.as(home, () -> store.read(AccessIndexes::addRole));
  }

  /// By the rules of every request: [Roles] says what a role holds.
  private static void addRole(
      AccessIndexBuilder index, String role, @Nullable Set<Permission> own) {
    index.role(role, held(role, own, false), held(role, own, true));
  }

  private static Set<Permission> held(String role, @Nullable Set<Permission> own, boolean away) {
    return Roles.of(
        new Roles.Holder(
            role,
            own,
            OrganizationKind.MSP,
            away ? OrganizationKind.CUSTOMER : OrganizationKind.MSP,
            away,
            Verb.ALL));
  }
}
