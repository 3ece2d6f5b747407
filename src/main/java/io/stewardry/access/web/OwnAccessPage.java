package io.stewardry.access.web;

import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param everything the role has access to every organization
public record OwnAccessPage(String role, boolean everything, List<Row> rows) {

  /// @param group not one organization but a group of them
  /// @param ends null for never
  /// @param can what the role and the access come to
  public record Row(String name, boolean group, String can, @Nullable Moment ends) {}
}
