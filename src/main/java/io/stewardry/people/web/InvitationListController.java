package io.stewardry.people.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Invitation;
import io.stewardry.people.InvitationState;
import io.stewardry.people.Invitations;
import io.stewardry.people.StepUps;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The invitations of an organization: those that are pending, to be sent again or revoked, and
/// what became of the others.
@Controller
@RequestMapping("/o/{slug}/invitations")
class InvitationListController {
  private final Invitations invitations;
  private final InvitationRows rows;
  private final Seats seats;
  private final StepUps stepUps;

  InvitationListController(
      Invitations invitations, InvitationRows rows, Seats seats, StepUps stepUps) {
    this.invitations = invitations;
    this.rows = rows;
    this.seats = seats;
    this.stepUps = stepUps;
  }

  @Requires(Permission.INVITATION_VIEW)
  @GetMapping
  Drawn list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      ListAddress list,
      ListPlace place,
      Caller caller) {
    PageRequest page = place.request();
    Page<Invitation> found =
        invitations.page(
            state.isEmpty() ? InvitationState.PENDING : InvitationState.of(state), q, page);
    ListAddress address = list.with("q", q).with("state", state);
    return Drawn.page(
            "people/invitations",
            frame ->
                new InvitationsPage(
                    address,
                    rows.rows(found.items(), address.path(), caller, frame),
                    place.paging(found, address),
                    rows.mailHint(caller)))
        .part("invitation-list", "people/part/invitation-swap")
        .with("head", frame -> seats.head(slug, caller, frame));
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping("/{id}/resend")
  Redirect resend(@PathVariable String slug, @PathVariable String id, Caller caller) {
    stepUps.requireProofToGive(known(id).role(), caller);
    Invitation sent = invitations.resend(id(id));
    return done(slug, sent, rows.onItsWay(sent), caller);
  }

  @Requires(Permission.INVITATION_DELETE)
  @GetMapping("/{id}/revoke")
  Asked askToRevoke(@PathVariable String slug, @PathVariable String id, Caller caller) {
    Invitation invitation = known(id);
    stepUps.requireProofToChange(new UserId(invitation.userId()), caller);
    return Asked.of(
        DangerQuestion.asking(
                "Revoke the invitation of " + invitation.email() + "?",
                "Its link stops working immediately.",
                "Revoke",
                "mail-off",
                path(slug) + "/" + invitation.id() + "/revoke")
            .undoneBy("Invite them again at any time.")
            .replacing("#invitation-" + invitation.id()),
        path(slug));
  }

  @Requires(Permission.INVITATION_DELETE)
  @PostMapping("/{id}/revoke")
  Redirect revoke(@PathVariable String slug, @PathVariable String id, Caller caller) {
    stepUps.requireProofToChange(new UserId(known(id).userId()), caller);
    invitations.revoke(id(id));
    Invitation revoked = known(id);
    Notice words = Notice.good("The invitation of " + revoked.email() + " is revoked.");
    return done(slug, revoked, words, caller);
  }

  /// For a row of the list the row alone is drawn anew.
  private Redirect done(String slug, Invitation invitation, Notice notice, Caller caller) {
    return Redirect.to(path(slug))
        .saying(notice)
        .inPlace(frame ->
            Drawn.of("people/part/invitation-row")
                .with("row", rows.rows(List.of(invitation), path(slug), caller, frame).getFirst())
                .with("notice", notice));
  }

  private static String path(String slug) {
    return "/o/" + slug + "/invitations";
  }

  private Invitation known(String id) {
    return invitations.find(id(id)).orElseThrow(Problem::notFound);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
