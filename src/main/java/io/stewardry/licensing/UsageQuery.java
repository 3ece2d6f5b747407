package io.stewardry.licensing;

import io.stewardry.kernel.NamedConstant;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose usage, in which order.
///
/// @param search a part of the name, external id or domain; null is all
/// @param status those alone with a limit that is used so far; WARN is from 80 % on
public record UsageQuery(
    @Nullable String search, @Nullable LimitStatus status, Order order, PageRequest page) {
  private static final int LONGEST_SEARCH = 200;
  private static final Set<LimitStatus> STATUSES =
      Set.of(LimitStatus.WARN, LimitStatus.FULL, LimitStatus.OVER);

  /// What can be sorted by, and the columns that do it. What is being counted comes before zero.
  public enum Sort {
    NAME("name", "c.name_key", "text"),
    USERS("users", "coalesce(u.users, -1)", "bigint"),
    AUTOMATIONS("automations", "coalesce(u.automations, -1)", "bigint"),
    SYSTEMS("systems", "coalesce(u.systems, -1)", "bigint"),
    LICENSE_USE(
        "licenseUse",
        "case when u.most_users is null then -1 when u.most_users = 0 then 1 + u.users else u.users::float8 / u.most_users end",
        "float8"),
    NEXT_EXPIRY("nextExpiry", "c.first_end", "timestamptz");

    private final String key;
    private final String column;
    private final String type;

    Sort(String key, String column, String type) {
      this.key = key;
      this.column = column;
      this.type = type;
    }

    public String column() {
      return column;
    }

    public String type() {
      return type;
    }
  }

  public record Order(Sort by, boolean descending) {
    static Order of(String text) {
      boolean descending = text.startsWith("-");
      String key = descending ? text.substring(1) : text;
      return Arrays.stream(Sort.values())
          .filter(sort -> sort.key.equals(key))
          .findFirst()
          .map(sort -> new Order(sort, descending))
          .orElseThrow(() ->
              Problem.invalid(
                  "/sort",
                  "It takes name, users, automations, systems, licenseUse or nextExpiry, with a - before it for the other way."));
    }

    @Override
    public String toString() {
      return (descending ? "-" : "") + by.key;
    }
  }

  /// @throws Problem VALIDATION_FAILED
  public static UsageQuery of(
      @Nullable String search, @Nullable String status, @Nullable String sort, PageRequest page) {
    LimitStatus wanted = NamedConstant.of("/status", status, STATUSES);
    if (search != null && search.indexOf(0) >= 0) {
      throw Problem.invalid("/search", "It has a character that no text has.");
    }
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw Problem.invalid(
          "/search", "It may have " + LONGEST_SEARCH + " characters at the most.");
    }
    return new UsageQuery(
        TypedText.orNull(search), wanted, Order.of(sort == null ? "name" : sort), page);
  }

  public UsageQuery at(PageRequest other) {
    return new UsageQuery(search, status, order, other);
  }

  public UsageQuery with(@Nullable LimitStatus wanted) {
    return new UsageQuery(search, wanted, order, page);
  }
}
