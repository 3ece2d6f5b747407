package io.stewardry.matrix;

import io.stewardry.kernel.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A route of the API that needs a session, as `routes.txt` has it, and who may use it on an
/// organization of the first MSP: that follows from its permission, from the shape of its path and
/// from the tables of `docs/permissions`.
///
/// @param name method and path
/// @param permission what it requires; null for everybody who is signed in
/// @param own what it requires of somebody who acts in the organization that the path names
/// @param needsMsp whether the acting organization needs the capability `msp`
record ApiRoute(
    String name, Optional<Permission> permission, Optional<Permission> own, boolean needsMsp) {
  /// In a cell: may do it.
  static final String ALLOWED = "";

  private static final String NEEDS_MSP = ", needs msp";

  /// All organizations of the matrices have these.
  private static final String NEEDS_OTHERS = ", needs (vault|automation)";

  /// The capability decides what pages offer, and not who may do it.
  private static final String OFFERED_WITH_MSP = ", offered with msp";

  private static final Map<String, ApiRoute> ALL = read();

  static ApiRoute named(String name) {
    ApiRoute route = ALL.get(name);
    if (route == null) {
      throw new IllegalArgumentException(name + " is not in routes.txt");
    }
    return route;
  }

  static Map<String, ApiRoute> all() {
    return ALL;
  }

  /// Does the path name an organization that could be another's?
  boolean namesOrganization() {
    return name.contains("/api/organizations/{id}");
  }

  /// The code of the refusal, or [#ALLOWED]. The permission is asked before the organization is
  /// looked for.
  String cell(Actor actor) {
    Optional<Permission> required =
        switch (actor.place()) {
          case INSIDE, AT_HOME -> own;
          default -> permission;
        };
    if (actor.place() == Actor.Place.NOWHERE) {
      return "UNAUTHENTICATED";
    }
    if (required.isEmpty()) {
      return ALLOWED;
    }
    if (required.get().plane() == Permission.Plane.PLATFORM) {
      return actor.place() == Actor.Place.PLATFORM ? ALLOWED : "PLATFORM_ONLY";
    }
    if (!actor.holds(required.get())) {
      return "FORBIDDEN";
    }
    // A customer manages nobody.
    if (needsMsp && actor.inCustomer() && permission.equals(own)) {
      return "CAPABILITY_REQUIRED";
    }
    return switch (actor.place()) {
      case PLATFORM, ELSEWHERE -> namesOrganization() ? "NOT_FOUND" : ALLOWED;
      default -> ALLOWED;
    };
  }

  private static Map<String, ApiRoute> read() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/routes.txt")).stream()
          .map(line -> line.split("\\s+", 3))
          .filter(parts -> parts[1].startsWith("/api/") && !parts[2].equals("public"))
          .map(parts -> {
            boolean needsMsp = parts[2].endsWith(NEEDS_MSP);
            String[] keys =
                parts[2]
                    .replace(NEEDS_MSP, "")
                    .replaceAll(NEEDS_OTHERS, "")
                    .replace(OFFERED_WITH_MSP, "")
                    .split(", own: ");
            return new ApiRoute(
                parts[0] + " " + parts[1],
                Permission.ofKey(keys[0]),
                Permission.ofKey(keys[keys.length - 1]),
                needsMsp);
          })
          .collect(Collectors.toMap(ApiRoute::name, Function.identity()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
