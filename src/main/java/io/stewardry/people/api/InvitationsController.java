package io.stewardry.people.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Invitation;
import io.stewardry.people.InvitationLife;
import io.stewardry.people.InvitationState;
import io.stewardry.people.Invitations;
import io.stewardry.people.Invitee;
import io.stewardry.people.StepUps;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
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
  private final Invitations invitations;
  private final StepUps stepUps;
  private final InvitationLife life;

  InvitationsController(Invitations invitations, StepUps stepUps, InvitationLife life) {
    this.stepUps = stepUps;
    this.life = life;
    this.invitations = invitations;
  }

  record InvitationRequest(
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String role,
      @Nullable Integer expiresInDays,
      @Nullable Boolean notifyOnCompletion) {}

  @Requires(Permission.INVITATION_VIEW)
  @GetMapping
  Page<Invitation> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor);
    return invitations.page(InvitationState.of(state), search, page);
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invitation invite(@RequestBody InvitationRequest body, Caller caller) {
    stepUps.requireProofToGive(body.role(), caller);
    return invitations.invite(
        Invitee.of(
            new Invitee.Draft(
                body.email(),
                body.firstName(),
                body.lastName(),
                body.role(),
                body.expiresInDays(),
                Boolean.TRUE.equals(body.notifyOnCompletion())),
            caller.organizationKind(),
            life.mostDays()));
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping("/{id}/resend")
  Invitation resend(@PathVariable String id, Caller caller) {
    UUID invitation = id(id);
    invitations.find(invitation).ifPresent(it -> stepUps.requireProofToGive(it.role(), caller));
    return invitations.resend(invitation);
  }

  @Requires(Permission.INVITATION_DELETE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    UUID invitation = id(id);
    invitations
        .find(invitation)
        .ifPresent(it -> stepUps.requireProofToChange(new UserId(it.userId()), caller));
    invitations.revoke(invitation);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
