package io.stewardry.vaultreview.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vaultreview.ReviewQuery;
import io.stewardry.vaultreview.ReviewedCredential;
import io.stewardry.vaultreview.VaultReview;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/vault-review")
class VaultReviewController {
  private final VaultReview review;

  VaultReviewController(VaultReview review) {
    this.review = review;
  }

  /// Each organization whose rows are in the answer gets an entry `vault.reviewed` in its log.
  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  Page<ReviewedCredential> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String needs,
      @RequestParam(required = false) @Nullable String expired,
      @RequestParam(required = false) @Nullable String unused,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return review.page(
        ReviewQuery.of(search, needs, expired, unused, sort, PageRequest.of(limit, cursor)),
        caller);
  }

  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/export")
  void export(
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String needs,
      @RequestParam(required = false) @Nullable String expired,
      @RequestParam(required = false) @Nullable String unused,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    TableFormat wanted = TableFormat.of(format);
    ReviewQuery query =
        ReviewQuery.of(search, needs, expired, unused, null, PageRequest.of(null, null));
    review.export(query, caller, wanted, false).send(response);
  }
}
