package io.stewardry.people.web;

import io.stewardry.factors.SecondFactorResets;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.signin.PasswordVoiding;
import io.stewardry.signin.Sessions;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What is done with somebody's account. Each act that locks out is asked for first.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserActsController {
  private final Users users;
  private final PasswordVoiding voiding;
  private final SecondFactorResets factors;
  private final Sessions sessions;
  private final StepUps stepUps;
  private final UserQuestions questions;
  private final CallerFrame frames;

  UserActsController(
      Users users,
      PasswordVoiding voiding,
      SecondFactorResets factors,
      Sessions sessions,
      StepUps stepUps,
      UserQuestions questions,
      CallerFrame frames) {
    this.users = users;
    this.voiding = voiding;
    this.factors = factors;
    this.sessions = sessions;
    this.stepUps = stepUps;
    this.questions = questions;
    this.frames = frames;
  }

  @Requires(Permission.USER_SUSPEND)
  @GetMapping("/suspend")
  ModelAndView askToSuspend(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean inList,
      HttpServletRequest request) {
    requireProof(id, request);
    return ask(slug, id, suspension(request), inList, request);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/suspend")
  ModelAndView suspend(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireProof(id, request);
    return act(
        slug,
        id,
        user -> users.suspend(user, reason),
        "is suspended.",
        suspension(request),
        request,
        response);
  }

  private BiFunction<Person, String, DangerQuestion> suspension(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    return (person, href) -> questions.suspend(person, href, caller);
  }

  @Requires(Permission.USER_SUSPEND)
  @GetMapping("/sign-out")
  ModelAndView askToSignOut(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    requireProof(id, request);
    return ask(slug, id, questions::signOut, false, request);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/sign-out")
  ModelAndView signOut(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireProof(id, request);
    return act(
        slug,
        id,
        sessions::endAllOf,
        "is signed out everywhere.",
        questions::signOut,
        request,
        response);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/reactivate")
  ModelAndView reactivate(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireProof(id, request);
    return act(
        slug, id, users::reactivate, "is active again.", questions::resume, request, response);
  }

  @Requires(Permission.USER_RESET)
  @GetMapping("/password-reset")
  ModelAndView askToResetPassword(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    requireProof(id, request);
    return ask(slug, id, questions::resetPassword, false, request);
  }

  @Requires(Permission.USER_RESET)
  @PostMapping("/password-reset")
  ModelAndView resetPassword(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireProof(id, request);
    return act(
        slug,
        id,
        voiding::voidOf,
        questions.passwordIsReset(),
        questions::resetPassword,
        request,
        response);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @GetMapping("/second-factor/reset")
  ModelAndView askToResetFactor(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    return ask(slug, id, questions::resetFactor, false, request);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @PostMapping("/second-factor/reset")
  ModelAndView resetSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    return act(
        slug,
        id,
        factors::reset,
        "has no second factor any more. All their sessions have ended.",
        questions::resetFactor,
        request,
        response);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping("/second-factor")
  ModelAndView requireSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean required,
      HttpServletRequest request,
      HttpServletResponse response) {
    return act(
        slug,
        id,
        user -> users.requireSecondFactor(user, required),
        required
            ? "sets up two-factor sign-in at their next sign-in."
            : "no longer needs two-factor sign-in, unless the organization requires it.",
        questions::requireFactor,
        request,
        response);
  }

  @Requires(Permission.USER_DELETE)
  @GetMapping("/delete")
  ModelAndView askToDelete(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    requireProof(id, request);
    return ask(slug, id, questions::delete, false, request);
  }

  @Requires(Permission.USER_DELETE)
  @PostMapping("/delete")
  ModelAndView delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireProof(id, request);
    Person person = known(id);
    Frame frame = frames.of(request);
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
      return again(slug, person, questions::delete, refused, request, response);
    }
    Flash.leave(request, response, Notice.good(UserPageController.name(person) + " is deleted."));
    return redirect(UserPlaces.list(slug, Edge.caller(request), frame));
  }

  /// Those who have all rights are locked out or taken out by somebody who has just shown who they
  /// are. Asked for the question, too, so that nobody fills it in for nothing.
  private void requireProof(String id, HttpServletRequest request) {
    stepUps.requireProofToChange(new UserId(known(id).id()), Edge.caller(request));
  }

  /// The question. In the list it takes the place of the row when it is answered.
  private ModelAndView ask(
      String slug,
      String id,
      BiFunction<Person, String, DangerQuestion> question,
      boolean inList,
      HttpServletRequest request) {
    Person person = known(id);
    Frame frame = frames.of(request);
    return DangerQuestions.ask(
        question
            .apply(person, href(slug, person))
            .replacing(inList ? "#user-" + person.id() : null),
        frame,
        UserPlaces.one(slug, person.id(), Edge.caller(request), frame),
        request);
  }

  /// For a row of the list the row alone is drawn anew.
  private ModelAndView act(
      String slug,
      String id,
      Function<UserId, Person> act,
      String done,
      BiFunction<Person, String, DangerQuestion> question,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person before = known(id);
    Person after;
    try {
      after = guarded(() -> act.apply(new UserId(before.id())));
    } catch (Problem | DatabaseRefusal refused) {
      return again(slug, before, question, refused, request, response);
    }
    Notice notice = Notice.good(UserPageController.name(after) + " " + done);
    Frame frame = frames.of(request);
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      String page = UserPlaces.one(slug, after.id(), Edge.caller(request), frame);
      String back = DangerQuestions.back(request, page);
      // Staff have their account on a tab of their page.
      return redirect(
          back.equals(page) && UserPlaces.areStaff(Edge.caller(request), frame)
              ? back + "#sign-in"
              : back);
    }
    return new ModelAndView(
        "identity/part/user-row",
        Map.of(
            "frame",
            frame,
            "row",
            UserRows.row(
                after,
                users.withinRights(List.of(after.id())).contains(after.id()),
                "/o/" + slug + "/users",
                Edge.caller(request),
                frame),
            "notice",
            notice));
  }

  /// What was refused is told where it was asked: above the list, or in the question.
  private ModelAndView again(
      String slug,
      Person person,
      BiFunction<Person, String, DangerQuestion> question,
      RuntimeException refused,
      HttpServletRequest request,
      HttpServletResponse response) {
    FieldErrors errors = RefusedUserAct.errors(refused, "", request, response);
    String words = String.join(" ", errors.byField().values());
    Frame frame = frames.of(request);
    if (Frames.wantsFragment(request) && response.getStatus() != 422) {
      return new ModelAndView("shell/notice", Map.of("notice", Notice.warning(words)));
    }
    boolean mistyped = response.getStatus() == 422;
    return DangerQuestions.again(
        question.apply(person, href(slug, person)).refusedBecause(mistyped ? null : words),
        frame,
        UserPlaces.one(slug, person.id(), Edge.caller(request), frame),
        errors.on("reason") != null ? errors : FieldErrors.of("confirmation", words),
        request,
        response);
  }

  private static ModelAndView redirect(String to) {
    return new ModelAndView("redirect:" + to);
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
