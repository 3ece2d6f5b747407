package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkActs;
import io.stewardry.bulk.BulkJob;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// An act on many organizations that was begun: the progress, and what became of each.
@Controller
@RequestMapping({"/o/{slug}/bulk/{id}", "/platform/bulk/{id}"})
class BulkJobController {
  private final BulkActs acts;

  BulkJobController(BulkActs acts) {
    this.acts = acts;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String status,
      ListPlace place,
      Caller caller,
      Frame frame) {
    BulkJob job = acts.get(id, caller);
    ListAddress address = ListAddress.of(href(slug, job)).with("status", status);
    Page<BulkJob.Row> rows = acts.rows(id, status(status), place.request(), caller);
    BulkJobPage page =
        BulkJobPage.of(
            job,
            address,
            rows.items().stream().map(row -> BulkRow.of(row, job.act(), job.about())).toList(),
            place.paging(rows, address),
            root(slug),
            frame);
    return Drawn.page("bulk/job", page).part("bulk-result", "bulk/part/result");
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/progress")
  Drawn progress(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      Caller caller,
      Frame frame) {
    BulkJob job = acts.get(id, caller);
    BulkJobPage page =
        BulkJobPage.of(
            job, ListAddress.of(href(slug, job)), List.of(), Paging.NONE, root(slug), frame);
    return Drawn.page("bulk/part/progress", page).with("polled", true);
  }

  /// One that came to its end before the button was pressed says so on its page.
  @Requires(Permission.ORGANIZATION_VIEW)
  @PostMapping("/stop")
  Redirect stop(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      Caller caller) {
    BulkJob job = acts.get(id, caller);
    try {
      acts.stop(id, caller);
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.INVALID_STATE) {
        throw problem;
      }
    }
    return Redirect.seeOther(href(slug, job));
  }

  private static BulkJob.@Nullable Status status(String text) {
    try {
      return text.isEmpty() ? null : BulkJob.Status.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("/status", "It takes DONE, FAILED or SKIPPED.");
    }
  }

  private static String href(@Nullable String slug, BulkJob job) {
    return root(slug) + "/bulk/" + job.id();
  }

  /// @param slug null in the platform plane
  private static String root(@Nullable String slug) {
    return slug == null ? "/platform" : "/o/" + slug;
  }
}
