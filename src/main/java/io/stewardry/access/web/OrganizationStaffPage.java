package io.stewardry.access.web;

import java.util.List;

/// Who of the MSP reaches one of its organizations.
///
/// @param inside the address of the organization itself
public record OrganizationStaffPage(
    String name,
    String organizationsHref,
    String action,
    String inside,
    List<Row> rows,
    boolean mayRemove) {
  public OrganizationStaffPage {
    rows = List.copyOf(rows);
  }

  public String accessHref() {
    return action.substring(0, action.lastIndexOf('/')) + "/access";
  }

  /// @param how why this person reaches it
  public record Row(StaffRow person, String how, boolean removable) {}
}
