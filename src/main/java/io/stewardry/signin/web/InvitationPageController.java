package io.stewardry.signin.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.web.RoleWords;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.InvitationPage;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.InvitationOffer;
import io.stewardry.signin.Joining;
import io.stewardry.tenancy.Public;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Controller;
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

  InvitationPageController(Joining joining) {
    this.joining = joining;
  }

  @Public
  @GetMapping("/invitations/{token}")
  Drawn offer(@PathVariable String token) {
    InvitationOffer offer = joining.offer(token);
    return page(token, offer, offer.firstName(), offer.lastName(), FieldErrors.NONE);
  }

  @Public
  @PostMapping("/invitations/{token}")
  PageAnswer accept(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String password) {
    try {
      joining.accept(token, password, firstName, lastName);
      return Redirect.to("/sign-in?joined");
    } catch (Problem problem) {
      if (problem.code() != ProblemCode.WEAK_PASSWORD
          && problem.code() != ProblemCode.VALIDATION_FAILED) {
        throw problem;
      }
      return page(token, joining.offer(token), firstName, lastName, FieldErrors.of(problem))
          .status(problem.code());
    }
  }

  private Drawn page(
      String token, InvitationOffer offer, String firstName, String lastName, FieldErrors errors) {
    return Drawn.page(
            "shell/invitation",
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
                errors))
        .with("shortest", offer.shortestPassword());
  }
}
