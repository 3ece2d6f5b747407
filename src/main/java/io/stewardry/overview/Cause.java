package io.stewardry.overview;

import java.util.Arrays;
import java.util.List;

/// Why a customer needs attention, the worst first.
enum Cause {
  OVER_LIMIT("limit"),
  UNDELIVERED("owner"),
  EXPIRED("owner"),
  NO_OWNER("owner"),
  AT_LIMIT("limit"),
  NOT_JOINED("owner");

  private final String kind;

  Cause(String kind) {
    this.kind = kind;
  }

  /// @param kind `owner`, `limit`, or empty for all
  static List<Cause> of(String kind) {
    return Arrays.stream(values())
        .filter(cause -> kind.isEmpty() || cause.kind.equals(kind))
        .toList();
  }
}
