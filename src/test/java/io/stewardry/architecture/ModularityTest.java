package io.stewardry.architecture;

import io.stewardry.Stewardry;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/// The arrows between the modules, and the pictures of them in `docs/modules`.
class ModularityTest {
  private final ApplicationModules modules = ApplicationModules.of(Stewardry.class);

  @Test
  void shouldHaveNoCyclesAndNoUseOfAnothersInside() {
    modules.verify();
  }

  @Test
  void shouldDrawTheModules() {
    new Documenter(modules, Documenter.Options.defaults().withOutputFolder("docs/modules"))
        .writeModulesAsPlantUml()
        .writeIndividualModulesAsPlantUml();
  }
}
