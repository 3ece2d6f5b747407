package io.stewardry.people.web;

import io.stewardry.people.InvitationState;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param address with `q` and `state` as they are in force; without a state those that are pending
/// @param mailHint that no mail leaves, and who can help
public record InvitationsPage(
    ListAddress address, List<InvitationRow> rows, Paging paging, @Nullable Notice mailHint) {
  public InvitationsPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q") || address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        address.chip("Pending", "state", ""),
        address.chip("Expired", "state", InvitationState.EXPIRED.name()),
        address.chip("Accepted", "state", InvitationState.ACCEPTED.name()),
        address.chip("Revoked", "state", InvitationState.REVOKED.name()));
  }
}
