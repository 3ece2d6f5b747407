package io.stewardry.organizations.web;

import io.stewardry.organizations.ListSettings;
import io.stewardry.shell.ListAddress;
import java.util.List;
import java.util.Set;

/// How the reader wants the list.
///
/// @param href changes of it are below it
/// @param views by name
public record ListChoice(String href, Set<ListColumn> columns, List<View> views) {

  /// A filter under a name.
  ///
  /// @param current the list shows it now
  public record View(String name, String href, boolean current) {}

  static ListChoice of(ListSettings.Chosen chosen, ListAddress address) {
    return new ListChoice(
        address.path().replace("/organizations", "/lists/organizations"),
        ListColumn.of(chosen.columns(), address.path().startsWith("/platform")),
        chosen.views().stream()
            .map(view -> {
              String href = address.path() + (view.query().isEmpty() ? "" : "?" + view.query());
              return new View(view.name(), href, href.equals(address.href()));
            })
            .toList());
  }

  public boolean shows(ListColumn column) {
    return columns.contains(column);
  }
}
