package io.stewardry.signin.web;

import io.stewardry.factors.SecondFactorStatus;
import io.stewardry.factors.SecondFactors;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.LocalPath;
import io.stewardry.signin.IdentityProofs;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Asks again who is signed in, before a dangerous act, and leads back to it.
@Controller
@RequestMapping("/account/confirm")
public class ConfirmPageController {
  private final IdentityProofs proofs;
  private final SecondFactors factors;
  private final Users users;
  private final CallerFrame frames;

  ConfirmPageController(
      IdentityProofs proofs, SecondFactors factors, Users users, CallerFrame frames) {
    this.proofs = proofs;
    this.factors = factors;
    this.users = users;
    this.frames = frames;
  }

  @SignedIn
  @GetMapping
  String ask(
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      Model model) {
    return page(next, InterruptedForm.NONE, null, request, model);
  }

  /// A form that was sent came to a stop: it is kept in the page and sent again after the proof.
  @SignedIn
  @PostMapping("/interrupted")
  String stopped(HttpServletRequest request, HttpServletResponse response, Model model) {
    InterruptedForm form = InterruptedForm.stopped(request);
    if (form.action() == null) {
      return "redirect:/account/confirm";
    }
    response.setStatus(ProblemCode.STEP_UP_REQUIRED.status());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return page(LocalPath.before(request), form, null, request, model);
  }

  @SignedIn
  @PostMapping
  String confirm(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String confirmPassword,
      @RequestParam(defaultValue = "") String confirmCode,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean carries = InterruptedForm.carried(request).action() != null;
    ProofResult result =
        proofs.prove(
            Edge.caller(request),
            carries ? confirmPassword : password,
            carries ? confirmCode : code);
    return answer(result, next, request, response, model);
  }

  public String answer(
      ProofResult result,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    InterruptedForm form = InterruptedForm.carried(request);
    return switch (result) {
      case ProofResult.Proven() -> {
        if (form.action() == null) {
          yield "redirect:" + back(next);
        }
        // The browser sends the same form again, to where it was meant.
        request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.TEMPORARY_REDIRECT);
        yield "redirect:" + form.action();
      }
      case ProofResult.Wrong() -> {
        response.setStatus(ProblemCode.FORBIDDEN.status());
        yield page(back(next, form, request), form, "That is wrong. Try again.", request, model);
      }
      case ProofResult.SlowedDown(int seconds) -> {
        response.setStatus(ProblemCode.RATE_LIMITED.status());
        response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
        yield page(
            back(next, form, request), form, SignInWords.slowedDown(seconds), request, model);
      }
    };
  }

  private static @Nullable String back(
      @Nullable String next, InterruptedForm form, HttpServletRequest request) {
    return form.action() == null ? next : request.getParameter(InterruptedForm.BACK);
  }

  private static String back(@Nullable String next) {
    String safe = LocalPath.safe(next);
    return safe == null ? "/" : safe;
  }

  /// The account belongs to the home, wherever the form was stopped.
  private String page(
      @Nullable String next,
      InterruptedForm form,
      @Nullable String error,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Person person =
        Acting.as(caller.atHome(), () -> users.find(caller.user())).orElseThrow(Problem::notFound);
    SecondFactorStatus status = Acting.as(caller.atHome(), () -> factors.status(caller.user()));
    model.addAttribute("frame", frames.of(request));
    model.addAttribute(
        "page",
        new ConfirmPage(
            person.email(), status.enrolled(), status.passkeys() > 0, back(next), form, error));
    return "identity/confirm";
  }
}
