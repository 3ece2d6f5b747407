package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frames;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.ResetPage;
import io.stewardry.shell.ResetRequestPage;
import io.stewardry.signin.ForgottenPasswords;
import io.stewardry.signin.PasswordResets;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final Frames frames;

  PasswordResetPageController(PasswordResets resets, ForgottenPasswords forgotten, Frames frames) {
    this.resets = resets;
    this.forgotten = forgotten;
    this.frames = frames;
  }

  @Public
  @GetMapping
  String form(HttpServletRequest request, Model model) {
    return asking(new ResetRequestPage("", false, null), request, model);
  }

  @Public
  @PostMapping
  String request(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      forgotten.request(email);
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.answer(refused, Map.of("RATE_LIMITED", "email"), request, response);
      tellWhen(refused, response);
      return asking(new ResetRequestPage(email, false, errors.on("email")), request, model);
    }
    return asking(new ResetRequestPage(email, true, null), request, model);
  }

  @Public
  @GetMapping("/{token}")
  String open(
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      return form(token, FieldErrors.NONE, request, model);
    } catch (RuntimeException refused) {
      return unusable(refused, token, request, response, model);
    }
  }

  @Public
  @PostMapping("/{token}")
  String accept(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      resets.accept(token, password);
      return "redirect:/sign-in?reset";
    } catch (RuntimeException refused) {
      Problem problem = ProblemAnswers.of(refused);
      if (problem.code() == ProblemCode.WEAK_PASSWORD) {
        response.setStatus(problem.code().status());
        return form(token, FieldErrors.of(problem), request, model);
      }
      return unusable(refused, token, request, response, model);
    }
  }

  private String form(String token, FieldErrors errors, HttpServletRequest request, Model model) {
    model.addAttribute("shortest", resets.shortestPassword(token));
    return page(new ResetPage(token, resets.offer(token), errors, null), request, model);
  }

  /// Says why the link does not work, and offers the next step.
  private String unusable(
      RuntimeException refused,
      String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Problem problem = ProblemAnswers.of(refused);
    if (!OF_THE_LINK.contains(problem.code())) {
      throw refused;
    }
    response.setStatus(problem.code().status());
    tellWhen(problem, response);
    return page(new ResetPage(token, null, FieldErrors.NONE, words(problem)), request, model);
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

  private static void tellWhen(Problem problem, HttpServletResponse response) {
    Integer seconds = problem.retryAfterSeconds();
    if (seconds != null) {
      response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
    }
  }

  private String asking(ResetRequestPage page, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("page", page);
    return "shell/reset-request";
  }

  private String page(ResetPage page, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("page", page);
    return "shell/reset";
  }
}
