package io.stewardry.organizations;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Refusal;
import io.stewardry.organizations.internal.ErasureStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;

/// Erases deleted organizations when their time is over. Each step is a transaction of its own, and
/// two nodes never work on the same organization.
@Service
public class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  /// Takes about a second: far from the five after which the server breaks a statement off.
  private static final int ROWS_OF_A_STEP = 1000;

  /// So many that cannot be erased are passed over below each organization.
  private static final int MOST_PASSED = 20;

  private final ErasureStore store;
  private final ErasureSettings settings;
  private final Transactions transactions;
  private final Lookups lookups;
  private final AuditLog audit;
  private final List<ErasedOrganization> others;

  Erasure(
      ErasureStore store,
      ErasureSettings settings,
      Transactions transactions,
      Lookups lookups,
      AuditLog audit,
      List<ErasedOrganization> others) {
    this.store = store;
    this.settings = settings;
    this.transactions = transactions;
    this.lookups = lookups;
    this.audit = audit;
    this.others = List.copyOf(others);
  }

  /// From when on these children of the acting organization are erased; those that are not deleted
  /// are left out.
  public Map<UUID, Instant> ahead(Collection<UUID> children) {
    return children.isEmpty()
        ? Map.of()
        : store.deleted(children).entrySet().stream()
            .collect(
                toUnmodifiableMap(Map.Entry::getKey, one -> one.getValue().plus(settings.keep())));
  }

  /// Erases all whose time is over. One that cannot be erased holds up no other.
  ///
  /// @return how many are gone
  /// @throws DataAccessException when the database cannot be reached
  /// @throws org.springframework.transaction.TransactionException the same
  public int eraseDue() {
    int gone = 0;
    for (OrganizationId managing : Acting.as(job(platform()), () -> store.due(settings.keep()))) {
      gone += eraseBelow(managing);
    }
    return gone;
  }

  private int eraseBelow(OrganizationId managing) {
    int gone = 0;
    for (int passed = 0; passed < MOST_PASSED; ) {
      try {
        Optional<ErasureStore.Step> step = step(managing, passed);
        if (step.isEmpty()) {
          return gone;
        }
        gone += step.get().gone() ? 1 : 0;
      } catch (DataAccessResourceFailureException unreachable) {
        throw unreachable;
      } catch (DataAccessException | Refusal failed) {
        passed++;
        LOG.warn(
            "a deleted organization below {} could not be erased; it is tried again",
            managing,
            failed);
      }
    }
    return gone;
  }

  private Optional<ErasureStore.Step> step(OrganizationId managing, int passed) {
    return Acting.as(
        job(managing),
        () ->
            transactions.write(() -> {
              Optional<ErasureStore.Step> step =
                  store.step(settings.keep(), ROWS_OF_A_STEP, passed);
              step.filter(ErasureStore.Step::gone).ifPresent(this::tell);
              return step;
            }));
  }

  /// In the log of who managed it, and as its copy in the platform's: its own is gone.
  private void tell(ErasureStore.Step gone) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", gone.name());
    others.forEach(other -> said.putAll(other.erased(gone.child(), gone.name())));
    audit.append(AuditRecord.done(OrganizationAction.PURGED, gone.child(), said));
    LOG.info("organization {} is erased", gone.child());
  }

  private OrganizationId platform() {
    return lookups.platform();
  }

  private ActingContext job(OrganizationId where) {
    return ActingContext.ofNobody(platform(), ActorKind.JOB).managing(where);
  }
}
