package io.stewardry.oncall;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which shifts of the acting organization, by name.
///
/// @param search a part of the name
public record OnCallShiftQuery(@Nullable String search, boolean descending, PageRequest page) {
  private static final Set<String> SORTS = Set.of("name", "-name");

  /// @throws Problem VALIDATION_FAILED
  public static OnCallShiftQuery of(
      @Nullable String search, @Nullable String sort, PageRequest page) {
    String order = sort == null ? "name" : sort;
    if (!SORTS.contains(order)) {
      throw Problem.invalid("/sort", "It takes name, with a - before it for the other way.");
    }
    if (search != null && (search.length() > 200 || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return new OnCallShiftQuery(TypedText.orNull(search), order.startsWith("-"), page);
  }

  public String order() {
    return descending ? "-name" : "name";
  }
}
