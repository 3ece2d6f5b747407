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
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
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
  private static final int NAMED = 5;

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
    return ask(slug, request, response);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @GetMapping({"/delete", "/restore"})
  ModelAndView askDeletion(
      @PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
    return ask(slug, request, response);
  }

  /// An API may leave the reason out; a page does not.
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @PostMapping({"/suspend", "/resume"})
  ModelAndView changeState(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      if (act(request) == BulkAct.SUSPEND && TypedText.isBlank(reason)) {
        throw Problem.invalid("/reason", "Give a reason.");
      }
      requireTheSame(request);
      return begin(slug, reason, request);
    } catch (Problem refused) {
      return again(slug, refused, request, response);
    }
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @PostMapping("/restore")
  ModelAndView restore(@PathVariable String slug, HttpServletRequest request) {
    return begin(slug, null, request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  ModelAndView delete(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      if (!TypedText.trimmed(confirmation).equals(ActWords.WORD)) {
        throw Problem.invalid("/confirmation", "Type the word " + ActWords.WORD + ".");
      }
      requireTheSame(request);
      return begin(slug, null, request);
    } catch (Problem refused) {
      return again(slug, refused, request, response);
    }
  }

  /// What was asked about is what is acted on.
  private void requireTheSame(HttpServletRequest request) {
    ChildSums now = organizations.sums(Chosen.of(request).query(), Edge.caller(request));
    if (!Long.toString(now.organizations()).equals(request.getParameter("expected"))) {
      throw Problem.invalid("", "The list has changed in the meantime. Look at the numbers again.");
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

  private ModelAndView begin(String slug, @Nullable String reason, HttpServletRequest request) {
    BulkJob job =
        acts.start(act(request), Chosen.of(request).query(), reason, Edge.caller(request));
    return seeOther(href(slug, job));
  }

  private ModelAndView ask(String slug, HttpServletRequest request, HttpServletResponse response) {
    Chosen chosen = Chosen.of(request);
    ChildSums sums = organizations.sums(chosen.query(), Edge.caller(request));
    if (sums.organizations() == 0) {
      Flash.leave(
          request, response, Notice.warning("Choose at least one organization of the list."));
      if (Frames.wantsFragment(request)) {
        response.setHeader("HX-Redirect", list(slug));
        return new ModelAndView("shell/notice", Map.of("notice", Notice.warning("Choose one.")));
      }
      return new ModelAndView("redirect:" + list(slug));
    }
    return DangerQuestions.ask(
        question(chosen, sums, request), frames.of(request), list(slug), request);
  }

  private ModelAndView again(
      String slug, Problem refused, HttpServletRequest request, HttpServletResponse response) {
    FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
    Chosen chosen = Chosen.of(request);
    ChildSums sums = organizations.sums(chosen.query(), Edge.caller(request));
    return DangerQuestions.again(
        question(chosen, sums, request), frames.of(request), list(slug), errors, request, response);
  }

  private DangerQuestion question(Chosen chosen, ChildSums sums, HttpServletRequest request) {
    BulkAct act = act(request);
    ActWords words = ActWords.of(act);
    long many = sums.organizations();
    DangerQuestion question =
        DangerQuestion.asking(
                words.label(many) + "?",
                words.lead()
                    + " It runs in the background; you can stop it. You get a result for each"
                    + " organization.",
                words.label(many),
                words.icon(),
                request.getRequestURI())
            .counting(
                "building-community",
                many,
                "organization",
                "organizations",
                names(chosen, many, request))
            .carrying("expected", Long.toString(many));
    for (Map.Entry<String, String> field : chosen.fields()) {
      question = question.carrying(field.getKey(), field.getValue());
    }
    return words.with(question, sums, erasure.inWords());
  }

  private String names(Chosen chosen, long many, HttpServletRequest request) {
    List<String> names =
        organizations.names(chosen.query(), Edge.caller(request), NAMED).stream()
            .map(OrganizationName::name)
            .toList();
    return String.join(", ", names)
        + (many > names.size() ? " and " + Figures.count(many - names.size()) + " more" : "");
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
