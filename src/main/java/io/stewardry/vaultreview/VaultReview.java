package io.stewardry.vaultreview;

import io.stewardry.kernel.Page;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.vaultreview.internal.ReviewStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The credentials of the acting MSP and of those children to which the caller has access. Whatever
/// is shown is written into the log of its organization by the function that reads it.
@Service
public class VaultReview {
  private final ReviewStore store;
  private final Clock clock;

  VaultReview(ReviewStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public Page<ReviewedCredential> page(ReviewQuery query, Caller caller) {
    return store.page(query, caller.reachesEveryChild());
  }

  public ReviewFigures figures(Caller caller) {
    return store.figures(caller.reachesEveryChild());
  }

  /// All that the query finds, however much it is: part by part, each of which is written down
  /// before anything of it is sent.
  ///
  /// @param query its page is not asked
  public TableDownload export(
      ReviewQuery query, Caller caller, TableFormat format, boolean forPeople) {
    boolean reachesAll = caller.reachesEveryChild();
    ReviewStore.Part first =
        store.part(query, reachesAll, format.word(), ReviewStore.Place.first(clock.instant()));
    return new TableDownload(
        "vault-review",
        format,
        forPeople,
        List.of(
            "organizationName",
            "organizationId",
            "credentialId",
            "name",
            "application",
            "kind",
            "owner",
            "hasOwner",
            "uses",
            "lastUsedAt",
            "rotatedAt",
            "rotateAt",
            "rotateFrom",
            "expiresAt",
            "closed"),
        table -> {
          ReviewStore.Part part = first;
          part.rows().forEach(one -> table.row(cells(one)));
          while (part.next() != null) {
            part = store.part(query, reachesAll, format.word(), part.next());
            part.rows().forEach(one -> table.row(cells(one)));
          }
        });
  }

  private static List<@Nullable Object> cells(ReviewedCredential one) {
    return Arrays.asList(
        one.organizationName(),
        one.organizationId(),
        one.credentialId(),
        one.name(),
        one.application(),
        one.kind().name(),
        one.owner() == null ? null : one.owner().name(),
        one.hasOwner(),
        one.uses(),
        one.lastUsedAt(),
        one.rotatedAt(),
        one.rotateAt(),
        one.rotateFrom() == null ? null : one.rotateFrom().name(),
        one.expiresAt(),
        one.closed());
  }
}
