package io.stewardry.organizations;

import java.util.Optional;

/// By what a list of organizations can be sorted, and the columns that do it. The id breaks ties,
/// so that pages neither skip nor repeat.
public enum OrganizationSort {
  NAME("name", "c.name_key", "text"),
  CREATED_AT("createdAt", "c.created_at", "timestamptz"),
  USERS("users", "c.users", "integer"),
  NEXT_EXPIRY("nextExpiry", "c.first_end", "timestamptz"),
  // What is being counted comes before zero, and who has no limit before who has one.
  AUTOMATIONS("automations", "coalesce(u.automations, -1)", "bigint"),
  LICENSE_USE(
      "licenseUse",
      "case when u.most_users is null then -1 when u.most_users = 0 then 1 + u.users else u.users::float8 / u.most_users end",
      "float8");

  private static final String USAGE =
      " left join hub.child_usage u on u.org_id = :org and u.child_id = c.child_id";

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

  /// An expression of `hub.child c`, and of what [#join] adds to it.
  public String column() {
    return column;
  }

  public String join() {
    return this == AUTOMATIONS || this == LICENSE_USE ? USAGE : "";
  }

  public String type() {
    return type;
  }
}
