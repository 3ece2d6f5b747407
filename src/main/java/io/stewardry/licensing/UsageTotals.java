package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.licensing.UsageOf.Used;
import java.util.Set;

/// The sum of what organizations use. A limit is the sum of theirs where all have one.
///
/// @param limited whether any of them has any limit of that kind
/// @param counts how many there are by how near they are to their limits
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageTotals(
    long organizations,
    Used users,
    Used automations,
    Used systems,
    Used gateways,
    Used agents,
    Used dashboards,
    long runsThisMonth,
    @JsonIgnore Set<LimitKey> limited,
    @JsonIgnore Counts counts) {

  /// @param near from 80 % on, with those that are full or over
  public record Counts(long over, long full, long near) {}

  public Used of(LimitKey key) {
    return switch (key) {
      case USERS -> users;
      case AUTOMATIONS -> automations;
      case SYSTEMS -> systems;
      case GATEWAYS -> gateways;
      case AGENTS -> agents;
      case DASHBOARDS -> dashboards;
    };
  }
}
