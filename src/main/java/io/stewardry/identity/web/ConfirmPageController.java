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
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.LocalPath;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final CallerFrame frames;

  ConfirmPageController(Sessions sessions, SecondFactors factors, Users users, CallerFrame frames) {
    this.sessions = sessions;
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
    return page(next, null, request, model);
  }

  @SignedIn
  @PostMapping
  String confirm(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return answer(
        sessions.prove(Edge.caller(request), password, code), next, request, response, model);
  }

  String answer(
      ProofResult result,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (result) {
      case ProofResult.Proven() -> "redirect:" + back(next);
      case ProofResult.Wrong() -> {
        response.setStatus(ProblemCode.FORBIDDEN.status());
        yield page(next, "That is wrong. Try again.", request, model);
      }
      case ProofResult.SlowedDown(int seconds) -> {
        response.setStatus(ProblemCode.RATE_LIMITED.status());
        response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
        yield page(next, SignInWords.slowedDown(seconds), request, model);
      }
    };
  }

  private static String back(@Nullable String next) {
    String safe = LocalPath.safe(next);
    return safe == null ? "/" : safe;
  }

  private String page(
      @Nullable String next, @Nullable String error, HttpServletRequest request, Model model) {
    Person person = users.find(Edge.caller(request).user()).orElseThrow(Problem::notFound);
    SecondFactorStatus status = factors.status(Edge.caller(request).user());
    model.addAttribute("frame", frames.of(request));
    model.addAttribute(
        "page",
        new ConfirmPage(
            person.email(), status.enrolled(), status.passkeys() > 0, back(next), error));
    return "identity/confirm";
  }
}
