package io.stewardry.people.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mails;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Invitation;
import io.stewardry.people.RoleOffers;
import io.stewardry.people.Users;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws invitations as one reader sees them: with the acts that are theirs.
@Component
class InvitationRows {
  private final Mails mails;
  private final Users users;
  private final RoleOffers offers;

  InvitationRows(Mails mails, Users users, RoleOffers offers) {
    this.mails = mails;
    this.users = users;
    this.offers = offers;
  }

  List<InvitationRow> rows(
      List<Invitation> invitations, String listHref, Caller caller, Frame frame) {
    Set<UUID> changeable =
        users.withinRights(invitations.stream().map(Invitation::userId).toList());
    Set<String> givable =
        offers.offers(caller).stream()
            .filter(RoleOffers.RoleOffer::givable)
            .map(RoleOffers.RoleOffer::key)
            .collect(Collectors.toSet());
    return invitations.stream()
        .map(invitation ->
            row(
                invitation,
                changeable.contains(invitation.userId()),
                givable.contains(invitation.role()),
                listHref,
                frame))
        .toList();
  }

  private static InvitationRow row(
      Invitation invitation, boolean mayRevoke, boolean mayGive, String listHref, Frame frame) {
    boolean open = invitation.state().open();
    return new InvitationRow(
        invitation.id().toString(),
        TypedText.trimmed(invitation.firstName() + " " + invitation.lastName()),
        EmailAddress.readable(invitation.email()),
        RoleWords.of(invitation.role()),
        invitation.state(),
        invitation.delivery(),
        frame.moment(invitation.expiresAt()),
        invitation.invitedBy(),
        listHref + "/" + invitation.id(),
        open && mayGive && frame.may(Permission.INVITATION_CREATE),
        open && mayRevoke && frame.may(Permission.INVITATION_DELETE));
  }

  /// Null where mails leave.
  @Nullable Notice mailHint(Caller caller) {
    if (mails.leave()) {
      return null;
    }
    return Notice.warning(
        caller.superuser()
            ? "No mail server is set, so invitations are not e-mailed. Copy their links from the mail"
                + " outbox of the platform and hand them over another way."
            : "No mail server is set, so invitations are not e-mailed. Ask a superuser of this"
                + " installation to hand the links over another way.");
  }

  /// What is said after an invitation, or another one.
  Notice onItsWay(Invitation invitation) {
    return mails.leave()
        ? Notice.good("The invitation of " + invitation.email() + " is on its way.")
        : Notice.warning(
            "The invitation of "
                + invitation.email()
                + " is created, but not e-mailed: no mail server. Ask a superuser for the link.");
  }
}
