package io.stewardry.vaultreview;

import io.stewardry.bulk.BulkActs;
import io.stewardry.bulk.BulkJob;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Caller;
import io.stewardry.vaultreview.internal.ReviewStore;
import io.stewardry.vaultreview.internal.ReviewStore.ChosenCredential;
import io.stewardry.vaultreview.internal.ReviewStore.ChosenFigures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Asking the owners of credentials to renew them: in the background, one request for each, in the
/// name of who began it.
@Service
public class Renewals {
  private static final int LONGEST_NOTE = 500;

  private final ReviewStore store;
  private final AskToRenew act;
  private final BulkActs acts;

  Renewals(ReviewStore store, AskToRenew act, BulkActs acts) {
    this.store = store;
    this.act = act;
    this.acts = acts;
  }

  /// What somebody has chosen of the review.
  ///
  /// @param query its page is not asked
  /// @param only these ids of what it finds; null for all
  public record Chosen(ReviewQuery query, @Nullable Set<UUID> only) {
    public Chosen {
      only = only == null ? null : Set.copyOf(only);
    }
  }

  public ChosenFigures figures(Chosen chosen, Caller caller) {
    return store.chosenFigures(chosen.query(), chosen.only(), caller.reachesEveryChild());
  }

  /// @param expected how many there were when it was asked
  /// @param note to the owners
  /// @throws Problem VALIDATION_FAILED for none, for too many, and for others than were asked about
  public BulkJob start(Chosen chosen, long expected, @Nullable String note, Caller caller) {
    Validation check = new Validation();
    String words = check.optionalLines("/reason", note, LONGEST_NOTE);
    check.done();
    List<ChosenCredential> rows =
        store.chosen(chosen.query(), chosen.only(), caller.reachesEveryChild(), BulkActs.MOST + 1);
    if (rows.size() > BulkActs.MOST) {
      throw Problem.invalid(
          "", "It is done with " + BulkActs.MOST + " at the most. Narrow the list.");
    }
    if (rows.isEmpty() || rows.size() != expected) {
      throw Problem.invalid("", "The list has changed in the meantime. Look at the numbers again.");
    }
    return acts.start(act, AskToRenew.about(words), rows.stream().map(Renewals::row).toList());
  }

  private static Map.Entry<OrganizationName, Map<String, String>> row(ChosenCredential one) {
    return Map.entry(one.organization(), AskToRenew.row(one.id(), one.kind()));
  }
}
