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

  String method() {
    return route.split(" ")[0];
  }

  /// Does the path name an organization that could be another's?
  boolean namesOrganization() {
    return route.contains("/api/organizations/{id}");
  }
}
