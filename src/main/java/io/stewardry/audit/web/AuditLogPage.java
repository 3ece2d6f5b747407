package io.stewardry.audit.web;

import io.stewardry.audit.AuditWords;
import io.stewardry.shell.Choice;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The log of one organization, newest first.
///
/// @param address with `action`, `actor`, `result`, `from` and `to` as they are in force
/// @param actions those that can be looked for
/// @param zone the reader's, in which days begin, such as "Europe/Oslo (CET)"
/// @param single the one entry that a permalink leads to; null for the list
public record AuditLogPage(
    ListAddress address,
    List<AuditWords.Group> actions,
    List<AuditRow> rows,
    Paging paging,
    String zone,
    @Nullable String exportPath,
    @Nullable String single) {
  public static final List<Choice> RESULTS =
      List.of(
          new Choice("", "Any result"), new Choice("ok", "Done"), new Choice("refused", "Refused"));

  public AuditLogPage {
    actions = List.copyOf(actions);
    rows = List.copyOf(rows);
  }

  /// What was chosen of those that are folded away.
  public String pickedLabel() {
    return actions.stream()
        .skip(1)
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.value().equals(address.value("action")))
        .map(Choice::label)
        .findFirst()
        .orElse("More kinds…");
  }

  public boolean filtered() {
    return Stream.of("action", "actor", "result", "from", "to").anyMatch(address::has);
  }

  /// Of its own, and not of a page of the list: pages move as entries are added.
  public String permalink(AuditRow row) {
    return address.path() + "/" + row.id();
  }

  public boolean open(AuditRow row) {
    return row.id().equals(single);
  }

  public @Nullable String exportHref() {
    return exportPath == null ? null : address.at(exportPath).href();
  }
}
