package io.stewardry.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.UserId;
import io.stewardry.signin.Superusers;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An address at a domain with umlauts is one address in each of its spellings, wherever it is
/// read.
class InternationalAddressTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Idn");
  private final World.Made other = world.customer(msp, "IdnOther");

  @Test
  void shouldBeTheSameEverywhere() {
    String label = SharedApplication.unique("bücher");
    String readable = label + ".example";
    String id =
        msp.admin()
            .post(
                "/api/organizations",
                """
                {"name": "Books", "emailDomain": "%1$s", "owners": [{"firstName": "O", "lastName": "W", "email": "Olga@%1$s\u00a0"}]}
                """
                    .formatted(readable))
            .expect(201)
            .text("/id");
    String domain = msp.admin().get("/api/organizations/" + id).expect(200).text("/emailDomain");
    assertThat(domain).startsWith("xn--").endsWith(".example");
    assertThat(msp.admin().get("/api/organizations/" + id + "/owners").items("/email"))
        .containsExactly("olga@" + domain);
    world.activate("olga@" + domain);
    Client olga =
        world.application().client().signedIn("OLGA@" + readable, SharedApplication.PASSWORD);
    world.application().client().signedIn("olga@" + domain, SharedApplication.PASSWORD);
    world
        .application()
        .client()
        .signedIn("\u00a0olga@" + readable + "\u3000", SharedApplication.PASSWORD);

    assertThat(
            olga.post("/api/invitations", "{\"email\": \"ann@" + readable + "\"}")
                .expect(201)
                .text("/email"))
        .isEqualTo("ann@" + domain);
    olga.post("/api/invitations", "{\"email\": \"ann@" + domain + "\"}")
        .expect(409, "INVITATION_EXISTS");
    // Pages show what people type.
    String slug = msp.admin().get("/api/organizations/" + id).text("/slug");
    for (String page : List.of("/users", "/invitations", "/settings/domains")) {
      assertThat(PageClient.of(olga).get("/o/" + slug + page).expect(200).body())
          .as(page)
          .contains(readable);
    }
    // Who may change the domain sees it in the general settings, too.
    assertThat(PageClient.of(world.superuser()).get("/o/" + slug + "/settings").expect(200).body())
        .contains(readable, "Change the primary domain");
    assertThat(
            PageClient.of(msp.admin())
                .get("/o/" + msp.name().toLowerCase() + "/organizations")
                .expect(200)
                .body())
        .contains(readable);
    olga.post("/api/invitations", "{\"email\": \"ann@other-" + readable + "\"}")
        .expect(422, "EMAIL_DOMAIN_MISMATCH");
    msp.admin()
        .post(
            "/api/organizations/" + id + "/owners",
            "{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"two@%s\"}"
                .formatted(readable))
        .expect(201);
    other
        .admin()
        .post("/api/invitations", "{\"email\": \"ann@" + readable + "\"}")
        .expect(422, "EMAIL_DOMAIN_MISMATCH");
  }

  @Test
  void shouldBeReadInFiles() {
    String readable = SharedApplication.unique("größe") + ".example";
    String csv =
        "name\u00a0;emailDomain;ownerFirstName;ownerLastName;ownerEmail\nP;%1$s;Ann;Ow;\u00a0ann@%1$s\u00a0\n"
            .formatted(readable);
    String id =
        msp.admin()
            .upload("/api/organizations/imports", "c.csv", csv.getBytes(UTF_8))
            .expect(202)
            .text("/id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            msp.admin().get("/api/organizations/imports/" + id).expect(200).at("/succeeded").asInt()
                == 1);
  }

  @Test
  void shouldBeReadOnTheCommandLine() {
    String label = SharedApplication.unique("büro");
    UserId made =
        world
            .application()
            .bean(Superusers.class)
            .createOnCommandLine(
                new Superusers.Candidate(
                    "root@" + label + ".example", "R", "S", SharedApplication.PASSWORD));
    assertThat(world.text("select email from hub.app_user where user_id = ?", made.value()))
        .startsWith("root@xn--");
    world.application().client().signedIn("root@" + label + ".example", SharedApplication.PASSWORD);
  }

  @Test
  void shouldSayThatACharacterIsInvisible() {
    assertThat(
            other
                .admin()
                .post("/api/invitations", "{\"email\": \"an\u200bn@" + other.domain() + "\"}")
                .expect(422, "VALIDATION_FAILED")
                .body())
        .contains("There is an invisible character in it.");
    other
        .admin()
        .post("/api/invitations", "{\"email\": \"a\\u0000b@" + other.domain() + "\"}")
        .expect(422, "VALIDATION_FAILED");
    assertThat(
            other
                .admin()
                .post("/api/invitations", "{\"email\": \"b@" + other.domain() + "\\n\"}")
                .expect(201)
                .text("/email"))
        .isEqualTo("b@" + other.domain());
  }
}
