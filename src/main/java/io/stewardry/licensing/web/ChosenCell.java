package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.GivenUntil;
import java.util.List;
import java.util.UUID;

/// A cell that somebody chose, with what it showed.
record ChosenCell(CapabilityKey key, UUID organization, GivenUntil was) {
  static final String FIELD = "cell";
  private static final int PARTS = 3;

  static String value(CapabilityKey key, UUID organization, GivenUntil was) {
    return key.key() + "/" + organization + "/" + was.text();
  }

  /// @throws Problem NOT_FOUND for what no page has sent
  static List<ChosenCell> all(List<String> values) {
    return values.stream().distinct().map(ChosenCell::parse).toList();
  }

  private static ChosenCell parse(String value) {
    String[] parts = value.split("/", PARTS);
    if (parts.length != PARTS) {
      throw Problem.notFound();
    }
    return new ChosenCell(
        CapabilityKey.parse(parts[0])
            .filter(key -> key != CapabilityKey.IAM)
            .orElseThrow(Problem::notFound),
        Ids.parse(parts[1]).orElseThrow(Problem::notFound),
        GivenUntil.parse(parts[2]).orElseThrow(Problem::notFound));
  }

  String value() {
    return value(key, organization, was);
  }
}
