package io.stewardry.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A line of `routes.txt`.
record Route(String method, String pattern) {
  static List<Route> all() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/routes.txt")).stream()
        .map(line -> line.split("\\s+"))
        .map(parts -> new Route(parts[0], parts[1]))
        .filter(route -> !route.method().equals("ANY"))
        .toList();
  }

  boolean api() {
    return pattern.startsWith("/api/");
  }

  /// With an organization that is there, and ids of nothing.
  String path(String slug) {
    return pattern
        .replace("{slug}", slug)
        .replaceAll("\\{[a-zA-Z]+\\}", UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return method + " " + pattern;
  }
}
