package io.stewardry.notifications.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// The mails of the installation.
///
/// @param serverSet whether a mail server is configured; without one all mails wait here
/// @param address with `state` as it is in force
public record MailOutboxPage(
    boolean serverSet, ListAddress address, List<OutboxRow> rows, Paging paging) {
  public MailOutboxPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        address.chip("All", "state", ""),
        address.chip("Waiting", "state", "QUEUED"),
        address.chip("Sent", "state", "SENT"),
        address.chip("Failed", "state", "FAILED"));
  }
}
