package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Verb;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access that a member of staff was given: to one organization or to a group of them.
///
/// @param name of the organization or group
/// @param expiresAt when it ends by itself; null is never
/// @param at since when
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Access(
    @JsonIgnore UUID id,
    @Nullable UUID organizationId,
    @Nullable UUID groupId,
    String name,
    List<Verb> verbs,
    @Nullable Instant expiresAt,
    UUID grantedBy,
    Instant at) {
  private static final Comparator<Access> ENDS =
      Comparator.<Access, Instant>comparing(
              one -> one.expiresAt == null ? Instant.MAX : one.expiresAt)
          .thenComparing(Access::id);

  /// Of several direct accesses to the same organization the one that lasts longest. The others
  /// were granted on request beside it and end by themselves.
  public static List<Access> lasting(List<Access> given) {
    return given.stream()
        .filter(one -> given.stream().noneMatch(other -> other.outlasts(one)))
        .toList();
  }

  private boolean outlasts(Access other) {
    return organizationId != null
        && organizationId.equals(other.organizationId)
        && !id.equals(other.id)
        && ENDS.compare(this, other) > 0;
  }
}
