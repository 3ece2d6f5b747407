package io.stewardry.organizations.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.tenancy.OrganizationState;
import java.util.List;
import java.util.Map;

/// The acts that a list offers on many of its rows.
///
/// @param href each act is below it
/// @param total how many match the filter in force, of which the page shows the first
/// @param suspending the reader may suspend and resume
/// @param deleting he may delete and restore
public record BulkOffer(
    String href, ListAddress list, long total, boolean suspending, boolean deleting) {

  /// What the filter says, for "all that match".
  public List<Map.Entry<String, String>> filter() {
    return list.besides("sort");
  }

  /// What is being deleted can be restored, and nothing else.
  public boolean ofDeleted() {
    return list.value("state").equals(OrganizationState.DELETING.name());
  }
}
