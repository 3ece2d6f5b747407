package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;

class DnsSettingsTest {

  @Test
  void shouldAskTheOperatingSystemsServersUnlessTold() {
    DnsSettings settings = DnsSettings.of(environment());
    assertThat(settings.servers()).isEmpty();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldReadServersWithAndWithoutPort() {
    MockEnvironment environment =
        environment()
            .withProperty(
                "stewardry.dns.servers", "192.0.2.53, 192.0.2.54:5353,2001:db8::53,[::1]:54")
            .withProperty("stewardry.dns.timeout", "800ms");
    DnsSettings settings = DnsSettings.of(environment);
    assertThat(settings.servers())
        .containsExactly(
            new InetSocketAddress("192.0.2.53", 53),
            new InetSocketAddress("192.0.2.54", 5353),
            new InetSocketAddress("2001:db8::53", 53),
            new InetSocketAddress("::1", 54));
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(800));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dns.example", "192.0.2.53:x", "192.0.2.53:70000", "192.0.2.53;192.0.2.54"})
  void shouldStopTheStartForAServerThatIsNone(String text) {
    assertThatThrownBy(
            () -> DnsSettings.of(environment().withProperty("stewardry.dns.servers", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stewardry.dns.servers names '" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "2h"})
  void shouldStopTheStartForATimeThatIsNone(String text) {
    assertThatThrownBy(
            () -> DnsSettings.of(environment().withProperty("stewardry.dns.timeout", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stewardry.dns.timeout");
  }

  private static MockEnvironment environment() {
    MockEnvironment environment = new MockEnvironment();
    environment.setConversionService(
        (org.springframework.core.convert.support.ConfigurableConversionService)
            ApplicationConversionService.getSharedInstance());
    return environment;
  }
}
