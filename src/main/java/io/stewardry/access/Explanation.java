package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why somebody may do something in an organization, or why not.
///
/// @param path by which he reaches it; empty when he does not
/// @param refusedBy the first rule that refuses it, in the order of every request
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
    UUID userId,
    UUID organizationId,
    String permission,
    boolean allowed,
    List<Step> path,
    @Nullable Refusal refusedBy) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(WayKind kind, @Nullable UUID id, String text) {}

  /// @param step 2 the account, 4 the reach, which an MSP that cannot manage others now does not
  ///   have, 5 the organization's state, 6 the permission, 7 the capability
  public record Refusal(int step, String code, String text) {}
}
