package io.stewardry.people.web;

import io.stewardry.people.InvitationDelivery;
import io.stewardry.people.InvitationState;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// One invitation in a list; its token is never shown.
///
/// @param name empty when only the address was given
/// @param invitedBy null when that person is gone
/// @param href acts are sent below it
public record InvitationRow(
    String id,
    String name,
    String email,
    String role,
    InvitationState state,
    InvitationDelivery delivery,
    Moment expires,
    @Nullable String invitedBy,
    String href,
    boolean mayResend,
    boolean mayRevoke) {
  /// While it is pending, whether the mail went out is what matters.
  public StateBadge badge() {
    return switch (state) {
      case ACCEPTED -> new StateBadge(Tone.GOOD, "circle-check", "Accepted");
      case EXPIRED -> new StateBadge(Tone.WARNING, "hourglass-empty", "Expired");
      case REVOKED -> new StateBadge(Tone.QUIET, "circle-x", "Revoked");
      case PENDING ->
          switch (delivery) {
            case QUEUED -> new StateBadge(Tone.INFO, "clock", "Not e-mailed yet");
            case SENT -> new StateBadge(Tone.INFO, "mail", "Pending");
            case BOUNCED -> new StateBadge(Tone.BAD, "mail-off", "Not delivered");
          };
    };
  }

  public String rowId() {
    return "invitation-" + id;
  }
}
