package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.licensing.CapabilityChange;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestion.NewEnd;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Gives organizations a capability with a new end, or takes it from them: what was chosen in one
/// column of the matrix. One is done at once, several in the background.
@Controller
class CapabilityChangeController {
  private static final int MOST_YEARS = 100;

  private final CapabilityPlans plans;
  private final CapabilityQuestions questions;
  private final CapabilityChange change;

  CapabilityChangeController(
      CapabilityPlans plans, CapabilityQuestions questions, CapabilityChange change) {
    this.plans = plans;
    this.questions = questions;
    this.change = change;
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping({
    "/o/{slug}/capabilities/assign",
    "/o/{slug}/capabilities/remove",
    "/platform/capabilities/assign",
    "/platform/capabilities/remove"
  })
  PageAnswer ask(
      @RequestParam(required = false) @Nullable List<String> cell,
      ListAddress here,
      Caller caller,
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response) {
    String list = list(here);
    try {
      CapabilityPlan plan = plans.of(cells(cell), taking(here), caller, frame);
      return Asked.of(question(plan, null, "", here, caller, frame), list);
    } catch (Problem problem) {
      if (problem.errors().isEmpty()) {
        throw problem;
      }
      Notice notice = Notice.warning(problem.errors().getFirst().detail());
      Flash.leave(request, response, notice);
      return Redirect.to(list)
          .inPlace(shown -> Drawn.of("shell/notice").with("notice", notice).leadingTo(list));
    }
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping({"/o/{slug}/capabilities/assign", "/platform/capabilities/assign"})
  PageAnswer assign(
      @RequestParam(required = false) @Nullable List<String> cell,
      @RequestParam(defaultValue = "") String expected,
      @RequestParam(defaultValue = "") String end,
      @RequestParam(defaultValue = "") String day,
      ListAddress here,
      Caller caller,
      Frame frame) {
    CapabilityPlan plan = plans.of(cells(cell), false, caller, frame);
    try {
      requireAsShown(plan, expected);
      GivenUntil until = until(end, day, frame.zone());
      return done(plan, until, here, frame.zone());
    } catch (Refusal refused) {
      return again(question(plan, end, day, here, caller, frame), here, refused);
    }
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping({"/o/{slug}/capabilities/remove", "/platform/capabilities/remove"})
  PageAnswer remove(
      @RequestParam(required = false) @Nullable List<String> cell,
      @RequestParam(defaultValue = "") String expected,
      @RequestParam(defaultValue = "") String confirmation,
      ListAddress here,
      Caller caller,
      Frame frame) {
    CapabilityPlan plan = plans.of(cells(cell), true, caller, frame);
    try {
      requireAsShown(plan, expected);
      if (plan.size() > CapabilityQuestions.MANY
          && !TypedText.trimmed(confirmation).equals(Integer.toString(plan.size()))) {
        throw Problem.invalid("/confirmation", "Type the number " + plan.size() + ".");
      }
      return done(plan, null, here, frame.zone());
    } catch (Refusal refused) {
      return again(question(plan, null, "", here, caller, frame), here, refused);
    }
  }

  /// @param until null to take it
  private Redirect done(
      CapabilityPlan plan, @Nullable GivenUntil until, ListAddress here, ZoneId zone) {
    String root = list(here).replaceFirst("/capabilities$", "");
    if (plan.size() > 1) {
      return Redirect.seeOther(root + "/bulk/" + change.begin(plan.key(), until, plan.rows()));
    }
    CapabilityPlan.Item item = plan.items().getFirst();
    change.one(item.organization().id(), plan.key(), until, item.cell().was());
    return Redirect.back(list(here)).saying(Notice.good(told(item, until, zone)));
  }

  private static String told(CapabilityPlan.Item item, @Nullable GivenUntil until, ZoneId zone) {
    String capability = item.cell().key().words();
    String organization = item.organization().name();
    if (until == null) {
      return capability + " is removed from " + organization + ".";
    }
    Instant end = until.at();
    if (!item.cell().was().given()) {
      return organization
          + (item.cell().key() == CapabilityKey.MSP
              ? " is an MSP now"
              : " has " + capability + " now")
          + (end == null ? ", without an end." : ", until " + EndDate.exactly(end, zone) + ".");
    }
    return capability
        + " of "
        + organization
        + (end == null ? " has no end now." : " ends on " + EndDate.exactly(end, zone) + ".");
  }

  private DangerQuestion question(
      CapabilityPlan plan,
      @Nullable String end,
      String day,
      ListAddress here,
      Caller caller,
      Frame frame) {
    return taking(here)
        ? questions.taking(plan, here.path())
        : questions.giving(plan, end, day, here.path(), caller, frame);
  }

  private static Asked again(DangerQuestion question, ListAddress here, Refusal refused) {
    FieldErrors errors =
        RefusedForm.errors(
            refused,
            Map.of(
                "CAPABILITY_LOCKED", "",
                "CAPABILITY_NOT_AVAILABLE", "",
                "CUSTOMER_OWNED", "",
                "VERSION_MISMATCH", ""));
    return Asked.again(question, list(here), errors, refused);
  }

  private static void requireAsShown(CapabilityPlan plan, String expected) {
    if (plan.size() == 0 || !Integer.toString(plan.size()).equals(expected)) {
      throw Problem.invalid(
          "", "Something has changed in the meantime. Look at the numbers again.");
    }
  }

  /// The end of that day, where the reader is.
  private static GivenUntil until(String end, String day, ZoneId zone) {
    if (end.equals(NewEnd.NO_END)) {
      return GivenUntil.NO_END;
    }
    LocalDate today = LocalDate.now(zone);
    return TypedTime.day(TypedText.trimmed(end.equals(NewEnd.OTHER_DAY) ? day : end))
        .filter(chosen -> !chosen.isBefore(today) && chosen.isBefore(today.plusYears(MOST_YEARS)))
        .map(chosen -> GivenUntil.of(GivenUntil.endOf(chosen, zone)))
        .orElseThrow(() ->
            Problem.invalid("/end", "Choose a day from today on, such as 2027-01-31, or No end."));
  }

  private static List<String> cells(@Nullable List<String> cells) {
    return cells == null ? List.of() : cells;
  }

  private static boolean taking(ListAddress here) {
    return here.path().endsWith("/remove");
  }

  private static String list(ListAddress here) {
    return here.path().substring(0, here.path().lastIndexOf('/'));
  }
}
