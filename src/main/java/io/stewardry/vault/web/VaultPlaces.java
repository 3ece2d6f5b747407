package io.stewardry.vault.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import java.util.UUID;

/// Where the pages of the vault are.
final class VaultPlaces {
  static final String LIST = "/o/{slug}/vault";
  static final String USES = LIST + "/uses";
  static final String PEOPLE = LIST + "/people";
  static final String ONE = LIST + "/{id}";

  private VaultPlaces() {}

  static String list(String slug) {
    return "/o/" + slug + "/vault";
  }

  static String one(String slug, UUID id) {
    return list(slug) + "/" + id;
  }

  /// @param list the one of credentials
  static String settings(String list) {
    return list.replaceFirst("/vault$", "/settings/vault");
  }

  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
