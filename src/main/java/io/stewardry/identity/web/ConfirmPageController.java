package io.stewardry.identity.web;

import io.stewardry.identity.Person;
import io.stewardry.identity.ProofResult;
import io.stewardry.identity.SecondFactorStatus;
import io.stewardry.identity.SecondFactors;
import io.stewardry.identity.Sessions;
import io.stewardry.identity.Users;
import io.stewardry.identity.api.SignInWords;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks again who is signed in, before a dangerous act, and leads back to it.
@Controller
@RequestMapping("/account/confirm")
class ConfirmPageController {
  private final Sessions sessions;
  private final SecondFactors factors;
  private final Users users;

  ConfirmPageController(Sessions sessions, SecondFactors factors, Users users) {
    this.sessions = sessions;
    this.factors = factors;
    this.users = users;
  }

  @SignedIn
  @GetMapping
  Drawn ask(@RequestParam(required = false) @Nullable String next, Caller caller) {
    return page(next, InterruptedForm.NONE, null, caller);
  }

  /// A form that was sent came to a stop: it is kept in the page and sent again after the proof.
  @SignedIn
  @PostMapping("/interrupted")
  PageAnswer stopped(Caller caller, HttpServletRequest request) {
    InterruptedForm form = InterruptedForm.stopped(request);
    if (form.action() == null) {
      return Redirect.to("/account/confirm");
    }

    return page(LocalPath.before(request), form, null, caller)
        .status(ProblemCode.STEP_UP_REQUIRED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @SignedIn
  @PostMapping
  PageAnswer confirm(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String confirmPassword,
      @RequestParam(defaultValue = "") String confirmCode,
      @RequestParam(required = false) @Nullable String next,
      Caller caller,
      HttpServletRequest request) {
    boolean carries = InterruptedForm.carried(request).action() != null;
    ProofResult result =
        sessions.prove(caller, carries ? confirmPassword : password, carries ? confirmCode : code);
    return answer(result, next, caller, request);
  }

  PageAnswer answer(
      ProofResult result, @Nullable String next, Caller caller, HttpServletRequest request) {
    InterruptedForm form = InterruptedForm.carried(request);
    return switch (result) {
      case ProofResult.Proven() ->
          form.action() == null ? Redirect.to(back(next)) : Redirect.sendingAgain(form.action());
      case ProofResult.Wrong() ->
          page(back(next, form, request), form, "That is wrong. Try again.", caller)
              .status(ProblemCode.FORBIDDEN);
      case ProofResult.SlowedDown(int seconds) ->
          page(back(next, form, request), form, SignInWords.slowedDown(seconds), caller)
              .slowedDown(seconds);
    };
  }

  private static @Nullable String back(
      @Nullable String next, InterruptedForm form, HttpServletRequest request) {
    return form.action() == null ? next : request.getParameter(InterruptedForm.BACK);
  }

  private static String back(@Nullable String next) {
    return Objects.requireNonNullElse(LocalPath.safe(next), "/");
  }

  /// The account belongs to the home, wherever the form was stopped.
  private Drawn page(
      @Nullable String next, InterruptedForm form, @Nullable String error, Caller caller) {
    Person person =
        Acting.as(caller.atHome(), () -> users.find(caller.user())).orElseThrow(Problem::notFound);
    SecondFactorStatus status = Acting.as(caller.atHome(), () -> factors.status(caller.user()));
    return Drawn.page(
        "identity/confirm",
        new ConfirmPage(
            person.email(), status.enrolled(), status.passkeys() > 0, back(next), form, error));
  }
}
