package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A capability that an organization, or one below it, can use until a moment.
///
/// @param expiresAt the first of the day, where it ends for several below
/// @param cause whose end it is: of the organization, or of one above it
/// @param stops null while it is being counted
/// @param onlyBelow the organization itself can use it longer: it ends for those below it
/// @param below of the organizations below it; null where nothing ends there
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Ending(
    UUID organizationId,
    String name,
    String slug,
    String capability,
    Instant expiresAt,
    Cause cause,
    @Nullable Stops stops,
    boolean onlyBelow,
    @Nullable Below below) {

  public enum Cause {
    OWN,
    PARENT
  }

  /// What stops with it.
  public record Stops(long automations, long systems, long agents, long gateways) {
    static final Stops NOTHING = new Stops(0, 0, 0, 0);

    /// What of an organization's use depends on a capability.
    public static Stops of(
        String capability, long automations, long systems, long agents, long gateways) {
      return switch (capability) {
        case "automation" -> new Stops(automations, 0, 0, 0);
        case "monitoring" -> new Stops(0, systems, 0, gateways);
        case "agents" -> new Stops(0, 0, agents, 0);
        default -> NOTHING;
      };
    }
  }

  public record Below(long organizations, Stops stops) {}

  /// The same, with what ends below.
  public Ending with(@Nullable Below wanted) {
    return new Ending(
        organizationId, name, slug, capability, expiresAt, cause, stops, onlyBelow, wanted);
  }
}
