package io.stewardry.mail.web;

import io.stewardry.mail.MailCounts;
import io.stewardry.mail.MailState;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;

/// The mails of the installation.
///
/// @param serverSet whether a mail server is configured; without one all mails stay here
/// @param address with `q` and `state` as they are in force
/// @param counts of the mails that match `q`
public record MailOutboxPage(
    boolean serverSet,
    ListAddress address,
    MailCounts counts,
    List<OutboxRow> rows,
    Paging paging) {
  public MailOutboxPage {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q") || address.has("state");
  }

  public List<Chip> states() {
    return List.of(
        chip("All", counts.all(), ""),
        chip("Pending", counts.queued(), MailState.QUEUED.name()),
        chip("Sent", counts.sent(), MailState.SENT.name()),
        chip("Failed", counts.failed(), MailState.FAILED.name()));
  }

  /// Where all failed ones that match can be sent again.
  public String againHref() {
    return ListAddress.of(address.path() + "/send-again").with("q", address.value("q")).href();
  }

  /// The failed ones to one domain.
  public String failedHref(String domain) {
    return ListAddress.of(address.path())
        .with("q", domain)
        .with("state", MailState.FAILED.name())
        .href();
  }

  /// Those alone that the mail server did not take.
  public boolean ofFailed() {
    return address.value("state").equals(MailState.FAILED.name());
  }

  private Chip chip(String label, long count, String state) {
    return address.chip(label + " " + Figures.count(count), "state", state);
  }
}
