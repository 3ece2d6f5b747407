package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.people.UserState;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How somebody reaches an organization, as the history tells it.
///
/// @param own what his role held where his home made it; null for a built-in one
/// @param verbs with which he reaches it; empty when he does not
/// @param organizationState its effective state today
/// @param admitted its door lets him in now; always so of its own people and on a past day
/// @param capabilities of the organization today
/// @param homeCapabilities of where he comes from, today
/// @param past asked about a past day, when nobody kept what could be used
public record Reach(
    UUID userId,
    UUID home,
    OrganizationKind homeKind,
    UserState state,
    String email,
    String name,
    String role,
    @Nullable Set<Permission> own,
    Set<Verb> verbs,
    List<Way> ways,
    OrganizationKind organizationKind,
    OrganizationState organizationState,
    boolean owner,
    boolean admitted,
    EffectiveCapabilities capabilities,
    EffectiveCapabilities homeCapabilities,
    boolean past) {

  /// One way to reach it.
  ///
  /// @param id of the grant or group
  /// @param name of the group; a customer is not told it
  /// @param verbs of the grant; empty for other ways, which give all
  public record Way(
      WayKind kind,
      @Nullable UUID id,
      @Nullable String name,
      List<Verb> verbs,
      @Nullable Instant expiresAt) {

    /// As the database writes it.
    @JsonCreator
    static Way read(
        WayKind kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String verbs,
        @Nullable Instant expiresAt) {
      return new Way(kind, id, name, verbs == null ? List.of() : Verb.ofKeys(verbs), expiresAt);
    }
  }

  /// Why staff do not reach it though they were given access: their organization cannot manage
  /// others now.
  Optional<ClosedCapability> closedAbove(UUID organization) {
    return past || !away(organization) || homeKind != OrganizationKind.MSP
        ? Optional.empty()
        : homeCapabilities.closed(CapabilityKey.MSP);
  }

  /// At home in an organization that can manage others now, or in one that is no MSP.
  boolean manages(UUID organization) {
    return away(organization)
        || homeKind != OrganizationKind.MSP
        || homeCapabilities.closed(CapabilityKey.MSP).isEmpty();
  }

  boolean away(UUID organization) {
    return !home.equals(organization);
  }
}
