package io.stewardry.oncall.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.people.Person;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adds overrides to a shift and removes them, each at once.
@Controller
@RequestMapping(ShiftPlaces.ONE + "/overrides")
class OverridesController {
  private final OnCallShifts shifts;
  private final ShiftPages pages;

  OverridesController(OnCallShifts shifts, ShiftPages pages) {
    this.shifts = shifts;
    this.pages = pages;
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping
  PageAnswer add(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("override") OverrideForm form) {
    OnCallShift before = shifts.get(ShiftPlaces.id(id));
    String zone = before.plan().zone().getId();
    Optional<Person> who = pages.meant(TypedText.trimmed(form.who()));
    if (who.isEmpty()) {
      FieldErrors errors =
          FieldErrors.of("who", "No single user matches. Type the whole e-mail address.");
      return page(slug, before, form, errors)
          .refusing(Problem.invalid("/overrides", "No single user matches."));
    }
    try {
      shifts.override(
          before.id(),
          new OnCallShifts.OverrideDraft(
              who.get().id().toString(),
              ShiftForm.instant(form.from(), zone),
              ShiftForm.instant(form.to(), zone)));
      return Redirect.to(ShiftPlaces.one(slug, before.id()) + "#overrides")
          .saying(Notice.good("The override is added."));
    } catch (Refusal refused) {
      OnCallShift now = shifts.get(before.id());
      long others = now.plan().overrides().stream().filter(one -> !one.isOver(pages.now())).count();
      FieldErrors errors = RefusedShift.ofOverride(refused, others);
      return page(slug, now, form, errors).refusing(refused);
    }
  }

  /// It is added again as easily: no question.
  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping("/remove")
  PageAnswer remove(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String from) {
    OnCallShift shift = shifts.get(ShiftPlaces.id(id));
    shifts.removeOverride(shift.id(), TypedTime.read(from).orElseThrow(Problem::notFound));
    return Redirect.to(ShiftPlaces.one(slug, shift.id()) + "#overrides")
        .saying(Notice.good("The override is removed."));
  }

  private Drawn page(String slug, OnCallShift shift, OverrideForm form, FieldErrors errors) {
    ShiftFormPart part =
        pages.part(
            ShiftForm.of(shift),
            FieldErrors.NONE,
            ShiftPlaces.one(slug, shift.id()) + "/rotation",
            "",
            shift);
    return Drawn.page("oncall/shift", frame -> pages.page(shift, part, form, errors, frame));
  }
}
