package io.stewardry.access.web;

import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of the staff are listed; a chip for each, with its count.
enum StaffFilter {
  ALL("All", "", "staff member"),
  ADMINISTRATORS("Administrators", "administrators", "administrator"),
  TECHNICIANS("Technicians", "technicians", "technician");

  static final String PARAMETER = "tab";

  private final String label;
  private final String value;
  private final String word;

  StaffFilter(String label, String value, String word) {
    this.label = label;
    this.value = value;
    this.word = word;
  }

  static StaffFilter of(String value) {
    return Arrays.stream(values()).filter(one -> one.value.equals(value)).findAny().orElse(ALL);
  }

  String value() {
    return value;
  }

  /// One whom it lists.
  String word() {
    return word;
  }

  /// @param roles all that there are
  /// @return those that it lists; empty is all
  Set<String> rolesOf(Set<String> roles) {
    Set<String> listed = new HashSet<>(this == ALL ? Set.of() : roles);
    listed.removeIf(role -> !lists(role));
    return listed;
  }

  private boolean lists(String role) {
    boolean technician = SystemRole.TECHNICIAN.is(role);
    return switch (this) {
      case ALL -> true;
      case ADMINISTRATORS -> !technician;
      case TECHNICIANS -> technician;
    };
  }

  /// @param people how many have each role
  static List<Chip> chips(ListAddress address, Map<String, Long> people) {
    return Arrays.stream(values())
        .map(one ->
            address
                .chip(one.label, PARAMETER, one.value)
                .counting(
                    people.entrySet().stream()
                        .filter(entry -> one.lists(entry.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()))
        .toList();
  }
}
