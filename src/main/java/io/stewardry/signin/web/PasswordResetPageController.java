package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.mail.Mails;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.ResetPage;
import io.stewardry.shell.ResetRequestPage;
import io.stewardry.signin.ForgottenPasswords;
import io.stewardry.signin.PasswordResets;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.ProblemAnswers;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A forgotten password: asking for a link, and where the link leads.
@Controller
@RequestMapping("/password-resets")
class PasswordResetPageController {
  /// What is the matter with a link, and what its bearer reads about it.
  private static final Set<ProblemCode> OF_THE_LINK =
      EnumSet.of(
          ProblemCode.NOT_FOUND,
          ProblemCode.RESET_EXPIRED,
          ProblemCode.RESET_USED,
          ProblemCode.RESET_REVOKED,
          ProblemCode.ACCOUNT_SUSPENDED,
          ProblemCode.ORG_SUSPENDED,
          ProblemCode.RATE_LIMITED);

  private final PasswordResets resets;
  private final ForgottenPasswords forgotten;
  private final Mails mails;

  PasswordResetPageController(PasswordResets resets, ForgottenPasswords forgotten, Mails mails) {
    this.resets = resets;
    this.forgotten = forgotten;
    this.mails = mails;
  }

  @Public
  @GetMapping
  Drawn form() {
    return asking(new ResetRequestPage("", mails.leave(), false, null));
  }

  @Public
  @PostMapping
  Drawn request(@RequestParam(defaultValue = "") String email) {
    try {
      forgotten.request(email);
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of("RATE_LIMITED", "email"));
      return sayingWhen(
          refused,
          asking(new ResetRequestPage(email, mails.leave(), false, errors.on("email")))
              .refusing(refused));
    }
    return asking(new ResetRequestPage(email, mails.leave(), true, null));
  }

  @Public
  @GetMapping("/{token}")
  Drawn open(@PathVariable String token) {
    try {
      return form(token, FieldErrors.NONE);
    } catch (RuntimeException refused) {
      return unusable(refused, token);
    }
  }

  @Public
  @PostMapping("/{token}")
  PageAnswer accept(@PathVariable String token, @RequestParam(defaultValue = "") String password) {
    try {
      resets.accept(token, password);
      return Redirect.to("/sign-in?reset");
    } catch (RuntimeException refused) {
      Problem problem = ProblemAnswers.of(refused);
      if (problem.code() == ProblemCode.WEAK_PASSWORD) {
        return form(token, FieldErrors.of(problem)).status(problem.code());
      }
      return unusable(refused, token);
    }
  }

  private Drawn form(String token, FieldErrors errors) {
    int shortest = resets.shortestPassword(token);
    return page(new ResetPage(token, resets.offer(token), errors, null)).with("shortest", shortest);
  }

  /// Says why the link does not work, and offers the next step.
  private Drawn unusable(RuntimeException refused, String token) {
    Problem problem = ProblemAnswers.of(refused);
    if (!OF_THE_LINK.contains(problem.code())) {
      throw refused;
    }
    return sayingWhen(
        problem,
        page(new ResetPage(token, null, FieldErrors.NONE, words(problem))).status(problem.code()));
  }

  private static String words(Problem problem) {
    return switch (problem.code()) {
      case NOT_FOUND ->
          "This link is not known. Open it from the mail again, as a whole, or ask for a new one.";
      case ACCOUNT_SUSPENDED, ORG_SUSPENDED -> SignInWords.why(problem.code());
      case RATE_LIMITED -> problem.detail();
      default -> problem.code().title() + ". " + problem.detail();
    };
  }

  private static Drawn sayingWhen(Problem problem, Drawn drawn) {
    Integer seconds = problem.retryAfterSeconds();
    return seconds == null
        ? drawn
        : drawn.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
  }

  private Drawn asking(ResetRequestPage page) {
    return Drawn.page("shell/reset-request", page);
  }

  private Drawn page(ResetPage page) {
    return Drawn.page("shell/reset", page);
  }
}
