package io.stewardry.pages;

import java.util.Set;

/// The pages of organizations.
class OrganizationPagesLookRightTest extends EveryPageLooksRight {
  static final Set<String> MODULES = Set.of("organizations", "onboarding", "bulk");

  @Override
  boolean looksAt(String module) {
    return MODULES.contains(module);
  }
}
