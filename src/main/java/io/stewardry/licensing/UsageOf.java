package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a child of the acting organization uses, and what it can use.
///
/// @param users null while it is being counted, as all of these
/// @param capabilities that it can use now; null while they are being looked up
/// @param nextExpiry its first end, passed or to come; null for none
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageOf(
    UUID organizationId,
    String name,
    @JsonIgnore String slug,
    @Nullable Used users,
    @Nullable Used automations,
    @Nullable Used systems,
    @Nullable Used gateways,
    @Nullable Used agents,
    @Nullable Used dashboards,
    long runsThisMonth,
    @Nullable List<String> capabilities,
    @Nullable Instant nextExpiry) {

  /// @param max null without a limit
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Used(long used, @Nullable Long max, LimitStatus status) {
    public static Used of(long used, @Nullable Long max) {
      return new Used(used, max, LimitStatus.of(used, max));
    }
  }

  public @Nullable Used of(LimitKey key) {
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
