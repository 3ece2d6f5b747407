package io.stewardry.organizations;

import java.util.Optional;

/// By what a list of organizations can be sorted, and the columns that do it. The id breaks ties,
/// so that pages neither skip nor repeat.
public enum OrganizationSort {
  NAME("name", "name_key", "text"),
  CREATED_AT("createdAt", "created_at", "timestamptz"),
  USERS("users", "users", "integer"),
  NEXT_EXPIRY("nextExpiry", "first_end", "timestamptz");

  private final String key;
  private final String column;
  private final String type;

  OrganizationSort(String key, String column, String type) {
    this.key = key;
    this.column = column;
    this.type = type;
  }

  /// A sort and its direction: `name`, `-createdAt`.
  public record Order(OrganizationSort by, boolean descending) {
    @Override
    public String toString() {
      return (descending ? "-" : "") + by.key;
    }
  }

  public static Optional<Order> parse(String text) {
    boolean descending = text.startsWith("-");
    String key = descending ? text.substring(1) : text;
    for (OrganizationSort sort : values()) {
      if (sort.key.equals(key)) {
        return Optional.of(new Order(sort, descending));
      }
    }
    return Optional.empty();
  }

  public String column() {
    return column;
  }

  public String type() {
    return type;
  }
}
