package io.stewardry.tenancy;

import io.stewardry.kernel.CapabilityKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an organization can use at a moment: what it was given and those above it have too. Ends
/// are compared with the database's time of that moment, so one that passes closes a capability
/// without anything being written.
public final class EffectiveCapabilities {
  private static final End NEVER = new End(null, false);

  private final Map<CapabilityKey, End> ends;
  private final Instant at;

  private record End(@Nullable Instant at, boolean byParent) {}

  private EffectiveCapabilities(Map<CapabilityKey, End> ends, Instant at) {
    this.ends = ends;
    this.at = at;
  }

  /// All, without an end: of the platform, which is not one that is given any.
  public static EffectiveCapabilities all() {
    Map<CapabilityKey, End> ends = new EnumMap<>(CapabilityKey.class);
    for (CapabilityKey key : CapabilityKey.values()) {
      ends.put(key, NEVER);
    }
    return new EffectiveCapabilities(ends, Instant.EPOCH);
  }

  /// @param told such as `iam,msp=1767225600000000,vault<1767225600000000`: with the end in
  ///   microseconds, the organization's own after `=`, that of an organization above after `<`;
  ///   null for none
  public static EffectiveCapabilities parse(@Nullable String told, Instant at) {
    Map<CapabilityKey, End> ends = new EnumMap<>(CapabilityKey.class);
    if (told != null) {
      for (String one : told.split(",", -1)) {
        int mark = Math.max(one.indexOf('='), one.indexOf('<'));
        End end =
            mark < 0
                ? NEVER
                : new End(
                    Instant.EPOCH.plus(
                        Long.parseLong(one, mark + 1, one.length(), 10), ChronoUnit.MICROS),
                    one.charAt(mark) == '<');
        // One that a newer node has written is not asked for here.
        CapabilityKey.parse(mark < 0 ? one : one.substring(0, mark))
            .ifPresent(key -> ends.put(key, end));
      }
    }
    return new EffectiveCapabilities(ends, at);
  }

  /// When it ends, or ended; empty without an end, and where it was not given.
  public Optional<Instant> end(CapabilityKey key) {
    return Optional.ofNullable(ends.get(key)).map(End::at);
  }

  /// Why it cannot be used; empty when it can.
  public Optional<ClosedCapability> closed(CapabilityKey key) {
    if (key == CapabilityKey.IAM) {
      return Optional.empty();
    }
    End end = ends.get(key);
    if (end == null) {
      return Optional.of(new ClosedCapability(key, null, false));
    }
    return end.at() == null || end.at().isAfter(at)
        ? Optional.empty()
        : Optional.of(new ClosedCapability(key, end.at(), end.byParent()));
  }
}
