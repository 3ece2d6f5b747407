package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.SetupPage;
import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.Public;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which a new installation gets its first superuser. Afterwards there is no such page.
@Controller
class SetupPageController {
  private final Superusers superusers;

  SetupPageController(Superusers superusers) {
    this.superusers = superusers;
  }

  @Public
  @GetMapping("/setup")
  Drawn form(@RequestParam(defaultValue = "") String token) {
    if (!superusers.setupIsOpen()) {
      throw Problem.notFound();
    }
    return page(SetupPage.empty(token));
  }

  @Public
  @PostMapping("/setup")
  PageAnswer setUp(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String password) {
    try {
      superusers.setUp(token, new Superusers.Candidate(email, firstName, lastName, password));
      return Redirect.to("/sign-in?ready");
    } catch (Problem problem) {
      if (problem.code() == ProblemCode.NOT_FOUND) {
        throw problem;
      }
      FieldErrors errors =
          problem.code() == ProblemCode.FORBIDDEN
              ? FieldErrors.of("token", problem.detail())
              : FieldErrors.of(problem);

      return page(new SetupPage(token, email, firstName, lastName, errors))
          .status(ProblemCode.VALIDATION_FAILED);
    }
  }

  private Drawn page(SetupPage page) {
    return Drawn.page("shell/setup", page).with("shortest", superusers.shortestPassword());
  }
}
