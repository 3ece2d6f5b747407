package io.stewardry.vault;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/// Where a credential is sent: the origin of an HTTP address, or host and port of anything else.
/// Two that lead to the same place are equal.
///
/// @param text such as `https://rmm.example:443` or `db.example:5432`
public record Destination(String text) {
  private static final Map<String, Integer> PORTS = Map.of("https", 443, "http", 80);

  /// @param address absolute, with a host
  /// @throws IllegalArgumentException for one that has no origin
  public static Destination of(URI address) {
    String scheme = lower(address.getScheme());
    Integer usual = PORTS.get(scheme);
    if (usual == null || address.getHost() == null) {
      throw new IllegalArgumentException("no address of HTTP");
    }
    int port = address.getPort() < 0 ? usual : address.getPort();
    return new Destination(scheme + "://" + host(address.getHost()) + ":" + port);
  }

  /// @param host a name or an address, an IPv6 one with or without brackets
  /// @throws IllegalArgumentException for what is no host
  public static Destination of(String host, int port) {
    return new Destination(host(host) + ":" + port);
  }

  /// Its name in ASCII, or its address, an IPv6 one in brackets.
  public String host() {
    String rest = text.substring(text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
    return rest.substring(0, rest.lastIndexOf(':'));
  }

  public int port() {
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
  }

  /// As people read it: without the usual port of its scheme.
  public String words() {
    return PORTS.entrySet().stream()
        .filter(usual -> text.startsWith(usual.getKey() + "://"))
        .map(usual -> text.replaceFirst(":" + usual.getValue() + "$", ""))
        .findFirst()
        .orElse(text);
  }

  private static String host(String typed) {
    String host = typed.endsWith(".") ? typed.substring(0, typed.length() - 1) : typed;
    if (host.indexOf(':') >= 0) {
      return host.startsWith("[") ? lower(host) : "[" + lower(host) + "]";
    }
    return lower(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES));
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
