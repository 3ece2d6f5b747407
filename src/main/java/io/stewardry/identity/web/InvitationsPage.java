package io.stewardry.identity.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// @param address with `q` and `state` as they are in force; without a state those that wait
public record InvitationsPage(
    UserTabs tabs, ListAddress address, List<InvitationRow> rows, Paging paging) {
  public InvitationsPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q") || address.has("state");
  }

  public String actOn(InvitationRow row, String act) {
    return address.path() + "/" + row.id() + "/" + act;
  }

  public List<Chip> states() {
    return List.of(
        address.chip("Waiting", "state", ""),
        address.chip("Expired", "state", "EXPIRED"),
        address.chip("Accepted", "state", "ACCEPTED"),
        address.chip("Revoked", "state", "REVOKED"));
  }
}
