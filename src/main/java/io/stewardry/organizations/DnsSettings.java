package io.stewardry.organizations;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/// Whom to ask for TXT records, and how long to wait.
///
/// @param servers empty means those of the operating system
/// @param timeout for one look-up as a whole
record DnsSettings(List<InetSocketAddress> servers, Duration timeout) {
  private static final String SERVERS = "stewardry.dns.servers";
  private static final String TIMEOUT = "stewardry.dns.timeout";
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
  private static final int PORT = 53;

  DnsSettings {
    servers = List.copyOf(servers);
    if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          TIMEOUT + " is " + timeout + "; it takes 100ms to 60s, such as 5s");
    }
  }

  /// @throws IllegalArgumentException when one of them is malformed: it stops the start
  static DnsSettings of(Environment environment) {
    String[] servers = environment.getProperty(SERVERS, String[].class, new String[0]);
    return new DnsSettings(
        Stream.of(servers).filter(server -> !server.isBlank()).map(DnsSettings::address).toList(),
        environment.getProperty(TIMEOUT, Duration.class, USUAL_TIMEOUT));
  }

  /// Names are not taken: to find their addresses somebody would have to be asked first.
  private static InetSocketAddress address(String text) {
    try {
      HostAndPort server = HostAndPort.fromString(text.strip()).withDefaultPort(PORT);
      return new InetSocketAddress(InetAddresses.forString(server.getHost()), server.getPort());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          SERVERS
              + " names '"
              + text
              + "'; it takes IP addresses, such as 192.0.2.53 or [2001:db8::53]:5353",
          malformed);
    }
  }
}
