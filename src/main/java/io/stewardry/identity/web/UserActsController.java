package io.stewardry.identity.web;

import io.stewardry.identity.EmailAddress;
import io.stewardry.identity.PasswordResets;
import io.stewardry.identity.Person;
import io.stewardry.identity.SecondFactors;
import io.stewardry.identity.Sessions;
import io.stewardry.identity.Users;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final PasswordResets resets;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final UserQuestions questions;

  UserActsController(
      Users users,
      PasswordResets resets,
      SecondFactors factors,
      Sessions sessions,
      UserQuestions questions) {
    this.users = users;
    this.resets = resets;
    this.factors = factors;
    this.sessions = sessions;
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
    requireProof(id, caller);
    return ask(slug, id, suspension(caller), inList, caller, frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/suspend")
  PageAnswer suspend(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Caller caller,
      Frame frame) {
    requireProof(id, caller);
    return act(
        slug,
        id,
        user -> users.suspend(user, reason),
        "is suspended.",
        suspension(caller),
        caller,
        frame);
  }

  private BiFunction<Person, String, DangerQuestion> suspension(Caller caller) {
    return (person, href) -> questions.suspend(person, href, caller);
  }

  @Requires(Permission.USER_SUSPEND)
  @GetMapping("/sign-out")
  Asked askToSignOut(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    requireProof(id, caller);
    return ask(slug, id, questions::signOut, false, caller, frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/sign-out")
  PageAnswer signOut(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    requireProof(id, caller);
    return act(
        slug,
        id,
        sessions::endAllOf,
        "is signed out everywhere.",
        questions::signOut,
        caller,
        frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/reactivate")
  PageAnswer reactivate(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    requireProof(id, caller);
    return act(slug, id, users::reactivate, "is active again.", questions::resume, caller, frame);
  }

  @Requires(Permission.USER_RESET)
  @GetMapping("/password-reset")
  Asked askToResetPassword(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    requireProof(id, caller);
    return ask(slug, id, questions::resetPassword, false, caller, frame);
  }

  @Requires(Permission.USER_RESET)
  @PostMapping("/password-reset")
  PageAnswer resetPassword(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    requireProof(id, caller);
    return act(
        slug,
        id,
        resets::voidPassword,
        questions.passwordIsReset(),
        questions::resetPassword,
        caller,
        frame);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @GetMapping("/second-factor/reset")
  Asked askToResetFactor(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    return ask(slug, id, questions::resetFactor, false, caller, frame);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @PostMapping("/second-factor/reset")
  PageAnswer resetSecondFactor(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    return act(
        slug,
        id,
        factors::reset,
        "has no second factor any more. All their sessions have ended.",
        questions::resetFactor,
        caller,
        frame);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping("/second-factor")
  PageAnswer requireSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean required,
      Caller caller,
      Frame frame) {
    return act(
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
    requireProof(id, caller);
    return ask(slug, id, questions::delete, false, caller, frame);
  }

  @Requires(Permission.USER_DELETE)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller,
      Frame frame) {
    requireProof(id, caller);
    Person person = known(id);
    try {
      if (EmailAddress.parse(confirmation)
          .filter(typed -> typed.value().equals(person.email()))
          .isEmpty()) {
        throw new Problem(
            ProblemCode.CONFIRMATION_MISMATCH,
            "Nothing was deleted. Type the address exactly to confirm.");
      }
      guarded(() -> {
        users.delete(new UserId(person.id()));
        return true;
      });
    } catch (Problem | DatabaseRefusal refused) {
      return again(slug, person, questions::delete, refused, caller, frame);
    }
    return Redirect.to(UserPlaces.list(slug, caller, frame))
        .saying(Notice.good(UserPageController.name(person) + " is deleted."));
  }

  /// Those who have all rights are locked out or taken out by somebody who has just shown who they
  /// are. Asked for the question, too, so that nobody fills it in for nothing.
  private void requireProof(String id, Caller caller) {
    sessions.requireProofToChange(new UserId(known(id).id()), caller);
  }

  /// The question. In the list it takes the place of the row when it is answered.
  private Asked ask(
      String slug,
      String id,
      BiFunction<Person, String, DangerQuestion> question,
      boolean inList,
      Caller caller,
      Frame frame) {
    Person person = known(id);
    return Asked.of(
        question
            .apply(person, href(slug, person))
            .replacing(inList ? "#user-" + person.id() : null),
        UserPlaces.one(slug, person.id(), caller, frame));
  }

  /// For a row of the list the row alone is drawn anew.
  private PageAnswer act(
      String slug,
      String id,
      Function<UserId, Person> act,
      String done,
      BiFunction<Person, String, DangerQuestion> question,
      Caller caller,
      Frame frame) {
    Person before = known(id);
    Person after;
    try {
      after = guarded(() -> act.apply(new UserId(before.id())));
    } catch (Problem | DatabaseRefusal refused) {
      return again(slug, before, question, refused, caller, frame);
    }
    Notice notice = Notice.good(UserPageController.name(after) + " " + done);
    // Staff have their account on a tab of their page.
    return Redirect.back(
            UserPlaces.one(slug, after.id(), caller, frame),
            UserPlaces.areStaff(caller, frame) ? "#sign-in" : "")
        .saying(notice)
        .inPlace(around ->
            Drawn.of("identity/part/user-row")
                .with("notice", notice)
                .with("row", row(after, slug, caller, around)));
  }

  private UserRow row(Person person, String slug, Caller caller, Frame frame) {
    boolean changeable = users.withinRights(List.of(person.id())).contains(person.id());
    return UserRows.row(person, changeable, "/o/" + slug + "/users", caller, frame);
  }

  /// What was refused is told where it was asked: above the list, or in the question.
  private PageAnswer again(
      String slug,
      Person person,
      BiFunction<Person, String, DangerQuestion> question,
      RuntimeException refused,
      Caller caller,
      Frame frame) {
    FieldErrors errors = RefusedUserAct.errors(refused, "");
    String words = String.join(" ", errors.byField().values());
    boolean mistyped = RefusedForm.code(refused).status() == 422;
    if (frame.fragment() && !mistyped) {
      return Drawn.of("shell/notice").with("notice", Notice.warning(words)).refusing(refused);
    }
    return Asked.again(
        question.apply(person, href(slug, person)).refusedBecause(mistyped ? null : words),
        UserPlaces.one(slug, person.id(), caller, frame),
        errors.on("reason") != null ? errors : FieldErrors.of("confirmation", words),
        refused);
  }

  private static String href(String slug, Person person) {
    return "/o/" + slug + "/users/" + person.id();
  }

  private Person known(String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }
}
