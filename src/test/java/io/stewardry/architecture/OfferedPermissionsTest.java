package io.stewardry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages offer a permission when a route demands it, and no other: a tick that opens nothing is a
/// lie, and one that is missing cannot be given. Capabilities are read and changed by calls alone.
class OfferedPermissionsTest {
  private static final Path ROUTES = Path.of("src/test/resources/routes.txt");

  @Test
  void shouldOfferExactlyWhatRoutesDemand() throws IOException {
    Set<Permission> demanded = EnumSet.noneOf(Permission.class);
    for (String line : Files.readAllLines(ROUTES)) {
      Stream.of(line.split("[^a-z.]+"))
          .forEach(word -> Permission.ofKey(word).ifPresent(demanded::add));
    }
    assertThat(demanded).hasSizeGreaterThan(30);
    assertThat(demanded.remove(Permission.CAPABILITY_VIEW)).isTrue();
    assertThat(demanded.remove(Permission.CAPABILITY_UPDATE)).isTrue();
    assertThat(Permission.offered(EnumSet.allOf(Permission.class)))
        .as("Permission.NOT_YET names what no route demands")
        .isEqualTo(demanded);
  }
}
