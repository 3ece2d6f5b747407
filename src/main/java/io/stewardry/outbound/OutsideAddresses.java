package io.stewardry.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where the server connects to when organizations name the address: public addresses, and the
/// networks that the operator allows. Nobody can make it look around in its own network.
@Component
public class OutsideAddresses {
  private static final List<Range> NOT_PUBLIC =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          // What carries an IPv4 address within (6to4, Teredo), and documentation.
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");
  private static final int LONGEST_HOST = 253;
  private static final Range GLOBAL_UNICAST = Range.of("2000::/3");

  private final List<Range> inner;

  OutsideAddresses(OutboundSettings settings) {
    this.inner = settings.innerNetworks().stream().map(Range::of).toList();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Range(byte[] network, int bits) {
    static Range of(String normal) {
      int slash = normal.indexOf('/');
      return new Range(
          InetAddress.ofLiteral(normal.substring(0, slash)).getAddress(),
          Integer.parseInt(normal.substring(slash + 1)));
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if (((bytes[bit >> 3] ^ network[bit >> 3]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<Range> ranges(String... networks) {
    return List.of(networks).stream().map(Range::of).toList();
  }

  public boolean allowed(InetAddress address) {
    if (inner(address)) {
      return true;
    }
    boolean familyIsPublic = address.getAddress().length == 4 || GLOBAL_UNICAST.holds(address);
    return familyIsPublic && NOT_PUBLIC.stream().noneMatch(range -> range.holds(address));
  }

  /// In a network that is not public and that the operator allows.
  boolean inner(InetAddress address) {
    return inner.stream().anyMatch(range -> range.holds(address));
  }

  /// May this address be asked, or a browser be sent there, as far as its form tells? It is https,
  /// except on loopback where the operator allows that: a laboratory has no certificates.
  public boolean wellFormed(URI uri) {
    String host = uri.getHost();
    if (host == null
        || uri.getPort() > 65_535
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(uri.getScheme())
        || "http".equalsIgnoreCase(uri.getScheme()) && isAllowedLoopback(host);
  }

  /// The same, and no host that can only be inside: one that is written as an address, or as the
  /// name of this machine. Where another name leads is looked at when it is asked.
  public boolean outside(URI uri) {
    String host = uri.getHost();
    if (host == null || host.length() > LONGEST_HOST || !wellFormed(uri)) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return allowed(InetAddress.getLoopbackAddress());
    }
    InetAddress address = literal(name);
    return address == null || allowed(address);
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(bare(host));
    } catch (IllegalArgumentException aName) {
      return null;
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private boolean isAllowedLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost")) {
      return allowed(InetAddress.getLoopbackAddress());
    }
    InetAddress address = literal(name);
    return address != null && address.isLoopbackAddress() && allowed(address);
  }
}
