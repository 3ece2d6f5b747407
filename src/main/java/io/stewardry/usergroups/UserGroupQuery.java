package io.stewardry.usergroups;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which groups of the acting organization, in which order.
///
/// @param search a part of the name
/// @param bySize by the number of users and not by name
public record UserGroupQuery(
    @Nullable String search, boolean bySize, boolean descending, PageRequest page) {
  private static final Set<String> SORTS = Set.of("name", "-name", "users", "-users");

  /// @throws Problem VALIDATION_FAILED
  public static UserGroupQuery of(
      @Nullable String search, @Nullable String sort, PageRequest page) {
    String order = sort == null ? "name" : sort;
    if (!SORTS.contains(order)) {
      throw Problem.invalid(
          "/sort", "It takes name or users, with a - before it for the other way.");
    }
    return new UserGroupQuery(sought(search), order.endsWith("users"), order.startsWith("-"), page);
  }

  /// @throws Problem VALIDATION_FAILED
  static @Nullable String sought(@Nullable String search) {
    if (search != null && (search.length() > 200 || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return TypedText.orNull(search);
  }

  public String order() {
    return (descending ? "-" : "") + (bySize ? "users" : "name");
  }
}
