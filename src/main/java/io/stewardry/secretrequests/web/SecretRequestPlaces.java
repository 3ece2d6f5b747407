package io.stewardry.secretrequests.web;

/// Addresses of the pages.
final class SecretRequestPlaces {
  static final String LIST = "/o/{slug}/vault/requests";
  static final String NEW = LIST + "/new";
  static final String ONE = LIST + "/{id}";

  private SecretRequestPlaces() {}

  static String list(String slug) {
    return "/o/" + slug + "/vault/requests";
  }
}
