package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a request wants to give.
public final class Grants {
  public static final long LARGEST = 1_000_000_000L;

  private Grants() {}

  /// @param expiresAt RFC 3339; null for ever
  public record Wanted(@Nullable String key, @Nullable String expiresAt) {}

  /// A capability and its end; null for ever.
  public record Given(CapabilityKey key, @Nullable Instant expiresAt) {}

  public static List<Given> capabilities(
      Validation check, String pointer, List<@Nullable Wanted> wanted) {
    Map<CapabilityKey, Given> given = new EnumMap<>(CapabilityKey.class);
    for (int n = 0; n < wanted.size(); n++) {
      Wanted one = wanted.get(n);
      CapabilityKey key =
          one == null || one.key() == null ? null : CapabilityKey.parse(one.key()).orElse(null);
      if (one == null || key == null) {
        check.refuse(pointer + "/" + n + "/key", "There is no such capability.");
      } else if (given.put(
              key,
              new Given(key, instant(check, pointer + "/" + n + "/expiresAt", one.expiresAt())))
          != null) {
        check.refuse(pointer + "/" + n + "/key", "This capability is there twice. Leave one out.");
      }
    }
    return List.copyOf(given.values());
  }

  /// @param wanted numbers by limit; null is unlimited
  public static Map<LimitKey, @Nullable Long> limits(
      Validation check, String pointer, Map<String, @Nullable Object> wanted) {
    Map<LimitKey, @Nullable Long> limits = new EnumMap<>(LimitKey.class);
    wanted.forEach((name, value) -> {
      LimitKey key = LimitKey.parse(name).orElse(null);
      if (key == null) {
        check.refuse(pointer + "/" + name, "There is no such limit.");
      } else if (value == null) {
        limits.put(key, null);
      } else if ((value instanceof Integer || value instanceof Long)
          && ((Number) value).longValue() >= 0
          && ((Number) value).longValue() <= LARGEST) {
        limits.put(key, ((Number) value).longValue());
      } else {
        check.refuse(
            pointer + "/" + name,
            "It takes a whole number from 0 to " + LARGEST + ", or null for no limit.");
      }
    });
    return limits;
  }

  public static @Nullable Instant instant(Validation check, String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Instant instant = TypedTime.read(text).orElse(null);
    if (instant == null) {
      check.refuse(pointer, "It takes a time such as 2027-01-31T00:00:00Z.");
    } else if (instant.isBefore(Instant.EPOCH)) {
      check.refuse(pointer, "It takes a time from 1970 on.");
    }
    return instant;
  }
}
