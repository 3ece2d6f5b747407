package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frames;
import io.stewardry.shell.SetupPage;
import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which a new installation gets its first superuser. Afterwards there is no such page.
@Controller
class SetupPageController {
  private final Superusers superusers;
  private final Frames frames;

  SetupPageController(Superusers superusers, Frames frames) {
    this.superusers = superusers;
    this.frames = frames;
  }

  @Public
  @GetMapping("/setup")
  String form(
      @RequestParam(defaultValue = "") String token, HttpServletRequest request, Model model) {
    if (!superusers.setupIsOpen()) {
      throw Problem.notFound();
    }
    return page(SetupPage.empty(token), request, model);
  }

  @Public
  @PostMapping("/setup")
  String setUp(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      superusers.setUp(token, new Superusers.Candidate(email, firstName, lastName, password));
      return "redirect:/sign-in?ready";
    } catch (Problem problem) {
      if (problem.code() == ProblemCode.NOT_FOUND) {
        throw problem;
      }
      FieldErrors errors =
          problem.code() == ProblemCode.FORBIDDEN
              ? FieldErrors.of("token", problem.detail())
              : FieldErrors.of(problem);
      response.setStatus(422);
      return page(new SetupPage(token, email, firstName, lastName, errors), request, model);
    }
  }

  private String page(SetupPage page, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("page", page);
    model.addAttribute("shortest", superusers.shortestPassword());
    return "shell/setup";
  }
}
