package io.stewardry.identity.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A network of addresses in CIDR notation, as people type it.
public final class Network {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

  private Network() {}

  /// The same network with the bits behind its prefix cleared, as the database wants it; a single
  /// address is a network of one. Empty for what is neither.
  public static Optional<String> normal(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      boolean mapped = parts.group(1).contains(":");
      InetAddress address = InetAddress.ofLiteral(parts.group(1));
      byte[] bytes = address.getAddress();
      if (mapped && bytes.length == 4) {
        // An IPv4 address in the clothes of IPv6: its prefix would mean something else.
        return Optional.empty();
      }
      int bits = parts.group(2) == null ? bytes.length * 8 : Integer.parseInt(parts.group(2));
      if (bits > bytes.length * 8) {
        return Optional.empty();
      }
      for (int n = 0; n < bytes.length; n++) {
        int kept = Math.clamp(bits - n * 8L, 0, 8);
        bytes[n] = (byte) (bytes[n] & (0xff << (8 - kept)));
      }
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits);
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
