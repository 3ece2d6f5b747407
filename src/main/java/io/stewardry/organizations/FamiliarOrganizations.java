package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.internal.FamiliarStore;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The organizations that a person comes back to: those he pinned, and those he was in last. They
/// stand at his home; to be asked there.
@Service
public class FamiliarOrganizations {
  /// So many fit on top of a list without hiding it.
  public static final int MOST_FAVORITES = 20;

  private static final int LATELY = 5;

  private final FamiliarStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  FamiliarOrganizations(FamiliarStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// One of them.
  ///
  /// @param state its own
  public record Familiar(
      UUID id, String name, String slug, String emailDomain, OrganizationState state) {}

  /// The favourites that the caller reaches, by name.
  public List<Familiar> favorites(Caller caller) {
    return store.favorites(caller.reachesEveryChild(), MOST_FAVORITES);
  }

  /// The last five that he entered and still reaches, the latest first, without favourites.
  public List<Familiar> lately(Caller caller) {
    return store.lately(caller.reachesEveryChild(), LATELY);
  }

  /// A child of the acting organization, as people call it.
  ///
  /// @throws Problem NOT_FOUND
  public OrganizationName child(OrganizationId child) {
    return store.child(child).orElseThrow(Problem::notFound);
  }

  public boolean isFavorite(OrganizationId child) {
    return store.isFavorite(child);
  }

  /// Pins a child of the acting organization; again is no mistake.
  ///
  /// @param child one that the caller reaches
  /// @throws Problem LIMIT_EXCEEDED when there are twenty already, NOT_FOUND
  public void favor(OrganizationId child) {
    transactions.run(() -> {
      store.lockFavorites();
      boolean before = store.isFavorite(child);
      if (!before && store.countFavorites() >= MOST_FAVORITES) {
        throw Problem.limitExceeded(
            "favorites",
            MOST_FAVORITES,
            MOST_FAVORITES,
            "You have "
                + MOST_FAVORITES
                + " favourites, which is the most there can be. Take one away first.");
      }
      if (!store.favor(child)) {
        throw Problem.notFound();
      }
      if (!before) {
        audit.append(AuditRecord.done(FavoriteAction.ADDED, child.value(), Map.of()));
      }
    });
  }

  /// Takes it away; what is none is no mistake, so nothing is told of what exists.
  public void unfavor(OrganizationId child) {
    transactions.run(() -> {
      if (store.unfavor(child)) {
        audit.append(AuditRecord.done(FavoriteAction.REMOVED, child.value(), Map.of()));
      }
    });
  }

  /// The actor of the running context has just come into an organization.
  public void entered(OrganizationId organization) {
    transactions.run(() -> store.entered(organization));
  }
}
