package io.stewardry.factors.web;

import io.stewardry.factors.SecondFactorResets;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.people.web.UserActPages;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PageAnswer;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Removes the second factors of somebody else.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserFactorsController {
  private final SecondFactorResets factors;
  private final UserActPages pages;
  private final FactorQuestion questions;

  UserFactorsController(SecondFactorResets factors, UserActPages pages, FactorQuestion questions) {
    this.factors = factors;
    this.pages = pages;
    this.questions = questions;
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @GetMapping("/second-factor/reset")
  Asked askToResetFactor(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    return pages.ask(slug, id, questions::resetFactor, false, caller, frame);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @PostMapping("/second-factor/reset")
  PageAnswer resetSecondFactor(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    return pages.act(
        slug,
        id,
        factors::reset,
        "has no second factor any more. All their sessions have ended.",
        questions::resetFactor,
        caller,
        frame);
  }
}
