package io.stewardry.organizations.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the list can tell of an organization beside its name.
public enum ListColumn {
  STATE("State"),
  USERS("Users"),
  BELOW("Manages"),
  CREATED("Created"),
  EXTERNAL_ID("External id"),
  OWNER("Owned by");

  /// Until somebody chooses.
  static final Set<ListColumn> USUAL =
      Collections.unmodifiableSet(EnumSet.of(STATE, USERS, BELOW, CREATED));

  private final String label;

  ListColumn(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Names that are none are left out: an older choice may hold some.
  static Set<ListColumn> of(@Nullable Set<String> names) {
    if (names == null) {
      return USUAL;
    }
    EnumSet<ListColumn> columns = EnumSet.noneOf(ListColumn.class);
    Arrays.stream(values()).filter(column -> names.contains(column.name())).forEach(columns::add);
    return Collections.unmodifiableSet(columns);
  }
}
