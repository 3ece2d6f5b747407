package io.stewardry.secretrequests.web;

import io.stewardry.secretrequests.SecretRequestState;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests for secrets of an organization.
///
/// @param address with `state` as it is in force
/// @param newHref null for a reader who may not ask
/// @param mailHint that no mail leaves, and who can help
public record SecretRequestsPage(
    ListAddress address,
    List<Row> rows,
    Paging paging,
    @Nullable String newHref,
    @Nullable Notice mailHint) {
  public SecretRequestsPage {
    rows = List.copyOf(rows);
  }

  /// @param from the organization of who asked, where it is another one
  /// @param since when its form was opened first, or when the secret was entered; null for neither
  /// @param ends when its link ends or ended; null where it works no more for another reason
  /// @param href acts are sent below it
  public record Row(
      String id,
      String credential,
      String kind,
      String person,
      String email,
      String askedBy,
      @Nullable String from,
      SecretRequestState state,
      Moment created,
      @Nullable Moment since,
      @Nullable Moment ends,
      String href,
      boolean mayWithdraw,
      boolean maySendAgain) {
    public StateBadge badge() {
      return switch (state) {
        case PENDING ->
            since == null
                ? new StateBadge(Tone.INFO, "send", "Sent")
                : new StateBadge(Tone.INFO, "mail-opened", "Opened");
        case USED -> new StateBadge(Tone.GOOD, "circle-check", "Done");
        case EXPIRED -> new StateBadge(Tone.WARNING, "hourglass-empty", "Expired");
        case REVOKED -> new StateBadge(Tone.QUIET, "circle-x", "Withdrawn");
      };
    }
  }

  public boolean filtered() {
    return address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        address.chip("All", "state", ""),
        address.chip("Sent, opened", "state", SecretRequestState.PENDING.name()),
        address.chip("Done", "state", SecretRequestState.USED.name()),
        address.chip("Expired", "state", SecretRequestState.EXPIRED.name()),
        address.chip("Withdrawn", "state", SecretRequestState.REVOKED.name()));
  }
}
