package io.stewardry.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A network of addresses in CIDR notation, as people type it. Nothing in it is guessed: a zero in
/// front makes an octal number for some programs, and bits behind the prefix say that the prefix is
/// a mistake as likely as the address.
public sealed interface Network {
  /// @param normal as the database wants it; a single address is a network of one
  record Known(String normal) implements Network {}

  /// @param why in a sentence, with what to write instead
  record Unknown(String why) implements Network {}

  static Network read(String text) {
    Matcher parts = Form.NETWORK.matcher(TypedText.trimmed(text));
    if (!parts.matches()) {
      return Form.NONE;
    }
    String address = parts.group(1);
    String prefix = parts.group(2);
    if (Form.LEADING_ZERO.matcher(address).find() || prefix != null && prefix.matches("0.+")) {
      return new Unknown("Write the numbers without zeros in front: 10.0.0.1, not 010.0.0.1.");
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      // An IPv4 address in the clothes of IPv6: its prefix counts the clothes, too.
      int clothes = bytes.length == 4 && address.contains(":") ? 96 : 0;
      int most = bytes.length * 8;
      int bits = prefix == null ? most : Integer.parseInt(prefix) - clothes;
      return bits < 0 || bits > most ? Form.NONE : Form.of(bytes, bits);
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return Form.NONE;
    }
  }

  /// How it is taken apart.
  final class Form {
    private static final Pattern NETWORK =
        Pattern.compile(
            "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

    /// Of the parts between dots; a group of IPv6 may begin with zeros.
    private static final Pattern LEADING_ZERO =
        Pattern.compile("(?:^|\\.|:(?=[0-9]+\\.))0[0-9]+(?:\\.|$)");

    private static final Unknown NONE =
        new Unknown("It takes an address or a network such as 203.0.113.0/24 or 2001:db8::/32.");

    private Form() {}

    private static Network of(byte[] address, int bits) throws UnknownHostException {
      byte[] network = address.clone();
      for (int n = 0; n < network.length; n++) {
        int kept = Math.clamp(bits - n * 8L, 0, 8);
        network[n] = (byte) (network[n] & (0xff << (8 - kept)));
      }
      String normal = InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
      return Arrays.equals(network, address)
          ? new Known(normal)
          : new Unknown("This address lies within a network. Write the network: " + normal + ".");
    }
  }
}
