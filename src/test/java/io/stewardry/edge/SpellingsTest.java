package io.stewardry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An address has one spelling. Whoever decides by the address as it was sent, and whoever finds
/// the handler by what it means, must not be told two things.
class SpellingsTest {
  private static World.Made msp;
  private static World.Made customer;
  private static Client key;
  private static PageClient person;

  @BeforeAll
  static void somebody() {
    World world = World.shared();
    msp = world.msp("Spelt");
    customer = world.customer(msp, "SpeltCustomer");
    key = msp.admin();
    person = PageClient.of(key);
  }

  private static List<String> spellings(String path) {
    if (path.equals("/")) {
      return List.of("//", "/;x=1", "/./");
    }
    char second = path.charAt(2);
    int rest = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
    String first = path.substring(0, rest);
    String encoded = "%" + Integer.toHexString(second);
    List<String> spellings = new ArrayList<>();
    spellings.add(path.charAt(0) + "" + path.charAt(1) + encoded + path.substring(3));
    spellings.add(
        path.substring(0, path.length() - 1)
            + "%"
            + Integer.toHexString(path.charAt(path.length() - 1)).toUpperCase(Locale.ROOT));
    spellings.add(first.toUpperCase(Locale.ROOT) + path.substring(rest));
    spellings.add(first + ";x=1" + path.substring(rest));
    spellings.add(path + ";x=1");
    spellings.add("/" + path);
    spellings.add(first + "//" + (rest < path.length() ? path.substring(rest + 1) : ""));
    spellings.add("/." + path);
    spellings.add(path + "/");
    return spellings;
  }

  @Test
  void shouldRunNoHandlerAtAnySecondSpelling() throws IOException {
    String slug = msp.name().toLowerCase(Locale.ROOT);
    List<String> wrong = new ArrayList<>();
    int sent = 0;
    for (Route route : Route.all()) {
      for (String spelling : spellings(route.path(slug))) {
        for (Answer answer :
            List.of(
                key.send(route.method(), spelling, route.method().equals("GET") ? null : "{}"),
                person.send(route.method(), spelling))) {
          sent++;
          // Pages refuse what carries no token of theirs before they look for a handler.
          boolean forged =
              answer.status() == 403
                  && answer.request().headers().map().containsKey("Authorization")
                  && answer.header("Content-Type").startsWith("text/html");
          if (answer.status() != 400 && answer.status() != 404 && !forged) {
            wrong.add(route + " as " + spelling + ": " + answer.status());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(sent).isGreaterThan(4_000);
  }

  @Test
  void shouldOpenTheApiToNoCookieAndSaveNothingElsewhere() {
    person
        .with("Accept", "application/json")
        .with("X-Org-Id", customer.id().toString())
        .get("/%61pi/users")
        .expect(400, "MALFORMED");
    String slug = customer.name().toLowerCase(Locale.ROOT);
    for (String form : List.of("/%6f/", "/o;x=1/", "/o//", "/./o/")) {
      person
          .postAsIs(form + slug + "/roles", "_org", customer.id().toString(), "name", "Elsewhere")
          .expect(400);
    }
    person.get("/%70latform/organizations").expect(400);
    assertThat(key.get("/api/roles").expect(200).items("/name")).doesNotContain("Elsewhere");
  }

  /// What is no second spelling is let pass: other letters, in the one way there is to write them.
  @Test
  void shouldLetPassWhatHasNoOtherSpelling() {
    key.get("/api/groups/%C3%A9").expect(404, "NOT_FOUND");
    key.get("/api/groups?search=%61%2Fb%3B").expect(200);
  }
}
