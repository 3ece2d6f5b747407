package io.stewardry.usergroups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/// A group of users of one organization.
///
/// @param users how many are in it
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserGroup(
    UUID id,
    String name,
    String description,
    int users,
    Instant createdAt,
    Creator createdBy,
    int version) {

  /// @param name as it was then: the person may be gone
  public record Creator(UUID id, String name) {}
}
