package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Addresses as people read them: `::1` and not `0:0:0:0:0:0:0:1` (RFC 5952).
public final class NetworkAddress {
  private static final int PARTS = 8;

  private NetworkAddress() {}

  /// What is no full IPv6 address stays as it is.
  public static @Nullable String shortly(@Nullable String address) {
    if (address == null || !address.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}")) {
      return address;
    }
    String[] parts = address.split(":");
    int best = -1;
    int length = 1;
    for (int from = 0; from < PARTS; from++) {
      int to = from;
      while (to < PARTS && Integer.parseInt(parts[to], 16) == 0) {
        to++;
      }
      if (to - from > length) {
        best = from;
        length = to - from;
      }
    }
    StringBuilder shortened = new StringBuilder();
    for (int at = 0; at < PARTS; at++) {
      if (at == best) {
        shortened.append("::");
        at += length - 1;
        continue;
      }
      if (!shortened.isEmpty() && shortened.charAt(shortened.length() - 1) != ':') {
        shortened.append(':');
      }
      shortened.append(Integer.toHexString(Integer.parseInt(parts[at], 16)));
    }
    return shortened.toString();
  }
}
