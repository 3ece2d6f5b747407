package io.stewardry.organizations;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whom to ask for TXT records, and how long to wait.
///
/// @param servers empty means those of the operating system
/// @param timeout for one look-up as a whole
@ConfigurationProperties("stewardry.dns")
record DnsSettings(
    @Setting(
            value = "STEWARDRY_DNS_SERVERS",
            unset = "the operating system's",
            sets =
                "recursive name servers for verifying e-mail domains: IP addresses separated by"
                    + " commas, with a port if it is not 53: `192.0.2.53,[2001:db8::53]:5353`",
            takes = "IP addresses separated by commas, such as 192.0.2.53 or [2001:db8::53]:5353")
        @DefaultValue
        List<String> servers,
    @Setting(
            value = "STEWARDRY_DNS_TIMEOUT",
            sets = "the longest time for one such look-up, `100ms` to `60s`",
            takes = "100ms to 60s, such as 5s")
        @DefaultValue("5s")
        Duration timeout) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
  private static final int PORT = 53;

  DnsSettings {
    servers = servers.stream().filter(server -> !server.isBlank()).toList();
    servers.forEach(DnsSettings::address);
    if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new WrongSetting(DnsSettings.class, "timeout", timeout);
    }
  }

  List<InetSocketAddress> addresses() {
    return servers.stream().map(DnsSettings::address).toList();
  }

  /// Names are not taken: to find their addresses somebody would have to be asked first.
  private static InetSocketAddress address(String text) {
    try {
      HostAndPort server = HostAndPort.fromString(text.strip()).withDefaultPort(PORT);
      return new InetSocketAddress(InetAddresses.forString(server.getHost()), server.getPort());
    } catch (IllegalArgumentException malformed) {
      throw new WrongSetting(DnsSettings.class, "servers", text);
    }
  }
}
