package io.stewardry.tenancy;

import io.micrometer.core.instrument.Counter;
import io.stewardry.kernel.OrganizationId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One value for each organization that was asked about lately, in the memory of this node.
///
/// A value counts only for a request that was told the same version, so an answer is as exact as
/// one of the database, on every node, whether or not an announcement arrived. Announcements make
/// room early and save nobody a check. In a transaction nothing is kept: it sees what is not
/// committed yet, and may never be.
public final class KeptByVersion<V> {
  private record Kept<V>(UUID version, V value, long size) {}

  private final Transactions transactions;
  private final long most;
  private final ToLongFunction<V> size;
  private final Counter hits;
  private final Counter loads;

  /// In the order of use; guarded by itself, as the total is.
  private final Map<OrganizationId, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

  private long total;

  private final Object[] readers = Stream.generate(Object::new).limit(64).toArray();

  KeptByVersion(
      Transactions transactions, long most, ToLongFunction<V> size, Counter hits, Counter loads) {
    this.transactions = transactions;
    this.most = most;
    this.size = size;
    this.hits = hits;
    this.loads = loads;
  }

  /// Of the caller's home, as it was when their request was let in, or later.
  ///
  /// @param read called in the context of the home
  public V ofHome(Caller caller, Supplier<V> read) {
    if (transactions.isRunning()) {
      return read(caller, read);
    }
    V known = known(caller);
    if (known != null) {
      hits.increment();
      return known;
    }
    synchronized (readers[Math.floorMod(caller.home().hashCode(), readers.length)]) {
      V meanwhile = known(caller);
      return meanwhile != null ? meanwhile : keep(caller, read(caller, read));
    }
  }

  private V read(Caller caller, Supplier<V> read) {
    loads.increment();
    return transactions.readIn(caller.atHome(), read);
  }

  private @Nullable V known(Caller caller) {
    synchronized (kept) {
      Kept<V> found = kept.get(caller.home());
      return found != null && found.version().equals(caller.mark().version())
          ? found.value()
          : null;
    }
  }

  /// It was read after the caller was told the version, so it is of that one or a later one.
  /// Whoever is told the later one reads again.
  private V keep(Caller caller, V value) {
    synchronized (kept) {
      drop(caller.home());
      long more = size.applyAsLong(value);
      kept.put(caller.home(), new Kept<>(caller.mark().version(), value, more));
      total += more;
      for (Iterator<Kept<V>> oldest = kept.values().iterator(); total > most; ) {
        total -= oldest.next().size();
        oldest.remove();
      }
    }
    return value;
  }

  void drop(OrganizationId organization) {
    synchronized (kept) {
      Kept<V> old = kept.remove(organization);
      total -= old == null ? 0 : old.size();
    }
  }

  void dropAll() {
    synchronized (kept) {
      kept.clear();
      total = 0;
    }
  }

  long total() {
    synchronized (kept) {
      return total;
    }
  }
}
