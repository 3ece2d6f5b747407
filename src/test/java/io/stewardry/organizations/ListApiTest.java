package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Cursor;
import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R30: pages of organizations neither skip nor repeat.
class ListApiTest extends TwoMsps {

  @Test
  void shouldPageWithoutSkippingOrRepeating() {
    World.Made many = world.msp("Many");
    for (int n = 0; n < 23; n++) {
      String domain = SharedApplication.unique("p") + ".example";
      many.admin()
          .post(
              "/api/organizations",
              DRAFT.formatted(n % 3 == 0 ? "Same" : "Name " + n, domain, "o@" + domain))
          .expect(201);
    }
    for (String sort : List.of("name", "-name", "createdAt", "-createdAt", "users", "-users")) {
      List<String> seen = new java.util.ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        Answer page =
            many.admin()
                .get(
                    "/api/organizations?limit=5&sort="
                        + sort
                        + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                .expect(200);
        seen.addAll(page.items("/id"));
        assertThat(page.at("/total").asInt(-1)).isEqualTo(cursor.isEmpty() ? 23 : -1);
        cursor = page.text("/nextCursor");
      }
      assertThat(seen).as(sort).hasSize(23).doesNotHaveDuplicates();
    }
    Answer first = many.admin().get("/api/organizations?limit=5").expect(200);
    many.admin()
        .get("/api/organizations?sort=-name&cursor=" + first.text("/nextCursor"))
        .expect(422, "VALIDATION_FAILED");
    assertThat(many.admin().get("/api/organizations?search=NAME%201").expect(200).items("/name"))
        .allMatch(name -> name.startsWith("Name 1"));
    assertThat(many.admin().get("/api/organizations?search=%25").expect(200).items("/name"))
        .isEmpty();
  }

  @Test
  void shouldRefuseACursorMadeByHand() {
    for (String list :
        List.of(
            "organizations?sort=-createdAt", "users?sort=-createdAt", "audit?", "invitations?")) {
      String order = list.split("\\?")[0] + (list.startsWith("audit") ? " -at" : " -createdAt");
      for (String value : List.of("yesterday", "294277-01-01T00:00:00Z", "\0")) {
        String cursor = new Cursor(order, value, UUID.randomUUID()).encode();
        Answer answer = msp.admin().get("/api/" + list + "&cursor=" + cursor);
        assertThat(answer.status()).as(list + " " + answer.body()).isIn(200, 400, 422);
      }
    }
  }

  /// It opens in the list and sort it was made for, and no name can be read in it.
  @Test
  void shouldTakeACursorInItsOwnListOnly() {
    World.Made listed = world.msp("Listed");
    world.customer(listed, "Readable");
    world.customer(listed, "Readable");
    String cursor =
        "cursor=" + listed.admin().get("/api/organizations?limit=1").text("/nextCursor");
    listed.admin().get("/api/organizations?" + cursor).expect(200);
    for (String other :
        List.of(
            "organizations?sort=-name&", "users?", "groups?", "roles?", "invitations?", "audit?")) {
      Answer answer = listed.admin().get("/api/" + other + cursor);
      answer.expect(422, "VALIDATION_FAILED");
    }
    byte[] sealed = java.util.Base64.getUrlDecoder().decode(cursor.substring("cursor=".length()));
    assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("readable");
    // A letter changed, or the end cut off.
    String text = cursor.substring("cursor=".length());
    for (String bent :
        List.of(
            text.substring(1),
            text.substring(0, text.length() - 2),
            (text.charAt(0) == 'A' ? "B" : "A") + text.substring(1),
            "AAAA")) {
      listed.admin().get("/api/organizations?cursor=" + bent).expect(422, "VALIDATION_FAILED");
    }
  }

  @Test
  void shouldNotTellTheWayBack() {
    assertThat(msp.admin().get("/api/organizations").json().propertyNames())
        .containsExactlyInAnyOrder("items", "nextCursor", "total");
  }

  @Test
  void shouldRefuseParametersThatItDoesNotKnow() {
    for (String query :
        List.of(
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=abc",
            "sort=health",
            "state=BAD",
            "nonsense=1",
            "limit=5&limit=6",
            "kind=PLATFORM")) {
      msp.admin().get("/api/organizations?" + query).expect(422, "VALIDATION_FAILED");
    }
  }
}
