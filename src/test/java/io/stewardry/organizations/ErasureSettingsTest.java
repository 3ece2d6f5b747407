package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.WrongSetting;
import io.stewardry.support.BoundSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureSettingsTest {

  @Test
  void shouldKeepForThirtyDaysUnlessTold() {
    assertThat(BoundSettings.of(ErasureSettings.class).keep()).isEqualTo(Duration.ofDays(30));
    assertThat(BoundSettings.of(ErasureSettings.class).inWords()).isEqualTo("30 days");
    assertThat(of("36h").inWords()).isEqualTo("1 day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "-30d", "23h", "4000d"})
  void shouldStopTheStartOutOfBounds(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(WrongSetting.class)
        .hasMessage(
            "STEWARDRY_DELETION_KEEP does not accept '%s': it takes 1d to 3650d, such as 30d.",
            text);
  }

  private static ErasureSettings of(String text) {
    return BoundSettings.of(ErasureSettings.class, "stewardry.deletion.keep=" + text);
  }
}
