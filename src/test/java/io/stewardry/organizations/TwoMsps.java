package io.stewardry.organizations;

import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;

/// Two MSPs: one with two customers, the other with one.
abstract class TwoMsps {
  static final String DRAFT =
      """
      {"name": "%s", "emailDomain": "%s", "owners": [{"firstName": "Olga", "lastName": "Owner", "email": "%s"}]}
      """;

  final World world = World.shared();
  final World.Made msp = world.msp("North");
  final World.Made acme = world.customer(msp, "Acme");
  final World.Made beta = world.customer(msp, "Beta");
  final World.Made otherMsp = world.msp("South");
  final World.Made zeta = world.customer(otherMsp, "Zeta");

  static String draft(String word) {
    String domain = SharedApplication.unique(word) + ".example";
    return DRAFT.formatted(word, domain, "o@" + domain);
  }
}
