package io.stewardry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.support.Descriptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages offer a permission when a route demands it, and no other: a tick that opens nothing is a
/// lie, and one that is missing cannot be given. Capabilities are read and changed by calls alone.
class OfferedPermissionsTest {
  private static final Path ROUTES = Path.of("src/test/resources/routes.txt");

  @Test
  void shouldDescribeExactlyWhatRoutesDemand() throws IOException {
    Set<Permission> demanded = EnumSet.noneOf(Permission.class);
    for (String line : Files.readAllLines(ROUTES)) {
      Stream.of(line.split("[^a-z.]+"))
          .forEach(word -> Permission.ofKey(word).ifPresent(demanded::add));
    }
    assertThat(demanded).hasSizeGreaterThan(30);
    Map<Permission, Boolean> described = new EnumMap<>(Permission.class);
    Descriptions.resources().all().stream()
        .flatMap(each -> each.permissions().stream())
        .forEach(word -> described.put(word.permission(), word.onPages()));
    assertThat(described.keySet())
        .as("a resource describes what no route demands, or a route demands what none describes")
        .isEqualTo(demanded);
    assertThat(described.keySet())
        .filteredOn(permission -> !Boolean.TRUE.equals(described.get(permission)))
        .as("of those that only calls demand")
        .isEmpty();
  }
}
