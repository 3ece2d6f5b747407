package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Problem;
import io.stewardry.signin.Superusers;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.SoftwarePasskey;
import io.stewardry.support.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Wherever a name is taken: it shows, and has one line.
class TakenNamesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Named");
  private final World.Made acme = world.customer(msp, "NamedA");
  private final Client pat = world.person(acme, "pat", "member");

  /// What sends a name, by what it names. The name comes as it stands in JSON.
  private Map<String, Function<String, Answer>> entrances() {
    Client admin = msp.admin();
    Client owner = acme.admin();
    String patId = pat.get("/api/me").text("/user/id");
    String group = admin.post("/api/groups", "{\"name\": \"G\"}").expect(201).text("/id");
    String role =
        owner
            .post("/api/roles", "{\"name\": \"R\", \"permissions\": [\"user.view\"]}")
            .expect(201)
            .text("/id");
    String passkey = passkey(pat);
    Map<String, Function<String, Answer>> entrances = new LinkedHashMap<>();
    entrances.put(
        "organization",
        name -> admin.post("/api/organizations", organization(name, "O", "W", null)));
    entrances.put(
        "organization, changed",
        name ->
            admin.patch("/api/organizations/" + acme.id(), "{\"name\": \"%s\"}".formatted(name)));
    entrances.put(
        "owner of a new one, first name",
        name -> admin.post("/api/organizations", organization("N", name, "W", null)));
    entrances.put(
        "owner of a new one, last name",
        name -> admin.post("/api/organizations", organization("N", "O", name, null)));
    entrances.put(
        "another owner",
        name ->
            admin.post(
                "/api/organizations/" + acme.id() + "/owners",
                "{\"firstName\": \"%s\", \"lastName\": \"W\", \"email\": \"own@%s\"}"
                    .formatted(name, acme.domain())));
    entrances.put("group", name -> admin.post("/api/groups", named(name)));
    entrances.put("group, changed", name -> admin.patch("/api/groups/" + group, named(name)));
    entrances.put(
        "role",
        name ->
            owner.post(
                "/api/roles",
                "{\"name\": \"%s\", \"permissions\": [\"user.view\"]}".formatted(name)));
    entrances.put("role, changed", name -> owner.patch("/api/roles/" + role, named(name)));
    entrances.put(
        "key",
        name ->
            owner.post(
                "/api/api-keys",
                "{\"name\": \"%s\", \"scopes\": [\"user.view\"]}".formatted(name)));
    entrances.put(
        "passkey",
        name -> pat.patch("/api/me/passkeys/" + passkey, "{\"label\": \"%s\"}".formatted(name)));
    entrances.put("staff, first name", name -> admin.post("/api/staff", staff(name, "W")));
    entrances.put("staff, last name", name -> admin.post("/api/staff", staff("O", name)));
    entrances.put(
        "oneself", name -> pat.patch("/api/me", "{\"firstName\": \"%s\"}".formatted(name)));
    entrances.put(
        "oneself, last name",
        name -> pat.patch("/api/me", "{\"lastName\": \"%s\"}".formatted(name)));
    entrances.put(
        "set-up on the command line",
        name -> {
          throw Assertions.catchThrowableOfType(
              Problem.class,
              () ->
                  world
                      .application()
                      .bean(Superusers.class)
                      .createOnCommandLine(
                          new Superusers.Candidate(
                              "cli@stewardry.example",
                              name.replace("\\n", "\n"),
                              "S",
                              SharedApplication.PASSWORD)));
        });
    return entrances;
  }

  /// Those that may be left out: nothing visible is nothing, but lines are refused as well.
  private Map<String, Function<String, Answer>> optionalEntrances() {
    Client owner = acme.admin();
    String patId = pat.get("/api/me").text("/user/id");
    return Map.of(
        "invitation",
        name ->
            owner.post(
                "/api/invitations",
                "{\"email\": \"inv@%s\", \"firstName\": \"%s\"}".formatted(acme.domain(), name)),
        "user, changed",
        name -> owner.patch("/api/users/" + patId, "{\"lastName\": \"%s\"}".formatted(name)),
        "telephone",
        name -> owner.patch("/api/users/" + patId, "{\"phone\": \"%s\"}".formatted(name)),
        "external id",
        name ->
            msp.admin()
                .patch(
                    "/api/organizations/" + acme.id(), "{\"externalId\": \"%s\"}".formatted(name)));
  }

  private static String named(String name) {
    return "{\"name\": \"%s\"}".formatted(name);
  }

  private String staff(String first, String last) {
    return "{\"firstName\": \"%s\", \"lastName\": \"%s\", \"email\": \"st@%s\", \"role\": \"msp_admin\", \"access\": []}"
        .formatted(first, last, msp.domain());
  }

  private static String organization(String name, String first, String last, String domain) {
    String at = domain == null ? SharedApplication.unique("nm") + ".example" : domain;
    return "{\"name\": \"%s\", \"emailDomain\": \"%s\", \"owners\": [{\"firstName\": \"%s\", \"lastName\": \"%s\", \"email\": \"o@%s\"}]}"
        .formatted(name, at, first, last, at);
  }

  private String passkey(Client person) {
    Answer begun = person.post("/api/me/passkeys/options", "{}").expect(200);
    String cookie =
        begun.response().headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("stewardry_passkey="))
            .findFirst()
            .orElseThrow();
    SoftwarePasskey device =
        new SoftwarePasskey(world.application().url().replace("127.0.0.1", "localhost"));
    return person
        .with("Cookie", cookie.split(";", 2)[0])
        .post(
            "/api/me/passkeys",
            "{\"label\": \"Phone\", \"credential\": %s}".formatted(device.create(begun.json())))
        .expect(201)
        .text("/id");
  }

  @Test
  void shouldShow() {
    entrances()
        .forEach((what, send) -> {
          for (String nothing : List.of("\u200b", "\u2800", "\u3164 \u00a0", "\u00ad\ufe0f")) {
            assertThat(refusal(send, nothing)).as(what).contains("It must not be empty.");
          }
        });
  }

  @Test
  void shouldHaveOneLine() {
    Map<String, Function<String, Answer>> all = new LinkedHashMap<>(entrances());
    all.putAll(optionalEntrances());
    all.forEach((what, send) -> {
      for (String end : List.of("\\n", "\u2028", "\u2029", "\u0085")) {
        assertThat(refusal(send, "Ann," + end + "your account is locked"))
            .as(what)
            .contains("It must be one line");
      }
    });
    assertThat(refusal(all.get("organization"), "Tab\\tName")).contains("It must be one line");
  }

  private static String refusal(Function<String, Answer> send, String name) {
    try {
      return send.apply(name).expect(422, "VALIDATION_FAILED").body();
    } catch (Problem problem) {
      return problem.errors().toString();
    }
  }

  @Test
  void shouldTakeOffBlanksAround() {
    assertThat(
            msp.admin()
                .post("/api/groups", "{\"name\": \"\u00a0Bakers\u3000\\n\"}")
                .expect(201)
                .text("/name"))
        .isEqualTo("Bakers");
    assertThat(
            msp.admin()
                .patch(
                    "/api/organizations/" + acme.id(),
                    "{\"externalId\": \"\ufeffC-17\u00a0\", \"description\": \"one\\ntwo\"}")
                .expect(200)
                .text("/externalId"))
        .isEqualTo("C-17");
    assertThat(
            msp.admin()
                .patch("/api/organizations/" + acme.id(), "{\"externalId\": \"C\u200b17\"}")
                .expect(422, "VALIDATION_FAILED")
                .body())
        .contains("invisible character");
  }

  @Test
  void shouldShowAndHaveOneLineOnPagesToo() {
    PageClient page = PageClient.of(msp.admin());
    String slug = msp.name().toLowerCase();
    for (String name : List.of("\u200b", "a\u2028b", "a\tb")) {
      page.post("/o/" + slug + "/lists/organizations/views", slug, "name", name).expect(422);
    }
    assertThat(page.post("/o/" + slug + "/groups", slug, "name", "a\tb").expect(422).body())
        .contains("It must be one line");
    assertThat(page.post("/o/" + slug + "/groups", slug, "name", "\u3164").expect(422).body())
        .contains("It must not be empty");
  }
}
