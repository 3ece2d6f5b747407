package io.stewardry.people.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Invitation;
import io.stewardry.people.Invitations;
import io.stewardry.people.StepUps;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The invitations of an organization: those that are pending, to be sent again or revoked, and
/// what became of the others.
@Controller
@RequestMapping("/o/{slug}/invitations")
class InvitationListController {
  private final Invitations invitations;
  private final InvitationRows rows;
  private final Seats seats;
  private final StepUps stepUps;
  private final CallerFrame frames;

  InvitationListController(
      Invitations invitations,
      InvitationRows rows,
      Seats seats,
      StepUps stepUps,
      CallerFrame frames) {
    this.invitations = invitations;
    this.rows = rows;
    this.seats = seats;
    this.stepUps = stepUps;
    this.frames = frames;
  }

  @Requires(Permission.INVITATION_VIEW)
  @GetMapping
  String list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    ListPlace place = ListPlace.of(cursor, first);
    Page<Invitation> found =
        invitations.page(state.isEmpty() ? "PENDING" : state, q, place.request());
    ListAddress address = ListAddress.of(path(slug)).with("q", q).with("state", state);
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new InvitationsPage(
            address,
            rows.rows(found.items(), address.path(), caller, frame),
            place.paging(found, address),
            rows.mailHint(caller)));
    if (Frames.wantsPart(request, "invitation-list")) {
      return "identity/part/invitation-swap";
    }
    model.addAttribute("tabs", seats.tabs(slug, caller, frame));
    return "identity/invitations";
  }

  @Requires(Permission.INVITATION_CREATE)
  @PostMapping("/{id}/resend")
  String resend(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUps.requireProofToGive(known(id).role(), Edge.caller(request));
    Invitation sent = invitations.resend(id(id));
    return done(slug, sent, rows.onItsWay(sent), request, response, model);
  }

  @Requires(Permission.INVITATION_DELETE)
  @GetMapping("/{id}/revoke")
  ModelAndView askToRevoke(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Invitation invitation = known(id);
    stepUps.requireProofToChange(new UserId(invitation.userId()), Edge.caller(request));
    return DangerQuestions.ask(
        DangerQuestion.asking(
                "Revoke the invitation of " + invitation.email() + "?",
                "Its link stops working immediately.",
                "Revoke",
                "mail-off",
                path(slug) + "/" + invitation.id() + "/revoke")
            .undoneBy("Invite them again at any time.")
            .replacing("#invitation-" + invitation.id()),
        frames.of(request),
        path(slug),
        request);
  }

  @Requires(Permission.INVITATION_DELETE)
  @PostMapping("/{id}/revoke")
  String revoke(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    stepUps.requireProofToChange(new UserId(known(id).userId()), Edge.caller(request));
    invitations.revoke(id(id));
    Invitation revoked = known(id);
    Notice words = Notice.good("The invitation of " + revoked.email() + " is revoked.");
    return done(slug, revoked, words, request, response, model);
  }

  /// For a row of the list the row alone is drawn anew.
  private String done(
      String slug,
      Invitation invitation,
      Notice notice,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + path(slug);
    }
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "row", rows.rows(List.of(invitation), path(slug), Edge.caller(request), frame).getFirst());
    model.addAttribute("notice", notice);
    return "identity/part/invitation-row";
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
