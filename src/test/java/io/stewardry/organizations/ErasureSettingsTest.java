package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;

class ErasureSettingsTest {

  @Test
  void shouldKeepForThirtyDaysUnlessTold() {
    assertThat(ErasureSettings.of(environment()).keep()).isEqualTo(Duration.ofDays(30));
    assertThat(ErasureSettings.of(environment()).inWords()).isEqualTo("30 days");
    assertThat(of("36h").inWords()).isEqualTo("1 day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "-30d", "23h", "4000d"})
  void shouldStopTheStartOutOfBounds(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stewardry.deletion.keep is")
        .hasMessageContaining("1d to 3650d");
  }

  private static ErasureSettings of(String text) {
    return ErasureSettings.of(environment().withProperty("stewardry.deletion.keep", text));
  }

  private static MockEnvironment environment() {
    MockEnvironment environment = new MockEnvironment();
    environment.setConversionService(
        (org.springframework.core.convert.support.ConfigurableConversionService)
            ApplicationConversionService.getSharedInstance());
    return environment;
  }
}
