package io.stewardry.notifications.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import java.util.UUID;

/// Addresses of the pages.
final class NotificationPlaces {
  static final String SETTINGS = "/o/{slug}/settings/notifications";
  static final String OWN = "/account/notifications";

  private NotificationPlaces() {}

  static String list(String slug) {
    return "/o/" + slug + "/settings/notifications";
  }

  /// @throws Problem NOT_FOUND
  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
