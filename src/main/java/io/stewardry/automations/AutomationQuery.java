package io.stewardry.automations;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedSort;
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
  public enum Sort implements TypedSort.Key {
    NAME("name"),
    UPDATED("updatedAt");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    @Override
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
    TypedSort<Sort> by = TypedSort.of(sort, Sort.NAME, check);
    String part = check.search(search);
    check.done();
    return new AutomationQuery(part, wanted, by.by(), by.descending(), page);
  }
}
