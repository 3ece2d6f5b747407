package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.WrongSetting;
import io.stewardry.support.BoundSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsSettingsTest {

  @Test
  void shouldAskTheOperatingSystemsServersUnlessTold() {
    DnsSettings settings = BoundSettings.of(DnsSettings.class);
    assertThat(settings.servers()).isEmpty();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldReadServersWithAndWithoutPort() {
    DnsSettings settings =
        BoundSettings.of(
            DnsSettings.class,
            "stewardry.dns.servers=192.0.2.53, 192.0.2.54:5353,2001:db8::53,[::1]:54",
            "stewardry.dns.timeout=800ms");
    assertThat(settings.addresses())
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
    assertThatThrownBy(() -> BoundSettings.of(DnsSettings.class, "stewardry.dns.servers=" + text))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining(
            "STEWARDRY_DNS_SERVERS does not accept '" + text + "': it takes IP addresses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "2h"})
  void shouldStopTheStartForATimeThatIsNone(String text) {
    assertThatThrownBy(() -> BoundSettings.of(DnsSettings.class, "stewardry.dns.timeout=" + text))
        .isInstanceOf(WrongSetting.class)
        .hasMessage(
            "STEWARDRY_DNS_TIMEOUT does not accept '%s': it takes 100ms to 60s, such as 5s.", text);
  }
}
