package io.stewardry.oncall.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import java.util.UUID;

/// Addresses of the pages.
final class ShiftPlaces {
  static final String LIST = "/o/{slug}/settings/on-call";
  static final String NEW = LIST + "/new";
  static final String ONE = LIST + "/{id}";

  private ShiftPlaces() {}

  static String list(String slug) {
    return "/o/" + slug + "/settings/on-call";
  }

  static String one(String slug, UUID shift) {
    return list(slug) + "/" + shift;
  }

  /// @throws Problem NOT_FOUND
  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
