package io.stewardry.oncall.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.oncall.ShiftUse;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One shift: its form, its calendar, and its end.
@Controller
@RequestMapping(ShiftPlaces.ONE)
class ShiftPageController {
  private final OnCallShifts shifts;
  private final ShiftPages pages;
  private final Arrangement arrangement;
  private final List<ShiftUse> uses;

  ShiftPageController(
      OnCallShifts shifts,
      ShiftPages pages,
      Arrangement arrangement,
      ObjectProvider<ShiftUse> uses) {
    this.shifts = shifts;
    this.pages = pages;
    this.arrangement = arrangement;
    this.uses = uses.orderedStream().toList();
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug, @PathVariable String id) {
    OnCallShift shift = shifts.get(ShiftPlaces.id(id));
    return page(slug, shift, ShiftForm.of(shift), FieldErrors.NONE, "");
  }

  /// Who is still looked for is added first, and nothing is saved.
  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug, @PathVariable String id, @ModelAttribute("form") ShiftForm sent) {
    OnCallShift before = shifts.get(ShiftPlaces.id(id));
    ShiftForm form = arrangement.settled(sent);
    if (!form.add().isEmpty()) {
      return arranged(slug, before, form, "add");
    }
    try {
      int version = form.version() == null ? 0 : form.version();
      OnCallShift saved = shifts.update(before.id(), form.asDraft(before), version);
      return Redirect.to(ShiftPlaces.one(slug, saved.id()))
          .saying(Notice.good(saved.name() + " is saved."));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedShift.errors(refused);
      OnCallShift now = shifts.get(before.id());
      // Somebody who was told of the other change may replace it.
      ShiftForm typed = RefusedShift.isStale(refused) ? form.at(now.version()) : form;
      return page(slug, now, typed, errors, "").refusing(refused);
    }
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping("/rotation")
  Drawn arrange(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") ShiftForm form,
      @RequestParam(defaultValue = "add") String act) {
    return arranged(slug, shifts.get(ShiftPlaces.id(id)), form, act);
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SUBSCRIPTION_DELETE)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id) {
    OnCallShift shift = shifts.get(ShiftPlaces.id(id));
    String href = ShiftPlaces.one(slug, shift.id());
    DangerQuestion question =
        DangerQuestion.asking(
                "Delete " + shift.name() + "?",
                "The on-call shift is deleted for good. The audit log keeps its name.",
                "Delete on-call shift",
                "trash",
                href + "/delete")
            .counting(
                "users-minus",
                shift.rotation().size(),
                "user is no longer on call here",
                "users are no longer on call here",
                "their accounts stay as they are");
    for (ShiftUse use : uses) {
      ShiftUse.Uses found = use.of(shift.id());
      question = question.counting(found.icon(), found.number(), found.one(), found.many());
    }
    return Asked.of(question.undoneBy("This can't be undone."), href);
  }

  @Requires(Permission.SUBSCRIPTION_DELETE)
  @PostMapping("/delete")
  PageAnswer delete(@PathVariable String slug, @PathVariable String id) {
    OnCallShift shift = shifts.get(ShiftPlaces.id(id));
    shifts.delete(shift.id(), null);
    return Redirect.to(ShiftPlaces.list(slug)).saying(Notice.good(shift.name() + " is deleted."));
  }

  private Drawn arranged(String slug, OnCallShift shift, ShiftForm form, String act) {
    Arrangement.Arranged done = arrangement.done(form, act);
    return page(slug, shift, done.form(), done.errors(), done.said());
  }

  private Drawn page(
      String slug, OnCallShift shift, ShiftForm form, FieldErrors errors, String said) {
    ShiftFormPart part =
        pages.part(form, errors, ShiftPlaces.one(slug, shift.id()) + "/rotation", said, shift);
    return Drawn.page(
            "oncall/shift",
            frame -> pages.page(shift, part, OverrideForm.EMPTY, FieldErrors.NONE, frame))
        .part("rotation-part", "oncall/part/rotation")
        .with("rotation", part.rotation());
  }
}
