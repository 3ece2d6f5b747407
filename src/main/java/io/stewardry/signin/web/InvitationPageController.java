package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.web.RoleWords;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frames;
import io.stewardry.shell.InvitationPage;
import io.stewardry.signin.InvitationOffer;
import io.stewardry.signin.Joining;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where the link of an invitation leads.
@Controller
class InvitationPageController {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Joining joining;
  private final Frames frames;

  InvitationPageController(Joining joining, Frames frames) {
    this.joining = joining;
    this.frames = frames;
  }

  @Public
  @GetMapping("/invitations/{token}")
  String offer(@PathVariable String token, HttpServletRequest request, Model model) {
    InvitationOffer offer = joining.offer(token);
    return page(
        token, offer, offer.firstName(), offer.lastName(), FieldErrors.NONE, request, model);
  }

  @Public
  @PostMapping("/invitations/{token}")
  String accept(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      joining.accept(token, password, firstName, lastName);
      return "redirect:/sign-in?joined";
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.WEAK_PASSWORD
          && problem.code() != ProblemCode.VALIDATION_FAILED) {
        throw problem;
      }
      response.setStatus(422);
      return page(
          token,
          joining.offer(token),
          firstName,
          lastName,
          FieldErrors.of(problem),
          request,
          model);
    }
  }

  private String page(
      String token,
      InvitationOffer offer,
      String firstName,
      String lastName,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("shortest", offer.shortestPassword());
    model.addAttribute(
        "page",
        new InvitationPage(
            token,
            offer.organizationName(),
            RoleWords.of(offer.role()),
            offer.invitedBy(),
            offer.email(),
            UNTIL.format(offer.expiresAt()),
            offer.expiresAt(),
            firstName,
            lastName,
            errors));
    return "shell/invitation";
  }
}
