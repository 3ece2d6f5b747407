package io.stewardry.organizations.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the list can tell of an organization beside its name.
public enum ListColumn {
  USERS("Users / limit"),
  NEXT_END("Next end"),
  STAFF("Assigned staff"),
  BELOW("Manages"),
  CREATED("Created"),
  EXTERNAL_ID("External id"),
  OWNER("Owned by");

  /// Until somebody chooses.
  static final Set<ListColumn> USUAL_OF_ROOTS =
      Collections.unmodifiableSet(EnumSet.of(USERS, BELOW, CREATED));

  static final Set<ListColumn> USUAL =
      Collections.unmodifiableSet(EnumSet.of(USERS, STAFF, CREATED));

  private final String label;

  ListColumn(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Names that are none are left out: an older choice may hold some.
  ///
  /// @param roots superusers see who manages others, and have no staff to count
  static Set<ListColumn> of(@Nullable Set<String> names, boolean roots) {
    if (names == null) {
      return roots ? USUAL_OF_ROOTS : USUAL;
    }
    EnumSet<ListColumn> columns = EnumSet.noneOf(ListColumn.class);
    Arrays.stream(values()).filter(column -> names.contains(column.name())).forEach(columns::add);
    return Collections.unmodifiableSet(columns);
  }
}
