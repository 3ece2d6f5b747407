package io.stewardry.matrix;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One route of the API as the matrix tries it, on an organization of the first MSP.
///
/// @param route as `routes.txt` has it
/// @param path with the target's id in it
/// @param body a body with which it succeeds; null for none
/// @param success the status of a success
/// @param exceptions who gets another answer than the route says
/// @param fresh the act changes its target, so each success gets a new one
record Call(
    ApiRoute route,
    Function<Fixture.Target, String> path,
    Function<Fixture.Target, String> body,
    int success,
    Map<Actor, String> exceptions,
    boolean fresh) {
  private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";

  /// The path is the route's, on the target; what it names inside of it does not exist. Without a
  /// body, answered with 200.
  static Call of(String route) {
    return new Call(
        ApiRoute.named(route), target -> path(route, target), target -> null, 200, Map.of(), false);
  }

  private static String path(String route, Fixture.Target target) {
    return route
        .substring(route.indexOf(' ') + 1)
        .replace("/api/organizations/{id}", "/api/organizations/" + target.id())
        .replace("{domain}", "nobodys.example")
        .replaceAll("[{]\\w+}", NOBODY);
  }

  Call at(Function<Fixture.Target, String> other) {
    return new Call(route, other, body, success, exceptions, fresh);
  }

  Call asking(String query) {
    return at(target -> path.apply(target) + query);
  }

  Call sending(String text) {
    return sending(target -> text);
  }

  Call sending(Function<Fixture.Target, String> text) {
    return new Call(route, path, text, success, exceptions, fresh);
  }

  Call answering(int status) {
    return new Call(route, path, body, status, exceptions, fresh);
  }

  /// Others than by the permission alone.
  Call refusing(String code, Actor... actors) {
    Map<Actor, String> more = new EnumMap<>(Actor.class);
    more.putAll(exceptions);
    for (Actor actor : actors) {
      more.put(actor, code);
    }
    return new Call(route, path, body, success, more, fresh);
  }

  /// Somebody who is not in that organization, and may all the same.
  Call alsoBy(Actor... actors) {
    return refusing(ApiRoute.ALLOWED, actors);
  }

  Call changing() {
    return new Call(route, path, body, success, exceptions, true);
  }

  String name() {
    return route.name();
  }

  String method() {
    return name().split(" ")[0];
  }

  /// The code of the refusal, or [ApiRoute#ALLOWED].
  String cell(Actor actor) {
    return exceptions.getOrDefault(actor, route.cell(actor));
  }

  Set<Actor> allowed() {
    return EnumSet.allOf(Actor.class).stream()
        .filter(actor -> cell(actor).equals(ApiRoute.ALLOWED))
        .collect(Collectors.toSet());
  }
}
