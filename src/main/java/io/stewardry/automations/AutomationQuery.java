package io.stewardry.automations;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which automations a list shows, in which order.
///
/// @param search a part of the name or the description
/// @param state null for all
public record AutomationQuery(
    @Nullable String search,
    Automation.@Nullable State state,
    Sort sort,
    boolean descending,
    PageRequest page) {
  private static final int LONGEST_SEARCH = 200;

  public enum Sort {
    NAME("name"),
    UPDATED("updatedAt");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  /// @param sort such as `name`, or `-updatedAt`; null: by name
  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  public static AutomationQuery of(
      @Nullable String search, @Nullable String state, @Nullable String sort, PageRequest page) {
    Validation check = new Validation();
    Automation.State wanted = null;
    if (state != null && !state.isEmpty()) {
      String upper = state.toUpperCase(Locale.ROOT);
      wanted =
          Arrays.stream(Automation.State.values())
              .filter(one -> one.name().equals(upper))
              .findAny()
              .orElse(null);
      if (wanted == null) {
        check.refuse("/state", "It takes DRAFT, ENABLED or PAUSED.");
      }
    }
    boolean descending = sort != null && sort.startsWith("-");
    String key = sort == null || sort.isEmpty() ? "name" : descending ? sort.substring(1) : sort;
    Sort by =
        Arrays.stream(Sort.values()).filter(one -> one.key.equals(key)).findAny().orElse(null);
    if (by == null) {
      check.refuse("/sort", "It takes name or updatedAt, with - for descending.");
    }
    if (search != null && (search.length() > LONGEST_SEARCH || search.indexOf(0) >= 0)) {
      check.refuse("/search", "It may have " + LONGEST_SEARCH + " characters at the most.");
    }
    check.done();
    return new AutomationQuery(
        search == null ? null : TypedText.orNull(search),
        wanted,
        by == null ? Sort.NAME : by,
        descending,
        page);
  }
}
