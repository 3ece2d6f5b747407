package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Credentials over REST, in a customer with another one beside it.
class CredentialsApiTest {
  private static final String CANARY = "canary-7hGq2LxZ";
  private static final World WORLD = World.shared();
  private static final World.Made MSP = Vaults.msp(WORLD, "VaultMsp");
  private static final World.Made ACME = Vaults.customer(WORLD, MSP, "VaultAcme");
  private static final World.Made BETA = Vaults.customer(WORLD, MSP, "VaultBeta");

  private final Client owner = ACME.admin();

  private static String unique(String word) {
    return word + " " + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String lastEntry(String id) {
    return WORLD.text(
        """
        select action || ' ' || coalesce(code, '') || ' ' || changes::text from hub.audit_entry where resource_id = ?
        order by at desc, entry_id desc limit 1
        """,
        id);
  }

  private Answer token(String name) {
    return Vaults.create(owner, Vaults.token(name, "https://rmm.example/api", CANARY));
  }

  @Nested
  class Keeping {
    @Test
    void shouldCreateReadChangeReplaceAndDelete() {
      String name = unique("rmm");
      String body =
          """
          {"name": "%s", "application": "RMM", "kind": "BASIC", "fields": {"username": "hub", "url": "https://rmm.example/api"},
           "secret": {"password": "%s"}, "ownerId": "%s", "expiresAt": "2031-01-31T18:00:00+01:00", "rotateEveryDays": 90}
          """
              .formatted(name, CANARY, ACME.owner());
      Answer made = owner.post("/api/credentials", body).expect(201);
      assertThat(made.body()).doesNotContain(CANARY);
      assertThat(made.text("/kind")).isEqualTo("BASIC");
      assertThat(made.text("/fields/username")).isEqualTo("hub");
      assertThat(made.at("/secret/password/set").asBoolean()).isTrue();
      assertThat(made.text("/secret/password/at")).isEqualTo(made.text("/rotatedAt"));
      assertThat(made.text("/owner/id")).isEqualTo(ACME.owner().toString());
      assertThat(made.text("/expiresAt")).isEqualTo("2031-01-31T17:00:00Z");
      assertThat(made.at("/rotateEveryDays").asInt()).isEqualTo(90);
      assertThat(Instant.parse(made.text("/rotateAt")))
          .isEqualTo(Instant.parse(made.text("/rotatedAt")).plus(90, ChronoUnit.DAYS));
      assertThat(made.at("/lastUsedAt").isNull()).isTrue();
      assertThat(made.at("/uses").asInt()).isZero();
      assertThat(lastEntry(made.text("/id")))
          .startsWith("credential.created")
          .doesNotContain(CANARY);

      String one = Vaults.path(made);
      Answer read = owner.get(one).expect(200);
      assertThat(read.body()).isEqualTo(made.body());
      String tag = read.header("ETag");
      Answer changed =
          owner
              .with("If-Match", tag)
              .patch(
                  one,
                  "{\"application\": null, \"expiresAt\": null, \"fields\": {\"username\": \"hub2\"}}")
              .expect(200);
      assertThat(changed.at("/application").isNull()).isTrue();
      assertThat(changed.at("/expiresAt").isNull()).isTrue();
      assertThat(changed.text("/fields/username")).isEqualTo("hub2");
      assertThat(changed.text("/fields/url")).isEqualTo("https://rmm.example/api");
      assertThat(lastEntry(made.text("/id"))).startsWith("credential.updated").contains("hub2");
      owner.with("If-Match", tag).patch(one, "{}").expect(412, "VERSION_MISMATCH");
      owner.with("If-Match", tag).delete(one).expect(412, "VERSION_MISMATCH");

      Answer rotated =
          owner
              .put(one + "/secret", "{\"secret\": {\"password\": \"%s-2\"}}".formatted(CANARY))
              .expect(200);
      assertThat(rotated.at("/version").asInt()).isEqualTo(changed.at("/version").asInt() + 1);
      assertThat(Instant.parse(rotated.text("/rotatedAt")))
          .isAfter(Instant.parse(made.text("/rotatedAt")));
      assertThat(rotated.body()).doesNotContain(CANARY);
      assertThat(lastEntry(made.text("/id")))
          .startsWith("credential.rotated")
          .doesNotContain(CANARY);

      owner.delete(one).expect(204);
      assertThat(lastEntry(made.text("/id"))).startsWith("credential.deleted");
      owner.get(one).expect(404, "NOT_FOUND");
    }

    @Test
    void shouldBeUniqueByNameInTheOrganizationAlone() {
      String name = unique("Shared");
      Answer first = token(name);
      owner
          .post("/api/credentials", Vaults.token(name.toUpperCase(), "https://a.example", CANARY))
          .expect(409, "NAME_TAKEN");
      Answer second = token(unique("Other"));
      owner
          .patch(Vaults.path(second), "{\"name\": \"%s\"}".formatted(name))
          .expect(409, "NAME_TAKEN");
      Vaults.create(BETA.admin(), Vaults.token(name, "https://a.example", CANARY));
      assertThat(owner.get("/api/credentials?search=" + name.replace(" ", "%20")).items("/name"))
          .containsExactly(first.text("/name"));
    }

    @Test
    void shouldFilterSortAndPage() {
      World.Made fresh = Vaults.customer(WORLD, MSP, "VaultLists");
      Client client = fresh.admin();
      for (int n = 0; n < 5; n++) {
        Vaults.create(
            client,
            """
            {"name": "c%d", "kind": "%s", "fields": {"url": "https://x.example"}, "secret": {"token": "t"}, "expiresAt": "%s"}
            """
                .formatted(
                    n,
                    n == 4 ? "CUSTOM" : "TOKEN",
                    Instant.now().plus(40L * (2 - n), ChronoUnit.DAYS)));
      }
      assertThat(client.get("/api/credentials?sort=due").items("/name"))
          .containsExactly("c4", "c3", "c2", "c1", "c0");
      assertThat(client.get("/api/credentials?needs=expired&sort=-name").items("/name"))
          .containsExactly("c4", "c3", "c2");
      assertThat(client.get("/api/credentials?needs=noOwner&kind=CUSTOM").items("/name"))
          .containsExactly("c4");
      for (String sort : new String[] {"name", "-due", "lastUsedAt", "-rotatedAt"}) {
        Answer page = client.get("/api/credentials?limit=3&sort=" + sort).expect(200);
        assertThat(page.at("/total").asInt()).isEqualTo(5);
        assertThat(
                client
                    .get(
                        "/api/credentials?limit=3&sort="
                            + sort
                            + "&cursor="
                            + page.text("/nextCursor"))
                    .items("/name"))
            .hasSize(2)
            .doesNotContainAnyElementsOf(page.items("/name"));
      }
      client.get("/api/credentials?sort=secret").expect(422, "VALIDATION_FAILED");
      client.get("/api/credentials?needs=x").expect(422, "VALIDATION_FAILED");
      client.get("/api/credentials?kind=x").expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldForgetAnOwnerWhoIsDeletedAndHideOneWhoIsSuspended() {
      WORLD.person(ACME, "keeper-" + UUID.randomUUID(), "org_admin");
      UUID keeper =
          WORLD.id(
              "select user_id from hub.app_user where org_id = ? order by created_at desc limit 1",
              ACME.id());
      Answer made = token(unique("kept"));
      owner.patch(Vaults.path(made), "{\"ownerId\": \"%s\"}".formatted(keeper)).expect(200);
      owner.post("/api/users/" + keeper + "/suspend", "{}").expect(200);
      assertThat(owner.get(Vaults.path(made)).at("/owner").isNull()).isTrue();
      owner.patch(Vaults.path(made), "{\"application\": \"x\"}").expect(200);
      owner.post("/api/users/" + keeper + "/reactivate", "{}").expect(200);
      assertThat(owner.get(Vaults.path(made)).text("/owner/id")).isEqualTo(keeper.toString());
      owner.delete("/api/users/" + keeper).expect(204);
      assertThat(owner.get(Vaults.path(made)).at("/owner").isNull()).isTrue();
      assertThat(WORLD.count("select count(*) from hub.credential where owner_id = ?", keeper))
          .isZero();
      owner
          .patch(Vaults.path(made), "{\"ownerId\": \"%s\"}".formatted(keeper))
          .expect(422, "CROSS_ORG_REFERENCE");
    }
  }

  @Nested
  class Kinds {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            BASIC | {"username": "u"} | {"password": "p"}
            TOKEN | {} | {"token": "t"}
            API_KEY | {"header": "X-API-Key", "url": "https://a.example", "hosts": ["b.example", "https://c.example:8443"]} | {"key": "k"}
            OAUTH2_CLIENT | {"tokenUrl": "https://login.example/token", "clientId": "c", "scope": "a b"} | {"clientSecret": "s"}
            SSH_KEY | {"username": "u", "host": "h.example", "port": 22} | {"privateKey": "k", "passphrase": "p"}
            SSH_KEY | {"username": "u", "hosts": ["h.example", "[2001:db8::1]:2222"]} | {"privateKey": "k"}
            DATABASE | {"engine": "postgresql", "host": "h.example", "port": 5432, "database": "d", "username": "u"} | {"password": "p"}
            DATABASE | {"engine": "mariadb", "host": "10.0.0.7", "database": "d", "username": "u"} | {"password": "p"}
            CUSTOM | {"community": "x", "anything": "y"} | {"one": "1", "two": "2"}
            """)
    void shouldTakeWhatItConsistsOf(String kind, String fields, String secret) {
      Answer made =
          Vaults.create(
              owner,
              """
              {"name": "%s", "kind": "%s", "fields": %s, "secret": %s}
              """
                  .formatted(unique(kind), kind, fields, secret));
      assertThat(owner.get(Vaults.path(made)).expect(200).at("/fields"))
          .isEqualTo(made.at("/fields"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            BASIC | {} | {"password": "p"} | /fields/username
            BASIC | {"username": "u"} | {} | /secret/password
            BASIC | {"username": "u", "password": "p"} | {"password": "q"} | /fields/password
            BASIC | {"username": "u", "x": "y"} | {"password": "p"} | /fields/x
            BASIC | {"username": 7} | {"password": "p"} | /fields/username
            BASIC | {"username": "u"} | {"password": ""} | /secret/password
            BASIC | {"username": "u"} | {"password": "p", "more": "q"} | /secret/more
            BASIC | {"username": "u"} | {"password": {"a": "b"}} | /secret/password
            BASIC | {"username": "u"} | {"password": "a\\u0000b"} | /secret/password
            TOKEN | {} | {"token": "a\\r\\nX-Evil: 1"} | /secret/token
            TOKEN | {"url": "https://u:p@a.example"} | {"token": "t"} | /fields/url
            TOKEN | {"url": "ftp://a.example"} | {"token": "t"} | /fields/url
            TOKEN | {"url": "https://a.example#x"} | {"token": "t"} | /fields/url
            TOKEN | {"hosts": ["https://a.example/path"]} | {"token": "t"} | /fields/hosts/0
            API_KEY | {"header": "Bad header"} | {"key": "k"} | /fields/header
            API_KEY | {"header": "Host"} | {"key": "k"} | /fields/header
            OAUTH2_CLIENT | {"clientId": "c"} | {"clientSecret": "s"} | /fields/tokenUrl
            SSH_KEY | {"username": "u", "host": "-oProxyCommand=x"} | {"privateKey": "k"} | /fields/host
            SSH_KEY | {"username": "u", "port": 70000} | {"privateKey": "k"} | /fields/port
            DATABASE | {"engine": "oracle", "database": "d", "username": "u"} | {"password": "p"} | /fields/engine
            DATABASE | {"engine": "postgresql", "host": "h/x?socketFactory=y", "database": "d", "username": "u"} | {"password": "p"} | /fields/host
            DATABASE | {"engine": "postgresql", "database": "d?socketFactory=x", "username": "u"} | {"password": "p"} | /fields/database
            CUSTOM | {"a b": "x"} | {"one": "1"} | /fields/a b
            CUSTOM | {"one": "x"} | {"one": "1"} | /fields/one
            CUSTOM | {} | {} | /secret
            OTHER | {} | {"a": "b"} | /kind
            """)
    void shouldRefuseWhatItDoesNotConsistOf(
        String kind, String fields, String secret, String pointer) {
      Answer refused =
          owner
              .post(
                  "/api/credentials",
                  """
                  {"name": "%s", "kind": "%s", "fields": %s, "secret": %s}
                  """
                      .formatted(unique("bad"), kind, fields, secret))
              .expect(422, "VALIDATION_FAILED");
      assertThat(refused.items("/errors", "/pointer")).contains(pointer);
    }
  }

  @Nested
  class GoingInAndNeverComingOut {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"name\": \"canary-7hGq2LxZ\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"canary-7hGq2LxZ\"}}",
          "{\"name\": \"n\", \"application\": \"x canary-7hGq2LxZ\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"canary-7hGq2LxZ\"}}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"fields\": {\"url\": \"https://a.example/?key=canary-7hGq2LxZ\"}, \"secret\": {\"token\": \"canary-7hGq2LxZ\"}}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"secret\": \"canary-7hGq2LxZ\"}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"secret\": {\"token\": [\"canary-7hGq2LxZ\"]}}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"secret\": {\"canary-7hGq2LxZ\": \"x\"}}",
          "{\"name\": \"n\", \"kind\": \"BASIC\", \"fields\": {\"username\": \"u\", \"canary-7hGq2LxZ\": \"v\"}, \"secret\": {\"password\": \"p\"}}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"canary-7hGq2LxZ\"}, \"rotateEveryDays\": \"canary-7hGq2LxZ\"}",
          "{\"name\": \"n\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"canary-7hGq2LxZ",
        })
    void shouldRefuseABodyWithoutRepeatingIt(String body) {
      Answer refused =
          owner
              .with("Idempotency-Key", UUID.randomUUID().toString())
              .post("/api/credentials", body);
      assertThat(refused.status()).isIn(400, 422);
      if (!body.contains("{\"canary-") && !body.contains("\"canary-7hGq2LxZ\": \"v\"")) {
        assertThat(refused.body()).doesNotContain(CANARY);
      }
    }

    @Test
    void shouldBeNowhereInTheDatabase() {
      String secret = "canary" + UUID.randomUUID().toString().replace("-", "");
      Client keyed = owner.with("Idempotency-Key", UUID.randomUUID().toString());
      Answer made =
          keyed
              .post("/api/credentials", Vaults.token(unique("dump"), "https://rmm.example", secret))
              .expect(201);
      owner
          .put(
              Vaults.path(made) + "/secret",
              "{\"secret\": {\"token\": \"%s\"}}".formatted(secret + "2"))
          .expect(200);
      assertThat(Dump.found(WORLD, secret)).isEmpty();
    }
  }

  @Nested
  class OnlyForItsOwnAddress {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"url\": \"https://evil.example\"}",
          "{\"url\": \"https://rmm.example:8443/api\"}",
          "{\"url\": \"http://rmm.example/api\"}",
          "{\"url\": null}",
          "{\"hosts\": [\"evil.example\"]}",
        })
    void shouldChangeOnlyWithTheWholeSecret(String fields) {
      Answer made = token(unique("bound"));
      String one = Vaults.path(made);
      Answer refused =
          owner.patch(one, "{\"fields\": " + fields + "}").expect(422, "VALIDATION_FAILED");
      assertThat(refused.items("/errors", "/pointer").getFirst()).startsWith("/fields/");
      owner.put(one + "/secret", "{\"fields\": " + fields + "}").expect(422, "VALIDATION_FAILED");
      assertThat(owner.get(one).at("/fields")).isEqualTo(made.at("/fields"));
      owner
          .put(one + "/secret", "{\"secret\": {\"token\": \"new\"}, \"fields\": " + fields + "}")
          .expect(200);
    }

    @Test
    void shouldKeepAPathOfTheSameOriginFree() {
      Answer made = token(unique("path"));
      owner
          .patch(Vaults.path(made), "{\"fields\": {\"url\": \"https://RMM.example:443/api/v2\"}}")
          .expect(200);
    }

    /// What is secret and what is not would have one name.
    @Test
    void shouldNotGetAFieldWithTheNameOfItsSecret() {
      Answer made =
          Vaults.create(
              owner,
              """
              {"name": "%s", "kind": "CUSTOM", "fields": {"community": "x"}, "secret": {"pin": "%s"}}
              """
                  .formatted(unique("custom"), CANARY));
      Answer refused =
          owner.patch(Vaults.path(made), "{\"fields\": {\"pin\": \"1234\"}}").expect(422);
      assertThat(refused.text("/errors/0/pointer")).isEqualTo("/fields/pin");
      assertThat(owner.get(Vaults.path(made)).body()).doesNotContain("1234");
    }
  }

  @Nested
  class Trying {
    @Test
    void shouldSendItToItsAddressAndShowNothingOfTheAnswer() {
      try (Receiver receiver = Receiver.start()) {
        Answer made = Vaults.create(owner, Vaults.token(unique("try"), receiver.url(), CANARY));
        Answer tested = owner.post(Vaults.path(made) + "/test", "{}").expect(200);
        assertThat(tested.at("/ok").asBoolean()).isTrue();
        assertThat(receiver.got()).hasSize(1);
        Answer read = owner.get(Vaults.path(made)).expect(200);
        assertThat(read.at("/uses").asInt()).isZero();
        assertThat(read.at("/lastUsedAt").isNull()).isTrue();
        assertThat(lastEntry(made.text("/id"))).startsWith("credential.tested");
      }
    }

    @Test
    void shouldSayThatNothingIsThereToTry() {
      Answer made =
          Vaults.create(
              owner,
              "{\"name\": \"%s\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"t\"}}"
                  .formatted(unique("nowhere")));
      owner.post(Vaults.path(made) + "/test", "{}").expect(409, "INVALID_STATE");
    }
  }

  @Nested
  class Rights {
    @Test
    void shouldAnswerAnotherOrganizationsLikeAnUnknownOne() {
      Answer made = token(unique("mine"));
      String theirs = Vaults.path(made);
      String unknown = "/api/credentials/" + UUID.randomUUID();
      Client other = BETA.admin();
      for (String path : new String[] {"", "/uses"}) {
        assertThat(other.get(theirs + path).expect(404).bodyWithoutRequestId().replace(theirs, ""))
            .isEqualTo(
                other.get(unknown + path).expect(404).bodyWithoutRequestId().replace(unknown, ""));
      }
      other.patch(theirs, "{\"name\": \"x\"}").expect(404, "NOT_FOUND");
      other.put(theirs + "/secret", "{\"secret\": {\"token\": \"x\"}}").expect(404, "NOT_FOUND");
      other.post(theirs + "/test", "{}").expect(404, "NOT_FOUND");
      other.delete(theirs).expect(404, "NOT_FOUND");
      other
          .post(
              "/api/credentials",
              """
              {"name": "%s", "kind": "TOKEN", "secret": {"token": "t"}, "ownerId": "%s"}
              """
                  .formatted(unique("x"), ACME.owner()))
          .expect(422, "CROSS_ORG_REFERENCE");
    }

    @Test
    void shouldFollowTheTable() {
      String one = Vaults.path(token(unique("table")));
      Client helpdesk = WORLD.person(ACME, "hd-" + UUID.randomUUID(), "member");
      helpdesk.get("/api/credentials").expect(403, "FORBIDDEN");
      Client viewer = WORLD.person(ACME, "vi-" + UUID.randomUUID(), "viewer");
      viewer.post("/api/credentials", "{}").expect(403, "FORBIDDEN");
      Client technician = WORLD.person(MSP, "te-" + UUID.randomUUID(), "technician");
      String email =
          WORLD.text(
              "select email from hub.app_user where org_id = ? order by created_at desc limit 1",
              MSP.id());
      WORLD.grant(MSP, email, ACME.id(), "view,create,update,delete");
      Client inside = technician.in(ACME.id());
      inside.get("/api/credentials").expect(200);
      Vaults.create(inside, Vaults.token(unique("te"), "https://a.example", "t"));
      inside.patch(one, "{\"application\": \"x\"}").expect(403, "FORBIDDEN");
      inside.put(one + "/secret", "{\"secret\": {\"token\": \"x\"}}").expect(403, "FORBIDDEN");
      inside.delete(one).expect(403, "FORBIDDEN");
    }

    @Test
    void shouldNeedTheCapability() {
      World.Made bare = WORLD.customer(MSP, "VaultBare");
      bare.admin().get("/api/credentials").expect(403, "CAPABILITY_REQUIRED");
      bare.admin().post("/api/credentials", "{}").expect(403, "CAPABILITY_REQUIRED");
    }
  }
}
