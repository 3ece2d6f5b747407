package io.stewardry.vaultreview.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vaultreview.ReviewFigures;
import io.stewardry.vaultreview.ReviewQuery;
import io.stewardry.vaultreview.ReviewedCredential;
import io.stewardry.vaultreview.VaultReview;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The vaults of an MSP and of its customers. Each organization that is shown is told so.
@Controller
class VaultReviewPageController {
  private static final int ROWS = 50;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private final VaultReview review;
  private final Clock clock;

  VaultReviewPageController(VaultReview review, Clock clock) {
    this.review = review;
    this.clock = clock;
  }

  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/o/{slug}/vault-review")
  Drawn review(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String needs,
      @RequestParam(defaultValue = "worst") String sort,
      ListAddress here,
      ListPlace usual,
      Caller caller,
      Frame frame) {
    ListPlace place = usual.sized(ROWS);
    Page<ReviewedCredential> found =
        review.page(ReviewQuery.of(q, needs, null, null, sort, place.request()), caller);
    ReviewFigures figures = review.figures(caller);
    ListAddress address =
        here.with("q", q).with("needs", needs).with("sort", sort.equals("worst") ? "" : sort);
    Instant now = clock.instant();
    return Drawn.page(
            "vaultreview/review",
            new VaultReviewPage(
                address,
                Figures.counted(figures.all(), "credential", "credentials")
                    + " in "
                    + Figures.counted(figures.organizations(), "organization", "organizations"),
                frame.person() == null ? "" : frame.person().name(),
                figures.uncounted(),
                tiles(here, figures, frame),
                chips(address, figures),
                found.items().stream().map(one -> VaultReviewRow.of(one, now, frame)).toList(),
                !q.isEmpty() || !needs.isEmpty(),
                place.paging(found, address)))
        .part("vault-review-list", "vaultreview/part/review-swap");
  }

  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping({"/o/{slug}/vault-review/export.csv", "/o/{slug}/vault-review/export.xlsx"})
  TableDownload export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String needs,
      @RequestParam(defaultValue = "worst") String sort,
      Caller caller,
      ListAddress here) {
    return review.export(
        ReviewQuery.of(q, needs, null, null, sort, PageRequest.of(null, null)),
        caller,
        TableFormat.of(here.path().replaceFirst(".*[.]", "")),
        true);
  }

  private static List<Tile> tiles(ListAddress here, ReviewFigures figures, Frame frame) {
    return List.of(
        tile(
            here,
            ReviewQuery.Needs.EXPIRED,
            Tile.of(
                    "Expired",
                    "circle-x",
                    figures.expired(),
                    figures.expired() == 0
                        ? "none"
                        : "in "
                            + Figures.counted(figures.expiredIn(), "organization", "organizations"))
                .in(figures.expired() == 0 ? Tone.QUIET : Tone.BAD)),
        tile(
            here,
            ReviewQuery.Needs.EXPIRING,
            Tile.of(
                    "Expire in 30 days",
                    "alert-triangle",
                    figures.expiring(),
                    figures.nextEnd() == null
                        ? "none"
                        : "next: " + DAY.format(figures.nextEnd().atZone(frame.zone())))
                .in(figures.expiring() == 0 ? Tone.QUIET : Tone.WARNING)),
        tile(
            here,
            ReviewQuery.Needs.ROTATION,
            Tile.of("Rotation overdue", "refresh-alert", figures.rotation(), "past their interval")
                .in(figures.rotation() == 0 ? Tone.QUIET : Tone.WARNING)),
        tile(
            here,
            ReviewQuery.Needs.NO_OWNER,
            Tile.of("No owner", "user-off", figures.noOwner(), "none, left or suspended")),
        tile(
            here,
            ReviewQuery.Needs.UNUSED,
            Tile.of(
                "Never used",
                "zzz",
                figures.unused(),
                figures.longUnused() == 0
                    ? "none older than 90 days"
                    : Figures.count(figures.longUnused()) + " older than 90 days")));
  }

  private static Tile tile(ListAddress here, ReviewQuery.Needs needs, Tile tile) {
    return tile.leadingTo(ListAddress.of(here.path()).with("needs", needs.key()).href());
  }

  private static List<Chip> chips(ListAddress address, ReviewFigures figures) {
    return List.of(
        chip(address, "All", ReviewQuery.Needs.ALL, figures.all()),
        chip(address, "Needs action", ReviewQuery.Needs.ACTION, figures.needing()),
        chip(address, "Expired", ReviewQuery.Needs.EXPIRED, figures.expired()),
        chip(address, "In 30 days", ReviewQuery.Needs.EXPIRING, figures.expiring()),
        chip(address, "Overdue", ReviewQuery.Needs.ROTATION, figures.rotation()),
        chip(address, "No owner", ReviewQuery.Needs.NO_OWNER, figures.noOwner()),
        chip(address, "Never used", ReviewQuery.Needs.UNUSED, figures.unused()));
  }

  private static Chip chip(ListAddress address, String label, ReviewQuery.Needs needs, long count) {
    return address.chip(label, "needs", needs.key()).counting(count);
  }
}
