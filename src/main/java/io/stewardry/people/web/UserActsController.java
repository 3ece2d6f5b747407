package io.stewardry.people.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.UserId;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done with somebody's account. Each act that locks out is asked for first.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserActsController {
  private final Users users;
  private final UserActPages pages;
  private final UserQuestions questions;

  UserActsController(Users users, UserActPages pages, UserQuestions questions) {
    this.users = users;
    this.pages = pages;
    this.questions = questions;
  }

  @Requires(Permission.USER_SUSPEND)
  @GetMapping("/suspend")
  Asked askToSuspend(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean inList,
      Caller caller,
      Frame frame) {
    pages.requireProof(id, caller);
    return pages.ask(slug, id, questions::suspend, inList, caller, frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/suspend")
  PageAnswer suspend(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Caller caller,
      Frame frame) {
    pages.requireProof(id, caller);
    return pages.act(
        slug,
        id,
        user -> users.suspend(user, reason),
        "is suspended.",
        questions::suspend,
        caller,
        frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/reactivate")
  PageAnswer reactivate(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.act(
        slug, id, users::reactivate, "is active again.", questions::resume, caller, frame);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping("/second-factor")
  PageAnswer requireSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean required,
      Caller caller,
      Frame frame) {
    return pages.act(
        slug,
        id,
        user -> users.requireSecondFactor(user, required),
        required
            ? "sets up two-factor sign-in at their next sign-in."
            : "no longer needs two-factor sign-in, unless the organization requires it.",
        questions::requireFactor,
        caller,
        frame);
  }

  @Requires(Permission.USER_DELETE)
  @GetMapping("/delete")
  Asked askToDelete(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.ask(slug, id, questions::delete, false, caller, frame);
  }

  @Requires(Permission.USER_DELETE)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller,
      Frame frame) {
    pages.requireProof(id, caller);
    Person person = pages.known(id);
    try {
      if (EmailAddress.parse(confirmation)
          .filter(typed -> typed.value().equals(person.email()))
          .isEmpty()) {
        throw new Problem(
            ProblemCode.CONFIRMATION_MISMATCH,
            "Nothing was deleted. Type the address exactly to confirm.");
      }
      UserActPages.guarded(() -> {
        users.delete(new UserId(person.id()));
        return true;
      });
    } catch (Refusal refused) {
      return pages.again(slug, person, questions::delete, refused, caller, frame);
    }
    return Redirect.to(UserPlaces.list(slug, caller, frame))
        .saying(Notice.good(person.nameOrAddress() + " is deleted."));
  }
}
