package io.stewardry.factors.web;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.RequiredEnrolment;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.web.BrowserSignIn;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Sets up the second factor of somebody who must have one, before their session.
@Controller
class RequiredEnrolmentPageController {
  private final RequiredEnrolment required;
  private final BrowserSignIn browser;

  RequiredEnrolmentPageController(RequiredEnrolment required, BrowserSignIn browser) {
    this.required = required;
    this.browser = browser;
  }

  @Public
  @GetMapping("/sign-in/second-factor")
  PageAnswer offer(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    try {
      return enrolment(required.offer(BrowserSignIn.note(request), null), FieldErrors.NONE, next);
    } catch (Problem over) {
      return over(over);
    }
  }

  @Public
  @PostMapping("/sign-in/second-factor")
  PageAnswer enrol(
      @RequestParam(defaultValue = "") String enrolment,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      RequiredEnrolment.Enrolled enrolled =
          required.enrol(BrowserSignIn.note(request), enrolment, code, userAgent);
      if (!(enrolled.result() instanceof SignInResult.SignedIn in)) {
        return BrowserSignIn.OVER;
      }
      browser.enterAfterSteps(in, next, request, response);
      return Drawn.page(
          "factors/recovery-codes",
          new RecoveryCodesPage(
              enrolled.recoveryCodes(), Objects.requireNonNullElse(LocalPath.safe(next), "/")));
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.VALIDATION_FAILED) {
        return over(refused);
      }
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return enrolment(required.offer(BrowserSignIn.note(request), enrolment), errors, next)
          .refusing(refused);
    }
  }

  private static Redirect over(Problem problem) {
    if (problem.code() == ProblemCode.UNAUTHENTICATED
        || problem.code() == ProblemCode.INVALID_STATE) {
      return BrowserSignIn.OVER;
    }
    throw problem;
  }

  private Drawn enrolment(Enrolment enrolment, FieldErrors errors, @Nullable String next) {
    return Drawn.page(
        "factors/enrol",
        EnrolPage.of(
            "It is required of you, and comes before the session.",
            "/sign-in/second-factor",
            enrolment,
            LocalPath.safe(next),
            null,
            errors));
  }
}
