package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role as the API and the pages show it.
///
/// @param key what a user's `role` says
/// @param permissions what it holds at home or inside a child; the documentation says which where
/// @param isProtected built in: nobody changes it
/// @param createdAt null for a built-in one
/// @param version counts its changes; the ETag
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Role(
    UUID id,
    String key,
    String name,
    String description,
    List<String> permissions,
    @JsonProperty("protected") boolean isProtected,
    @Nullable Instant createdAt,
    int version) {

  static Role of(SystemRole role) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    all.addAll(role.atHome());
    all.addAll(role.inside());
    return new Role(idOf(role), role.key(), role.title(), "", keys(all), true, null, 1);
  }

  /// The same in every installation.
  static UUID idOf(SystemRole role) {
    return UUID.nameUUIDFromBytes(
        ("stewardry role " + role.key()).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> keys(Collection<Permission> permissions) {
    return permissions.stream().map(Permission::key).sorted().toList();
  }
}
