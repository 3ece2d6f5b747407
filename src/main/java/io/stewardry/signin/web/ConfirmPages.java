package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The page that asks again who is signed in, for the proofs that other modules add.
@Component
public class ConfirmPages {
  private final Users users;
  private final SecondStep secondStep;

  ConfirmPages(Users users, SecondStep secondStep) {
    this.users = users;
    this.secondStep = secondStep;
  }

  /// After a proof was judged: leads on, or asks again.
  public PageAnswer answer(
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
  Drawn page(@Nullable String next, InterruptedForm form, @Nullable String error, Caller caller) {
    return Acting.as(
        caller.atHome(),
        () -> {
          Person person = users.find(caller.user()).orElseThrow(Problem::notFound);
          SecondStep.Ways ways = secondStep.of(caller.user());
          return Drawn.page(
              "signin/confirm",
              new ConfirmPage(
                  person.email(), ways.code(), ways.passkey(), back(next), form, error));
        });
  }
}
