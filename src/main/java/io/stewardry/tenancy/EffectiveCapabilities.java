package io.stewardry.tenancy;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
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

  /// What an MSP is told beside its capabilities: until when its licence lets it change anything.
  private static final String LICENSE = "license";

  private final Map<CapabilityKey, End> ends;
  private final @Nullable End license;
  private final Instant at;

  private record End(@Nullable Instant at, boolean byParent) {}

  private EffectiveCapabilities(Map<CapabilityKey, End> ends, @Nullable End license, Instant at) {
    this.ends = ends;
    this.license = license;
    this.at = at;
  }

  /// All, without an end: of the platform, which is not one that is given any.
  public static EffectiveCapabilities all() {
    Map<CapabilityKey, End> ends = new EnumMap<>(CapabilityKey.class);
    for (CapabilityKey key : CapabilityKey.values()) {
      ends.put(key, NEVER);
    }
    return new EffectiveCapabilities(ends, NEVER, Instant.EPOCH);
  }

  /// @param told such as `iam,msp=1767225600000000,vault<1767225600000000`: with the end in
  ///   microseconds, the organization's own after `=`, that of an organization above after `<`;
  ///   null for none. `license` stands beside them for an MSP
  public static EffectiveCapabilities parse(@Nullable String told, Instant at) {
    Map<CapabilityKey, End> ends = new EnumMap<>(CapabilityKey.class);
    End license = null;
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
        String key = mark < 0 ? one : one.substring(0, mark);
        if (key.equals(LICENSE)) {
          license = end;
        }
        // One that a newer node has written is not asked for here.
        CapabilityKey.parse(key).ifPresent(known -> ends.put(known, end));
      }
    }
    return new EffectiveCapabilities(ends, license, at);
  }

  /// Why an MSP cannot change what is below it: it has no licence, or the time after the end of its
  /// licence is over. Empty when it can. What only takes away goes on without one.
  public Optional<Problem> unlicensed() {
    if (license == null) {
      return Optional.of(
          new Problem(
              ProblemCode.LICENSE_INACTIVE,
              "This organization has no licence. An MSP Admin can activate one; a superuser issues it."));
    }
    return license.at() == null || license.at().isAfter(at)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                ProblemCode.LICENSE_INACTIVE,
                "The licence has ended, and so have the 30 days after its end. All data is kept and can be read. Changes are possible again when an MSP Admin activates a new licence."));
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
