package io.stewardry.people.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.SystemRole;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Invitation;
import io.stewardry.people.InvitationLife;
import io.stewardry.people.Invitations;
import io.stewardry.people.Invitee;
import io.stewardry.people.StepUps;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form with which somebody is invited.
@Controller
@RequestMapping("/o/{slug}/invitations")
class InviteController {
  private static final Map<String, String> FIELDS =
      Map.of(
          ProblemCode.EMAIL_DOMAIN_MISMATCH.name(), "email",
          ProblemCode.EMAIL_IN_USE.name(), "email",
          ProblemCode.INVITATION_EXISTS.name(), "email",
          ProblemCode.ROLE_ESCALATION.name(), "role",
          ProblemCode.ORG_ACCESS_REQUIRED.name(), "role",
          ProblemCode.RATE_LIMITED.name(), "email",
          ProblemCode.LIMIT_EXCEEDED.name(), "");

  private final Invitations invitations;
  private final StepUps stepUps;
  private final Organizations organizations;
  private final InvitationRows rows;
  private final Seats seats;
  private final GivableRoles givable;
  private final InvitationLife life;

  InviteController(
      Invitations invitations,
      StepUps stepUps,
      Organizations organizations,
      InvitationRows rows,
      Seats seats,
      GivableRoles givable,
      InvitationLife life) {
    this.invitations = invitations;
    this.stepUps = stepUps;
    this.organizations = organizations;
    this.rows = rows;
    this.seats = seats;
    this.givable = givable;
    this.life = life;
  }

  @Requires(Permission.INVITATION_CREATE)
  @GetMapping("/new")
  PageAnswer form(@PathVariable String slug, Caller caller) {
    List<Choice> roles = givable.toInvited(caller);
    if (roles.isEmpty()) {
      // Who cannot invite an MSP Admin adds staff with the access they will have.
      return Redirect.to("/o/" + slug + "/staff/new");
    }
    String usual =
        roles.stream()
            .map(Choice::value)
            .filter(SystemRole.MEMBER::is)
            .findFirst()
            .orElseGet(() -> roles.isEmpty() ? "" : roles.getFirst().value());
    return page(slug, InviteForm.empty(usual, life.usualDays()), FieldErrors.NONE, caller);
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping
  PageAnswer invite(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String expiresInDays,
      @RequestParam(defaultValue = "") String notifyOnCompletion,
      Caller caller) {
    InviteForm form =
        new InviteForm(email, firstName, lastName, role, expiresInDays, notifyOnCompletion);
    try {
      stepUps.requireProofToGive(role, caller);
      Invitation sent =
          invitations.invite(
              Invitee.of(form.asDraft(), caller.organizationKind(), life.mostDays()));
      return Redirect.to("/o/" + slug + "/invitations").saying(rows.onItsWay(sent));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedForm.errors(refused, FIELDS);
      return page(slug, form, inWords(errors, refused), caller).refusing(refused);
    }
  }

  /// The database's refusals have a title only.
  private static FieldErrors inWords(FieldErrors errors, RuntimeException refused) {
    ProblemCode code = RefusedForm.code(refused);
    return switch (code) {
      case EMAIL_IN_USE -> FieldErrors.of("email", "Somebody has this address already.");
      case ROLE_ESCALATION ->
          FieldErrors.of("role", "You can't give this role here. Choose another one.");
      // The page says the limit, and who can raise it.
      case LIMIT_EXCEEDED ->
          FieldErrors.of("", "The limit of users is reached, so nobody was invited.");
      default -> errors;
    };
  }

  private Drawn page(String slug, InviteForm form, FieldErrors errors, Caller caller) {
    Organization organization = organizations.get();
    return Drawn.page(
        "people/invite",
        new InvitePage(
            organization.name(),
            organization.emailDomains().stream()
                .filter(domain -> domain.primary() || domain.state() == DomainState.PROVEN)
                .map(Organization.Domain::domain)
                .toList(),
            givable.toInvited(caller),
            form,
            errors,
            "/o/" + slug + "/invitations",
            seats.full(slug, caller),
            rows.mailHint(caller)));
  }
}
