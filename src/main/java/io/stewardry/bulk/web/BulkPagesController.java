package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkAct;
import io.stewardry.bulk.BulkActs;
import io.stewardry.bulk.BulkJob;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ChildSums;
import io.stewardry.organizations.ErasureSettings;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// One act on many organizations of the list: the question, the progress, and what became of each.
@Controller
@RequestMapping("/o/{slug}/bulk")
class BulkPagesController {
  private static final int NAMED = 10;

  private final BulkActs acts;
  private final Organizations organizations;
  private final ErasureSettings erasure;
  private final CallerFrame frames;

  BulkPagesController(
      BulkActs acts, Organizations organizations, ErasureSettings erasure, CallerFrame frames) {
    this.acts = acts;
    this.organizations = organizations;
    this.erasure = erasure;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @GetMapping({"/suspend", "/resume"})
  ModelAndView askState(
      @PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
    return question(slug, request, response, FieldErrors.NONE);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @GetMapping({"/delete", "/restore"})
  ModelAndView askDeletion(
      @PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
    return question(slug, request, response, FieldErrors.NONE);
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @PostMapping({"/suspend", "/resume"})
  ModelAndView changeState(@PathVariable String slug, HttpServletRequest request) {
    return begin(slug, request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @PostMapping("/restore")
  ModelAndView restore(@PathVariable String slug, HttpServletRequest request) {
    return begin(slug, request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  ModelAndView delete(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      @RequestParam(defaultValue = "") String expected,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      if (!TypedText.trimmed(confirmation).equals(BulkQuestionPage.WORD)) {
        throw Problem.invalid("/confirmation", "Type the word " + BulkQuestionPage.WORD + ".");
      }
      ChildSums now = organizations.sums(Chosen.of(request).query(), Edge.caller(request));
      if (!expected.equals(Long.toString(now.organizations()))) {
        throw Problem.invalid(
            "/confirmation", "Meanwhile there are others in the list. Look at the number again.");
      }
      return begin(slug, request);
    } catch (Problem refused) {
      return question(
          slug, request, response, RefusedForm.answer(refused, Map.of(), request, response));
    }
  }

  /// How far it is, and what became of each.
  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/{id}")
  ModelAndView show(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request) {
    Frame frame = frames.of(request);
    BulkJob job = acts.get(id, Edge.caller(request));
    ListAddress address = ListAddress.of(href(slug, job)).with("status", status);
    ListPlace place = ListPlace.of(cursor, first);
    BulkJob.Status wanted = status(status);
    Page<BulkJob.Row> rows = acts.rows(job, wanted, place.request());
    BulkJobPage page =
        BulkJobPage.of(
            job,
            address,
            rows.items().stream().map(row -> BulkRow.of(row, job.act())).toList(),
            place.paging(rows, address),
            list(slug),
            frame);
    return new ModelAndView(
        Frames.wantsPart(request, "bulk-result") ? "bulk/part/result" : "bulk/job",
        Map.of("frame", frame, "page", page));
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/{id}/progress")
  ModelAndView progress(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Frame frame = frames.of(request);
    BulkJob job = acts.get(id, Edge.caller(request));
    BulkJobPage page =
        BulkJobPage.of(
            job, ListAddress.of(href(slug, job)), List.of(), Paging.NONE, list(slug), frame);
    return new ModelAndView(
        "bulk/part/progress", Map.of("frame", frame, "page", page, "polled", true));
  }

  /// One that came to its end before the button was pressed says so on its page.
  @Requires(Permission.ORGANIZATION_VIEW)
  @PostMapping("/{id}/stop")
  ModelAndView stop(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    BulkJob job = acts.get(id, caller);
    acts.stop(id, caller);
    return seeOther(href(slug, job));
  }

  private ModelAndView begin(String slug, HttpServletRequest request) {
    BulkJob job = acts.start(act(request), Chosen.of(request).query(), Edge.caller(request));
    return seeOther(href(slug, job));
  }

  private ModelAndView question(
      String slug, HttpServletRequest request, HttpServletResponse response, FieldErrors errors) {
    Caller caller = Edge.caller(request);
    Chosen chosen = Chosen.of(request);
    ChildSums sums = organizations.sums(chosen.query(), caller);
    if (sums.organizations() == 0) {
      Flash.leave(
          request, response, Notice.warning("Choose at least one organization of the list."));
      return new ModelAndView("redirect:" + list(slug));
    }
    return new ModelAndView(
        "bulk/question",
        Map.of(
            "frame",
            frames.of(request),
            "page",
            new BulkQuestionPage(
                act(request),
                sums,
                organizations.names(chosen.query(), caller, NAMED).stream()
                    .map(OrganizationName::name)
                    .toList(),
                erasure.inWords(),
                chosen.fields(),
                list(slug),
                errors)));
  }

  private static BulkAct act(HttpServletRequest request) {
    String path = request.getRequestURI();
    return BulkAct.valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
  }

  private static BulkJob.@Nullable Status status(String text) {
    try {
      return text.isEmpty() ? null : BulkJob.Status.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("/status", "It takes DONE, FAILED or SKIPPED.");
    }
  }

  private static String list(String slug) {
    return "/o/" + slug + "/organizations";
  }

  private static String href(String slug, BulkJob job) {
    return "/o/" + slug + "/bulk/" + job.id();
  }

  private static ModelAndView seeOther(String path) {
    RedirectView there = new RedirectView(path);
    there.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(there);
  }
}
