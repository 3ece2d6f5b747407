package io.stewardry.vault;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hosts that are allowed: one name, all names below a name, or one address.
///
/// @param text in the one form that all patterns of the same meaning have
record HostPattern(String text) {
  static final int LONGEST = 255;

  private static final String BELOW = "*.";
  private static final int LONGEST_NAME = 253;
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

  /// What a resolver may take for a number, and so for an address.
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /// @return empty for what is none: a whole address of HTTP, a port, a user name, a blank
  static Optional<HostPattern> of(String typed) {
    boolean below = typed.startsWith(BELOW);
    String host = below ? typed.substring(BELOW.length()) : typed;
    return name(host)
        .map(name -> below ? BELOW + name : name)
        .or(() -> below ? Optional.empty() : address(host))
        .map(HostPattern::new);
  }

  /// @param host see [Destination#host()]
  boolean matches(String host) {
    String read = address(host).or(() -> name(host)).orElse(null);
    return read != null
        && (text.startsWith(BELOW)
            ? read.length() > text.length() - 1 && read.endsWith(text.substring(1))
            : read.equals(text));
  }

  /// In ASCII and lower case, without the dot at its end.
  private static Optional<String> name(String typed) {
    String name;
    try {
      name = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noName) {
      // Names of services begin with _, which the rules for hosts do not have.
      name = typed.toLowerCase(Locale.ROOT);
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return name.length() <= LONGEST_NAME
            && NAME.matcher(name).matches()
            && !NUMBER.matcher(last).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  /// In one form; an IPv6 one in brackets, as a destination has it.
  private static Optional<String> address(String typed) {
    boolean bracketed = typed.startsWith("[") && typed.endsWith("]");
    String bare = bracketed ? typed.substring(1, typed.length() - 1) : typed;
    if (bare.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.ofLiteral(bare);
      String text = address.getHostAddress();
      if (address.getAddress().length > 4) {
        return Optional.of("[" + text + "]");
      }
      // Short and other forms of IPv4 are read in different ways by others. Within IPv6 it is
      // clear.
      return bare.indexOf(':') >= 0 || !bracketed && text.equals(bare)
          ? Optional.of(text)
          : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
