package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkActs;
import io.stewardry.bulk.LifecycleAct;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ChildSums;
import io.stewardry.organizations.ErasureSettings;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One act on many organizations of the list: the question before it.
@Controller
@RequestMapping("/o/{slug}/bulk")
class BulkPagesController {
  private static final int NAMED = 5;

  private final BulkActs acts;
  private final Organizations organizations;
  private final ErasureSettings erasure;

  BulkPagesController(BulkActs acts, Organizations organizations, ErasureSettings erasure) {
    this.acts = acts;
    this.organizations = organizations;
    this.erasure = erasure;
  }

  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/suspend", "/resume"})
  PageAnswer askState(
      @PathVariable String slug,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    return ask(slug, caller, request, response);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/delete", "/restore"})
  PageAnswer askDeletion(
      @PathVariable String slug,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    return ask(slug, caller, request, response);
  }

  /// An API may leave the reason out; a page does not.
  @Requires(Permission.ORGANIZATION_SUSPEND)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @PostMapping({"/suspend", "/resume"})
  PageAnswer changeState(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String reason,
      Caller caller,
      HttpServletRequest request) {
    Problem wrong =
        act(request) == LifecycleAct.SUSPEND && TypedText.isBlank(reason)
            ? Problem.invalid("/reason", "Give a reason.")
            : null;
    return begin(slug, reason, wrong, caller, request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/restore")
  PageAnswer restore(@PathVariable String slug, Caller caller, HttpServletRequest request) {
    return begin(slug, null, null, caller, request);
  }

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller,
      HttpServletRequest request) {
    Problem wrong =
        TypedText.trimmed(confirmation).equals(ActWords.WORD)
            ? null
            : Problem.invalid("/confirmation", "Type the word " + ActWords.WORD + ".");
    return begin(slug, null, wrong, caller, request);
  }

  /// Only on as many as were asked about; else it is asked again.
  ///
  /// @param wrong with what was typed; null for nothing
  private PageAnswer begin(
      String slug,
      @Nullable String reason,
      @Nullable Problem wrong,
      Caller caller,
      HttpServletRequest request) {
    OrganizationQuery query = Chosen.of(request).query();
    try {
      if (wrong != null) {
        throw wrong;
      }
      long now = organizations.sums(query, caller).organizations();
      if (!Long.toString(now).equals(request.getParameter("expected"))) {
        throw Problem.invalid(
            "", "The list has changed in the meantime. Look at the numbers again.");
      }
      return Redirect.seeOther(
          "/o/" + slug + "/bulk/" + acts.start(act(request), query, reason, caller).id());
    } catch (Problem refused) {
      return again(slug, refused, caller, request);
    }
  }

  private PageAnswer ask(
      String slug, Caller caller, HttpServletRequest request, HttpServletResponse response) {
    Chosen chosen = Chosen.of(request);
    ChildSums sums = organizations.sums(chosen.query(), caller);
    if (sums.organizations() == 0) {
      Flash.leave(
          request, response, Notice.warning("Choose at least one organization of the list."));
      return Redirect.to(list(slug))
          .inPlace(frame ->
              Drawn.of("shell/notice")
                  .with("notice", Notice.warning("Choose one."))
                  .leadingTo(list(slug)));
    }
    return Asked.of(question(chosen, sums, caller, request), list(slug));
  }

  private Asked again(String slug, Problem refused, Caller caller, HttpServletRequest request) {
    FieldErrors errors = RefusedForm.errors(refused, Map.of());
    Chosen chosen = Chosen.of(request);
    ChildSums sums = organizations.sums(chosen.query(), caller);
    return Asked.again(question(chosen, sums, caller, request), list(slug), errors, refused);
  }

  private DangerQuestion question(
      Chosen chosen, ChildSums sums, Caller caller, HttpServletRequest request) {
    LifecycleAct act = act(request);
    ActWords words = ActWords.of(act);
    long many = sums.organizations();
    DangerQuestion question =
        DangerQuestion.asking(
                act.label(many) + "?",
                words.lead()
                    + " It runs in the background; you can stop it. You get a result for each"
                    + " organization.",
                act.label(many),
                words.icon(),
                request.getRequestURI())
            .counting(
                "building-community",
                many,
                "organization",
                "organizations",
                names(chosen, many, caller))
            .carrying("expected", Long.toString(many));
    for (Map.Entry<String, String> field : chosen.fields()) {
      question = question.carrying(field.getKey(), field.getValue());
    }
    return words.with(question, sums, erasure.inWords());
  }

  private String names(Chosen chosen, long many, Caller caller) {
    List<String> names =
        organizations.names(chosen.query(), caller, NAMED).stream()
            .map(OrganizationName::name)
            .toList();
    return String.join(", ", names)
        + (many > names.size() ? " and " + Figures.count(many - names.size()) + " more" : "");
  }

  private static LifecycleAct act(HttpServletRequest request) {
    String path = request.getRequestURI();
    return LifecycleAct.valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
  }

  private static String list(String slug) {
    return "/o/" + slug + "/organizations";
  }
}
