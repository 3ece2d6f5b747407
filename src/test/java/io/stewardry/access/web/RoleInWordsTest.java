package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import org.junit.jupiter.api.Test;

class RoleInWordsTest {
  @Test
  void shouldSayWhatIsTrueTodayAndNoMore() {
    assertThat(RoleInWords.full(SystemRole.TECHNICIAN.inside()))
        .contains("view", "users", "; change nothing")
        .doesNotContain("gateway", "automation", "edit");
    assertThat(RoleInWords.full(SystemRole.MANAGER.inside()))
        .contains("edit settings", "edit users", "reset passwords", "; view");
    assertThat(RoleInWords.full(SystemRole.OWNER.atHome())).isEqualTo("do everything");
    assertThat(RoleInWords.full(Permission.ofKeys("agent.use,gateway.view")))
        .isEqualTo("do nothing yet");
  }
}
