package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Descriptions;
import org.junit.jupiter.api.Test;

class RoleInWordsTest {
  private static final RoleInWords WORDS = new RoleInWords(Descriptions.permissions());

  @Test
  void shouldSayWhatIsTrueTodayAndNoMore() {
    assertThat(WORDS.full(SystemRole.TECHNICIAN.inside()))
        .contains("create credentials, run automations; view", "users")
        .doesNotContain("gateway");
    assertThat(WORDS.full(SystemRole.VIEWER.atHome())).contains("view", "; change nothing");
    assertThat(WORDS.full(SystemRole.MANAGER.inside()))
        .contains("edit settings", "edit users", "reset passwords", "; view");
    assertThat(WORDS.full(SystemRole.OWNER.atHome())).isEqualTo("do everything");
    assertThat(WORDS.full(Permission.ofKeys("agent.use,gateway.view"))).isEqualTo("do nothing yet");
  }
}
