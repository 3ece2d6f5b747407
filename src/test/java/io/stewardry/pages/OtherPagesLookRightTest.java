package io.stewardry.pages;

import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages of all other modules, and those that show every part there is.
class OtherPagesLookRightTest extends EveryPageLooksRight {
  @Override
  boolean looksAt(String module) {
    return !OrganizationPagesLookRightTest.MODULES.contains(module)
        && !PeoplePagesLookRightTest.MODULES.contains(module);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeSoundWithEveryPart(Look look) {
    try (Tab tab = browser.tab(look)) {
      for (var address : List.of("/gallery/list", "/gallery/form")) {
        tab.open(address);
        look(tab, address);
      }
    }
  }
}
