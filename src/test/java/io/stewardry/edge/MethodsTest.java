package io.stewardry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every address with every method: what is not offered is 405 with what is, and never a fault.
class MethodsTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X");

  private static World.Made msp;

  @BeforeAll
  static void somebody() {
    msp = World.shared().msp("Methods");
  }

  private static Map<String, Set<String>> offered() throws IOException {
    Map<String, Set<String>> offered = new TreeMap<>();
    for (Route route : Route.all()) {
      offered.computeIfAbsent(route.pattern(), pattern -> new TreeSet<>()).add(route.method());
    }
    return offered;
  }

  @Test
  void shouldRefuseWhatIsNotOffered() throws IOException {
    String slug = msp.name().toLowerCase(Locale.ROOT);
    Client caller = msp.admin();
    PageClient person = PageClient.of(caller);
    int refused = 0;
    for (Map.Entry<String, Set<String>> address : offered().entrySet()) {
      String path = new Route("", address.getKey()).path(slug);
      boolean api = address.getKey().startsWith("/api/");
      for (String method : METHODS) {
        if (address.getValue().contains(method)
            || method.equals("HEAD") && address.getValue().contains("GET")
            || isAnothers(method, path)) {
          continue;
        }
        Answer answer = api ? caller.send(method, path, null) : person.send(method, path);
        assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
        refused++;
        if (api && !method.equals("HEAD")) {
          answer.expect(405, "METHOD_NOT_ALLOWED");
        }
        if (!method.equals("TRACE")) {
          assertThat(Set.of(answer.header("Allow").split(",\\s*")))
              .as("Allow of " + method + " " + path)
              .containsAll(address.getValue());
        }
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  /// `/api/organizations/batch` is one of `/api/organizations/{id}`, too.
  private static boolean isAnothers(String method, String path) throws IOException {
    return Route.all().stream()
        .filter(route ->
            route.method().equals(method) || method.equals("HEAD") && route.method().equals("GET"))
        .map(route -> route.pattern().replaceAll("\\{[a-zA-Z]+\\}", "[^/]+"))
        .anyMatch(path::matches);
  }

  @Test
  void shouldAnswerOptionsAlikeForEverybody() {
    for (Client who : List.of(msp.admin(), World.shared().application().client())) {
      Answer answer = who.send("OPTIONS", "/api/users", null).expect(405, "METHOD_NOT_ALLOWED");
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
      Answer preflight =
          who.with("Origin", "https://evil.example")
              .with("Access-Control-Request-Method", "GET")
              .send("OPTIONS", "/api/users", null)
              .expect(405, "METHOD_NOT_ALLOWED");
      assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
      who.send("OPTIONS", "/api/nothing-here", null).expect(404, "NOT_FOUND");
    }
  }

  @Test
  void shouldAnswerHeadAsGetWithoutABody() {
    Answer head = msp.admin().send("HEAD", "/api/users", null).expect(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("X-Org-Id")).isEqualTo(msp.id().toString());
  }
}
