package io.stewardry.oncall.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form that creates a shift.
@Controller
class NewShiftController {
  private final OnCallShifts shifts;
  private final ShiftPages pages;
  private final Arrangement arrangement;

  NewShiftController(OnCallShifts shifts, ShiftPages pages, Arrangement arrangement) {
    this.shifts = shifts;
    this.pages = pages;
    this.arrangement = arrangement;
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @GetMapping(ShiftPlaces.NEW)
  Drawn form(@PathVariable String slug, Frame frame) {
    return page(slug, ShiftForm.empty(frame.zone(), pages.now()), FieldErrors.NONE, "");
  }

  /// Who is still looked for is added first, and nothing is saved.
  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping(ShiftPlaces.LIST)
  PageAnswer create(@PathVariable String slug, @ModelAttribute("form") ShiftForm typed) {
    ShiftForm form = arrangement.settled(typed);
    if (!form.add().isEmpty()) {
      return arranged(slug, form, "add");
    }
    try {
      OnCallShift created = shifts.create(form.asDraft(null));
      return Redirect.to(ShiftPlaces.one(slug, created.id()))
          .saying(Notice.good(created.name() + " is created."));
    } catch (Refusal refused) {
      return page(slug, form, RefusedShift.errors(refused), "").refusing(refused);
    }
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping(ShiftPlaces.NEW)
  Drawn arrange(
      @PathVariable String slug,
      @ModelAttribute("form") ShiftForm form,
      @RequestParam(defaultValue = "add") String act) {
    return arranged(slug, form, act);
  }

  private Drawn arranged(String slug, ShiftForm form, String act) {
    Arrangement.Arranged done = arrangement.done(form, act);
    return page(slug, done.form(), done.errors(), done.said());
  }

  private Drawn page(String slug, ShiftForm form, FieldErrors errors, String said) {
    ShiftFormPart part = pages.part(form, errors, ShiftPlaces.list(slug) + "/new", said, null);
    return Drawn.page("oncall/new", new NewShiftPage(part, ShiftPlaces.list(slug)))
        .part("rotation-part", "oncall/part/rotation")
        .with("rotation", part.rotation());
  }
}
