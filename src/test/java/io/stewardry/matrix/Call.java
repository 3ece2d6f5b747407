package io.stewardry.matrix;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// One route of the API as the matrix tries it, and who may use it on an organization of the first
/// MSP.
///
/// @param route as `routes.txt` spells it
/// @param path with the target's id in it
/// @param body a body with which it succeeds; null for none
/// @param success the status of a success
/// @param allowed who succeeds
/// @param otherwise what the rest is told, where that is not the usual refusal
/// @param fresh the act changes its target, so each success gets a new one
record Call(
    String route,
    Function<Fixture.Target, String> path,
    Function<Fixture.Target, String> body,
    int success,
    Set<Actor> allowed,
    Map<Actor, String> otherwise,
    boolean fresh) {
  private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";

  /// The path is the route's, on the target; what it names inside of it does not exist. Without a
  /// body, answered with 200, refused as usual.
  static Call of(String route, Set<Actor> allowed) {
    return new Call(
        route, target -> path(route, target), target -> null, 200, allowed, Map.of(), false);
  }

  private static String path(String route, Fixture.Target target) {
    return route
        .substring(route.indexOf(' ') + 1)
        .replace("/api/organizations/{id}", "/api/organizations/" + target.id())
        .replace("{domain}", "nobodys.example")
        .replaceAll("[{]\\w+}", NOBODY);
  }

  Call at(Function<Fixture.Target, String> other) {
    return new Call(route, other, body, success, allowed, otherwise, fresh);
  }

  Call asking(String query) {
    return at(target -> path.apply(target) + query);
  }

  Call sending(String text) {
    return sending(target -> text);
  }

  Call sending(Function<Fixture.Target, String> text) {
    return new Call(route, path, text, success, allowed, otherwise, fresh);
  }

  Call answering(int status) {
    return new Call(route, path, body, status, allowed, otherwise, fresh);
  }

  Call telling(Map<Actor, String> others) {
    return new Call(route, path, body, success, allowed, others, fresh);
  }

  Call changing() {
    return new Call(route, path, body, success, allowed, otherwise, true);
  }

  String method() {
    return route.split(" ")[0];
  }

  /// Does the path name an organization that could be another's?
  boolean namesOrganization() {
    return route.contains("/api/organizations/{id}");
  }
}
