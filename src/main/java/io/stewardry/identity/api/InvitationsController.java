package io.stewardry.identity.api;

import io.stewardry.identity.EmailAddress;
import io.stewardry.identity.Invitation;
import io.stewardry.identity.Invitations;
import io.stewardry.identity.Invitee;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invitations")
class InvitationsController {
  private static final int LONGEST_NAME = 100;
  private static final Set<String> STATES = Set.of("PENDING", "ACCEPTED", "EXPIRED", "REVOKED");

  private final Invitations invitations;

  InvitationsController(Invitations invitations) {
    this.invitations = invitations;
  }

  record InvitationRequest(
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String role,
      @Nullable Integer expiresInDays,
      @Nullable Boolean notifyOnCompletion) {}

  record Acceptance(
      @Nullable String token,
      @Nullable String password,
      @Nullable String firstName,
      @Nullable String lastName) {}

  @Requires(Permission.INVITATION_VIEW)
  @GetMapping
  Page<Invitation> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (state != null && !STATES.contains(state)) {
      throw Problem.invalid("/state", "It takes one of " + STATES.stream().sorted().toList() + ".");
    }
    return invitations.page(state, PageRequest.of(limit, cursor));
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invitation invite(@RequestBody InvitationRequest body, HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    String role = role(body.role(), caller);
    Validation check = new Validation();
    EmailAddress email = EmailAddress.parse(body.email() == null ? "" : body.email()).orElse(null);
    if (email == null) {
      check.refuse("/email", "It is not an e-mail address.");
    }
    String first = check.optional("/firstName", body.firstName(), LONGEST_NAME);
    String last = check.optional("/lastName", body.lastName(), LONGEST_NAME);
    int days = body.expiresInDays() == null ? Invitee.USUAL_DAYS : body.expiresInDays();
    if (days < 1 || days > Invitee.MOST_DAYS) {
      check.refuse(
          "/expiresInDays", "It takes a whole number from 1 to " + Invitee.MOST_DAYS + ".");
    }
    check.done();
    if (email == null) {
      throw new IllegalStateException("refused above");
    }
    return invitations.invite(
        new Invitee(
            email,
            first == null ? "" : first,
            last == null ? "" : last,
            role,
            role.equals("owner"),
            days,
            Boolean.TRUE.equals(body.notifyOnCompletion())));
  }

  /// In an MSP every role but MSP Admin comes with organizations to reach, and so by another way.
  private static String role(@Nullable String wanted, Caller caller) {
    if (caller.organizationKind() == OrganizationKind.MSP && !"msp_admin".equals(wanted)) {
      throw new Problem(
          ProblemCode.ORG_ACCESS_REQUIRED,
          "Only MSP Admins reach every organization; another role needs at least one to reach.");
    }
    if (caller.organizationKind() == OrganizationKind.PLATFORM) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "Superusers are not invited: a superuser makes them, or the command line.");
    }
    return wanted == null ? "member" : wanted;
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping("/{id}/resend")
  Invitation resend(@PathVariable String id) {
    return invitations.resend(id(id));
  }

  @Requires(Permission.INVITATION_DELETE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    invitations.revoke(id(id));
  }

  @Public
  @PostMapping("/accept")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> accept(@RequestBody Acceptance body) {
    if (body.token() == null) {
      throw Problem.invalid("/token", "It must not be empty.");
    }
    return Map.of(
        "userId",
        invitations
            .accept(body.token(), body.password(), body.firstName(), body.lastName())
            .value());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
