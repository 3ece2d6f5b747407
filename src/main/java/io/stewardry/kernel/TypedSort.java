package io.stewardry.kernel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By what a list is sorted, as somebody asks for it: a key, with `-` before it for descending.
public record TypedSort<S>(S by, boolean descending) {

  /// What a list can be sorted by.
  public interface Key {
    /// As programs name it.
    String key();
  }

  /// @param usual where nothing is typed
  public static <S extends Enum<S> & Key> TypedSort<S> of(
      @Nullable String typed, S usual, Validation check) {
    if (typed == null || typed.isEmpty()) {
      return new TypedSort<>(usual, false);
    }
    boolean descending = typed.startsWith("-");
    String key = descending ? typed.substring(1) : typed;
    S[] all = usual.getDeclaringClass().getEnumConstants();
    S by = Arrays.stream(all).filter(one -> one.key().equals(key)).findAny().orElse(null);
    if (by == null) {
      List<String> keys = Arrays.stream(all).map(Key::key).toList();
      check.refuse(
          "/sort",
          "It takes "
              + String.join(", ", keys.subList(0, keys.size() - 1))
              + " or "
              + keys.getLast()
              + ", with - for descending.");
      return new TypedSort<>(usual, false);
    }
    return new TypedSort<>(by, descending);
  }
}
