package io.stewardry.usergroups.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Addresses of the pages.
final class UserGroupPlaces {
  static final String IN_ORGANIZATION = "/o/{slug}/user-groups";
  static final String IN_PLATFORM = "/platform/user-groups";

  private UserGroupPlaces() {}

  /// @param slug null in the platform plane
  static String list(@Nullable String slug) {
    return slug == null ? IN_PLATFORM : "/o/" + slug + "/user-groups";
  }

  static String one(@Nullable String slug, UUID group) {
    return list(slug) + "/" + group;
  }

  /// @throws Problem NOT_FOUND
  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
