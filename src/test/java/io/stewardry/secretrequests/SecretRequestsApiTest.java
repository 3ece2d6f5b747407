package io.stewardry.secretrequests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.secrets.Fingerprints;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import io.stewardry.vault.Dump;
import io.stewardry.vault.Vaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests for secrets over REST, and their links as somebody without an account in the browser
/// opens them. No mail server is set, so mails stay in the outbox, where the test reads them.
class SecretRequestsApiTest {
  private static final String CANARY = "canary-Zk41qPw8";
  private static final World WORLD = World.shared();
  private static final World.Made MSP = Vaults.msp(WORLD, "LinkMsp");
  private static final World.Made ACME = Vaults.customer(WORLD, MSP, "LinkAcme");
  private static final World.Made BETA = Vaults.customer(WORLD, MSP, "LinkBeta");
  private static final PageClient NOBODY = PageClient.of(WORLD.application().client());
  private static final String PATH = "/api/credential-requests";

  private final Client owner = ACME.admin();

  private static String unique(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /// Somebody who can be asked: so many mails to one person are not allowed.
  private static String somebody() {
    String name = unique("tom");
    WORLD.person(ACME, name, "member");
    return name + "@" + ACME.domain();
  }

  private static String body(String name, String email) {
    return """
    {"name": "%s", "application": "Print queue", "kind": "DATABASE", "email": "%s", "note": "Read-only,\\nplease.",
     "fields": {"engine": "postgresql", "host": "db.example.com", "database": "prints", "username": "hub"}}
    """
        .formatted(name, email);
  }

  private Answer asked(String name) {
    return owner.post(PATH, body(name, somebody())).expect(201);
  }

  private static String mail(Answer request) {
    return WORLD.text(
        """
        select subject || chr(10) || body from hub.mail where about_type = 'secretrequest' and about_id = ?
        order by created_at desc, mail_id desc limit 1
        """,
        UUID.fromString(request.text("/id")));
  }

  private static String link(Answer request) {
    return mail(request).replaceAll("(?s).*(/credential-requests/stw_h_[A-Za-z0-9_-]+).*", "$1");
  }

  private static Answer enter(String link, String secret) {
    return NOBODY.post(link, null, "secret-password", secret);
  }

  private static String entries(String id) {
    return WORLD.text(
        """
        select string_agg(actor_name || ' ' || actor_kind || ' ' || action || ' ' || changes::text, chr(10) order by at, entry_id)
        from hub.audit_entry where resource_id = ? and org_id = ?
        """,
        id,
        ACME.id());
  }

  @Nested
  class Asking {
    @Test
    void shouldAskMailAndTakeASecretThatNobodySees() {
      String name = unique("print-db");
      Answer request = asked(name);
      assertThat(request.text("/state")).isEqualTo("PENDING");
      assertThat(request.text("/kind")).isEqualTo("DATABASE");
      assertThat(request.at("/credentialId").isNull()).isTrue();
      assertThat(request.at("/usedAt").isNull()).isTrue();
      assertThat(request.text("/askedBy/id")).isEqualTo(ACME.owner().toString());
      String link = link(request);
      String token = link.replaceAll(".*/", "");
      assertThat(request.body()).doesNotContain("stw_h_");
      assertThat(owner.get(PATH).expect(200).body()).contains(name).doesNotContain("stw_h_");
      assertThat(mail(request))
          .contains("asks you for the secret of " + name, "> Read-only, please.", ACME.name());

      NOBODY.get(link).expect(200);
      assertThat(owner.get(PATH + "/" + request.text("/id")).at("/openedAt").isNull())
          .as("what only fetches the page, such as a mail scanner, opens nothing")
          .isTrue();
      NOBODY.post(link + "/opened", Map.of()).expect(204);
      Answer opened = owner.get(PATH + "/" + request.text("/id")).expect(200);
      assertThat(opened.text("/openedAt")).isNotNull();
      assertThat(opened.text("/state")).isEqualTo("PENDING");
      NOBODY.post(link + "/opened", Map.of()).expect(204);
      assertThat(owner.get(PATH + "/" + request.text("/id")).text("/openedAt"))
          .isEqualTo(opened.text("/openedAt"));
      assertThat(
              NOBODY
                  .post("/credential-requests/stw_h_" + "x".repeat(43) + "/opened", Map.of())
                  .status())
          .isEqualTo(204);
      Answer form = NOBODY.get(link);
      assertThat(form.status()).isEqualTo(200);
      assertThat(form.body())
          .contains(name, "Print queue", "db.example.com:5432", "Read-only", ACME.name())
          .contains("type=\"password\"")
          .doesNotContain(BETA.name());
      Answer done = enter(link, CANARY + name);
      assertThat(done.status()).isEqualTo(200);
      assertThat(done.body()).contains("Thank you").doesNotContain(CANARY);
      assertThat(NOBODY.get(link).status()).isEqualTo(410);
      Answer twice = enter(link, "another");
      assertThat(twice.status()).isEqualTo(410);
      assertThat(twice.body()).contains("used already");

      NOBODY.post(link + "/opened", Map.of()).expect(204);
      Answer used = owner.get(PATH + "/" + request.text("/id")).expect(200);
      assertThat(used.text("/state")).isEqualTo("USED");
      assertThat(used.at("/usedAt").isNull()).isFalse();
      Answer credential = owner.get("/api/credentials/" + used.text("/credentialId")).expect(200);
      assertThat(credential.text("/name")).isEqualTo(name);
      assertThat(credential.at("/secret/password/set").asBoolean()).isTrue();
      assertThat(credential.text("/owner/name")).startsWith("Pat tom");
      assertThat(entries(request.text("/id")))
          .contains("secretrequest.created", "secretrequest.used", "Pat tom")
          .contains(" h secretrequest.used")
          .doesNotContain("stw_h_", CANARY);
      assertThat(entries(used.text("/credentialId"))).contains("Pat tom", "credential.created");

      WORLD.awaitNotices();
      assertThat(
              WORLD.text(
                  "select subject || body from hub.mail where about_type = 'secretrequest_used' and about_id = ?",
                  UUID.fromString(request.text("/id"))))
          .contains("Pat tom", name);
      assertThat(Dump.found(WORLD, CANARY + name)).isEmpty();
      WORLD.sql(
          "delete from hub.mail where about_type = 'secretrequest' and about_id = ?",
          UUID.fromString(request.text("/id")));
      assertThat(Dump.found(WORLD, token)).isEmpty();
    }

    @Test
    void shouldReplaceTheSecretOfAnExistingCredential() {
      Answer kept =
          Vaults.create(
              owner, Vaults.token(unique("rmm"), "https://rmm.example/api", "before-0815"));
      String sent =
          "{\"credentialId\": \"%s\", \"email\": \"%s\"}".formatted(kept.text("/id"), somebody());
      Answer request = owner.post(PATH, sent).expect(201);
      assertThat(request.text("/credentialId")).isEqualTo(kept.text("/id"));
      assertThat(request.text("/name")).isEqualTo(kept.text("/name"));
      String link = link(request);
      assertThat(NOBODY.get(link).body()).contains("its new secret", "https://rmm.example");
      Answer done = NOBODY.post(link, null, "secret-token", CANARY);
      assertThat(done.status()).as(done.body()).isEqualTo(200);
      Answer now = owner.get(Vaults.path(kept)).expect(200);
      assertThat(now.at("/version").asInt()).isEqualTo(kept.at("/version").asInt() + 1);
      assertThat(now.text("/rotatedAt")).isNotEqualTo(kept.text("/rotatedAt"));
      assertThat(now.at("/owner").isNull()).isTrue();
    }

    @Test
    void shouldBeOverWhenTheSecretWasReplacedInAnotherWay() {
      Answer kept =
          Vaults.create(owner, Vaults.token(unique("rmm"), "https://rmm.example", "before-0815"));
      Answer request =
          owner
              .post(
                  PATH,
                  "{\"credentialId\": \"%s\", \"email\": \"%s\"}"
                      .formatted(kept.text("/id"), somebody()))
              .expect(201);
      owner
          .put(
              Vaults.path(kept) + "/secret",
              "{\"secret\": {\"token\": \"other-0815\"}, \"fields\": {\"url\": \"https://evil.example\"}}")
          .expect(200);
      Answer form = NOBODY.get(link(request));
      assertThat(form.status()).isEqualTo(409);
      assertThat(form.body()).contains("cannot be used now").doesNotContain("evil.example");
      assertThat(NOBODY.post(link(request), null, "secret-token", CANARY).status()).isEqualTo(409);
      assertThat(owner.get(PATH + "/" + request.text("/id")).text("/state")).isEqualTo("REVOKED");
    }

    /// Between the look at the credential and the lock of its row.
    @Test
    void shouldSayThatSomebodyWasFaster() throws Exception {
      Answer kept =
          Vaults.create(owner, Vaults.token(unique("rmm"), "https://rmm.example", "before-0815"));
      Answer request =
          owner
              .post(
                  PATH,
                  "{\"credentialId\": \"%s\", \"email\": \"%s\"}"
                      .formatted(kept.text("/id"), somebody()))
              .expect(201);
      String link = link(request);
      try (ExecutorService other = Executors.newSingleThreadExecutor()) {
        Future<?> faster =
            other.submit(() ->
                WORLD.sql(
                    """
                    do $$ begin
                      update hub.credential set secret_version = secret_version + 1, sealed_secret = sealed_secret || '\\x00'
                        where credential_id = '%s';
                      perform pg_sleep(2);
                    end $$
                    """
                        .formatted(kept.text("/id"))));
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() ->
                WORLD.count(
                        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like '%' || ? || '%'",
                        kept.text("/id"))
                    > 0);
        Answer slower = NOBODY.post(link, null, "secret-token", CANARY);
        assertThat(slower.status()).isEqualTo(409);
        assertThat(slower.body()).contains("its secret was replaced in another way");
        faster.get();
      }
      assertThat(entries(request.text("/id"))).doesNotContain("FORBIDDEN");
      assertThat(owner.get(PATH + "/" + request.text("/id")).text("/state")).isEqualTo("REVOKED");
    }

    @Test
    void shouldAskForMembersOfAnyName() {
      String sent =
          """
          {"name": "%s", "kind": "CUSTOM", "email": "%s", "secretMembers": %s, "fields": {"host": "nas.example"}}
          """;
      owner
          .post(PATH, sent.formatted(unique("nas"), somebody(), "[\"user\", \"host\"]"))
          .expect(422, "VALIDATION_FAILED");
      owner
          .post(PATH, sent.formatted(unique("nas"), somebody(), "[]"))
          .expect(422, "VALIDATION_FAILED");
      owner
          .post(PATH, sent.formatted(unique("nas"), somebody(), "[\"pin\", \"pin\"]"))
          .expect(422, "VALIDATION_FAILED");
      Answer request =
          owner
              .post(PATH, sent.formatted(unique("nas"), somebody(), "[\"user\", \"pin\"]"))
              .expect(201);
      String link = link(request);
      Answer half = NOBODY.post(link, null, "secret-user", "u-" + CANARY, "secret-other", "x");
      assertThat(half.status()).isEqualTo(422);
      assertThat(half.body()).contains("It must not be empty").doesNotContain(CANARY);
      Answer done =
          NOBODY.post(
              link,
              null,
              "secret-user",
              "u-0815-4711",
              "secret-pin",
              "0815-4711-2",
              "secret-other",
              "x");
      assertThat(done.status()).as(done.body()).isEqualTo(200);
      String id = owner.get(PATH + "/" + request.text("/id")).text("/credentialId");
      assertThat(owner.get("/api/credentials/" + id).at("/secret").propertyNames())
          .containsExactlyInAnyOrder("user", "pin");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nobody@elsewhere.example",
          "",
          "not an address",
          "foreign",
          "suspended",
          "invited"
        })
    void shouldAnswerAlikeForAllWhoAreNoActiveUsers(String whom) {
      String email =
          switch (whom) {
            case "foreign" -> BETA.ownerEmail();
            case "suspended" -> {
              String one = somebody();
              state(one, "SUSPENDED");
              yield one;
            }
            case "invited" -> {
              String one = somebody();
              state(one, "INVITED");
              yield one;
            }
            default -> whom;
          };
      Answer refused = owner.post(PATH, body(unique("no"), email)).expect(422, "VALIDATION_FAILED");
      assertThat(refused.text("/errors/0/pointer")).isEqualTo("/email");
      assertThat(refused.text("/errors/0/detail"))
          .isEqualTo(
              "It takes the e-mail address of an active user of this organization. Choose one of the list, or invite them first.");
    }

    @Test
    void shouldRefuseWhatACredentialRefuses() {
      String name = unique("taken");
      Vaults.create(owner, Vaults.token(name, "https://a.example", "before-0815"));
      owner.post(PATH, body(name, somebody())).expect(409, "NAME_TAKEN");
      owner
          .post(
              PATH,
              """
              {"name": "x", "kind": "BASIC", "email": "%s", "fields": {"username": "u", "password": "%s"}}
              """
                  .formatted(somebody(), CANARY))
          .expect(422, "VALIDATION_FAILED");
      owner
          .post(
              PATH,
              "{\"credentialId\": \"%s\", \"email\": \"%s\"}"
                  .formatted(UUID.randomUUID(), somebody()))
          .expect(422, "VALIDATION_FAILED");
      Answer ofBeta =
          Vaults.create(
              BETA.admin(), Vaults.token(unique("beta"), "https://b.example", "before-0815"));
      owner
          .post(
              PATH,
              "{\"credentialId\": \"%s\", \"email\": \"%s\"}"
                  .formatted(ofBeta.text("/id"), somebody()))
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldSayThatTheNameWasGivenAway() {
      String name = unique("later");
      Answer request = asked(name);
      Vaults.create(owner, Vaults.token(name, "https://a.example", "before-0815"));
      Answer form = enter(link(request), CANARY);
      assertThat(form.status()).isEqualTo(409);
      assertThat(form.body()).contains("Another credential has this name by now");
    }

    @Test
    void shouldLetStaffInsideACustomerAskItsUsers() {
      Client staff = MSP.admin().in(ACME.id());
      Answer request = staff.post(PATH, body(unique("inside"), somebody())).expect(201);
      assertThat(mail(request)).contains(" of " + MSP.name() + " asks you");
      staff.post(PATH, body(unique("inside"), MSP.ownerEmail())).expect(422, "VALIDATION_FAILED");
      assertThat(enter(link(request), CANARY).status()).isEqualTo(200);
    }

    @Test
    void shouldRemindOnceAndSettle() {
      Answer request = asked(unique("remind"));
      UUID id = UUID.fromString(request.text("/id"));
      assertThat(
              WORLD.count(
                  """
                  select count(*) from hub.notice_event e join hub.secret_request r on r.request_id = e.about_id
                  where e.about_id = ? and e.kind = 'SECRETREQUEST_REMINDER' and e.due_at = r.created_at + interval '3 days'
                  """,
                  id))
          .isEqualTo(1);
      WORLD.tellNow(id);
      assertThat(
              WORLD.text(
                  "select body from hub.mail where about_type = 'secretrequest_reminder' and about_id = ?",
                  id))
          .contains("asks you for the secret of")
          .doesNotContain("stw_h_");
      enter(link(request), CANARY);
      assertThat(
              WORLD.count(
                  "select count(*) from hub.notice where about_id = ? and kind = 'SECRETREQUEST_REMINDER'",
                  id))
          .isZero();
    }
  }

  @Nested
  class Ending {
    @Test
    void shouldWithdrawAndSendAgain() {
      Answer request = asked(unique("back"));
      String one = PATH + "/" + request.text("/id");
      String link = link(request);
      Answer again = owner.post(one + "/resend", "").expect(201);
      assertThat(again.text("/id")).isNotEqualTo(request.text("/id"));
      assertThat(owner.get(one).text("/state")).isEqualTo("REVOKED");
      assertThat(NOBODY.get(link).status()).isEqualTo(410);
      assertThat(NOBODY.get(link(again)).status()).isEqualTo(200);
      owner.delete(PATH + "/" + again.text("/id")).expect(204);
      assertThat(enter(link(again), CANARY).status()).isEqualTo(410);
      owner.delete(PATH + "/" + again.text("/id")).expect(409, "INVALID_STATE");
      assertThat(entries(again.text("/id"))).contains("secretrequest.revoked");
    }

    @Test
    void shouldExpire() {
      Answer request = asked(unique("late"));
      WORLD.sql(
          "update hub.actor_state set until = now() - interval '1 second' where subject_id = ?",
          UUID.fromString(request.text("/id")));
      WORLD.sql(
          "update hub.secret_request set expires_at = now() - interval '1 second' where request_id = ?",
          UUID.fromString(request.text("/id")));
      Answer form = NOBODY.get(link(request));
      assertThat(form.status()).isEqualTo(410);
      assertThat(form.body()).contains("seven days are over");
      assertThat(owner.get(PATH + "?state=EXPIRED").body()).contains(request.text("/id"));
    }

    @Test
    void shouldNotBeUsedWhenWhoAskedOrWhoIsAskedMayNotAnyMore() {
      String name = unique("asker");
      Client admin = WORLD.person(ACME, name, "org_admin");
      String person = somebody();
      Answer request = admin.post(PATH, body(unique("gone"), person)).expect(201);
      String link = link(request);
      assertThat(NOBODY.get(link).status()).isEqualTo(200);
      String asker = name + "@" + ACME.domain();
      role(asker, "member");
      cannotBeUsed(link, "may not ask for this secret any more");
      role(asker, "org_admin");
      state(asker, "SUSPENDED");
      cannotBeUsed(link, "may not ask for this secret any more");
      state(asker, "ACTIVE");
      state(person, "SUSPENDED");
      cannotBeUsed(link, "Your account is suspended");
      state(person, "ACTIVE");
      assertThat(enter(link, CANARY).status()).isEqualTo(200);
    }

    /// A link never does more than the key by which it was asked for could do now.
    @ParameterizedTest
    @ValueSource(strings = {"DELETED", "EXPIRED", "SCOPE", "ELSEWHERE"})
    void shouldEndWithTheKeyThatAsked(String how) {
      Answer made =
          owner
              .post(
                  "/api/api-keys",
                  "{\"name\": \"%s\", \"scopes\": [\"credential.create\", \"credential.view\"]}"
                      .formatted(unique("key")))
              .expect(201);
      Client keyed =
          WORLD.application().client().with("Authorization", "Bearer " + made.text("/key"));
      Answer asked = keyed.post(PATH, body(unique("by-key"), somebody())).expect(201);
      String link = link(asked);
      assertThat(NOBODY.get(link).status()).isEqualTo(200);
      UUID key = UUID.fromString(made.text("/id"));
      switch (how) {
        case "DELETED" -> owner.delete("/api/api-keys/" + key).expect(204);
        case "EXPIRED" ->
            WORLD.sql(
                "update priv.secret set expires_at = now() - interval '1 s' where secret_id = ?",
                key);
        case "SCOPE" ->
            WORLD.sql("update priv.secret set scopes = 'credential.view' where secret_id = ?", key);
        default ->
            WORLD.sql(
                "update priv.secret set bound_org = gen_random_uuid() where secret_id = ?", key);
      }
      cannotBeUsed(link, "or the API key that they used, may not ask for this secret any more");
      // The person themselves still could.
      Answer own = asked(unique("by-person"));
      assertThat(NOBODY.get(link(own)).status()).isEqualTo(200);
    }

    @Test
    void shouldNotBeUsedWithoutTheVaultOrWhileSuspended() {
      World.Made third = Vaults.customer(WORLD, MSP, "LinkThird");
      Answer request =
          third.admin().post(PATH, body(unique("third"), third.ownerEmail())).expect(201);
      String link = link(request);
      WORLD
          .superuser()
          .put("/api/organizations/" + third.id() + "/capabilities", "[{\"key\": \"iam\"}]")
          .expect(200);
      cannotBeUsed(link, "has no vault any more");
      WORLD
          .superuser()
          .put(
              "/api/organizations/" + third.id() + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]")
          .expect(200);
      assertThat(NOBODY.get(link).status()).isEqualTo(200);
      WORLD.sql(
          "update hub.org_state set state = 'SUSPENDED', suspended_by = 'MSP' where org_id = ?",
          third.id());
      cannotBeUsed(link, "suspended");
    }

    private void cannotBeUsed(String link, String why) {
      for (Answer answer : List.of(NOBODY.get(link), enter(link, CANARY))) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("cannot be used now", why).doesNotContain(CANARY);
      }
    }
  }

  @Nested
  class Attacks {
    @Test
    void shouldBeOneAnswerForAnotherOrganizationAndNobody() {
      Answer request = asked(unique("own"));
      for (Client other : List.of(BETA.admin(), MSP.admin())) {
        for (String id : List.of(request.text("/id"), UUID.randomUUID().toString(), "x")) {
          other.get(PATH + "/" + id).expect(404, "NOT_FOUND");
          other.delete(PATH + "/" + id).expect(404, "NOT_FOUND");
          other.post(PATH + "/" + id + "/resend", "").expect(404, "NOT_FOUND");
        }
        assertThat(other.get(PATH).body()).doesNotContain(request.text("/id"));
      }
      assertThat(NOBODY.get(link(request)).status()).isEqualTo(200);
    }

    @Test
    void shouldBeUsedByOneOfMany() throws Exception {
      String name = unique("race");
      String link = link(asked(name));
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Answer>> answers = new ArrayList<>();
      try (ExecutorService several = Executors.newFixedThreadPool(6)) {
        for (int n = 0; n < 6; n++) {
          String secret = "race-secret-" + n;
          answers.add(
              several.submit(() -> {
                go.await();
                return enter(link, secret);
              }));
        }
        go.countDown();
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsOnly(200, 410).containsOnlyOnce(200);
      assertThat(
              WORLD.count(
                  "select count(*) from hub.credential where org_id = ? and name = ?",
                  ACME.id(),
                  name))
          .isEqualTo(1);
    }

    @Test
    void shouldNotKnowOtherTokens() {
      String link = link(asked(unique("guess")));
      for (String wrong :
          List.of(
              link.substring(0, link.length() - 1),
              link + "x",
              "/credential-requests/stw_h_",
              "/credential-requests/" + UUID.randomUUID(),
              link.replace("stw_h_", "stw_i_"))) {
        Answer answer = NOBODY.get(wrong);
        assertThat(answer.status()).isIn(404, 429);
        assertThat(answer.body()).contains("This link does not work");
      }
      assertThat(
              WORLD.count(
                  "select count(*) from hub.sign_in_failure where subject = ?",
                  WORLD
                      .application()
                      .bean(Fingerprints.class)
                      .lookup("sign-in", "link:secretrequest".getBytes(UTF_8))))
          .isPositive();
      assertThat(NOBODY.get(link.replace("credential-requests", "invitations")).status())
          .isIn(404, 429);
      assertThat(NOBODY.get(link).status()).isEqualTo(200);
    }

    @Test
    void shouldTakeMarkupAsTextAndSayNothingOfWhatWasEntered() {
      String sent =
          """
          {"name": "<b>%s</b>", "kind": "TOKEN", "email": "%s", "note": "<script>alert(1)</script> https://evil.example",
           "fields": {"url": "https://rmm.example"}}
          """
              .formatted(unique("markup"), somebody());
      Answer request = owner.post(PATH, sent).expect(201);
      String link = link(request);
      Answer form = NOBODY.get(link);
      assertThat(form.body())
          .contains("&lt;script&gt;")
          .doesNotContain("<script>alert", "<b>markup", "href=\"https://evil");
      for (String wrong :
          List.of("", CANARY + "\nX-Other: 1", CANARY + "ä", CANARY + "a".repeat(17 * 1024))) {
        Answer refused = NOBODY.post(link, null, "secret-token", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(CANARY);
      }
      Answer inName = NOBODY.post(link, null, "secret-token", request.text("/name"));
      assertThat(inName.status()).isEqualTo(422);
      assertThat(inName.body()).contains("everybody reads");
      assertThat(NOBODY.post(link, null, "secret-token", "<img src=x onerror=1>").status())
          .isEqualTo(200);
    }

    @Test
    void shouldRefuseMuchTooMuch() {
      String link = link(asked(unique("much")));
      assertThat(enter(link, CANARY + "a".repeat(3_000_000)).status()).isIn(413, 422);
      assertThat(NOBODY.get(link).status()).isEqualTo(200);
    }

    @Test
    void shouldNeedTheRights() {
      Client member = WORLD.person(ACME, unique("member"), "member");
      member.get(PATH).expect(403, "FORBIDDEN");
      member.post(PATH, body(unique("x"), somebody())).expect(403, "FORBIDDEN");
    }
  }

  private static void state(String email, String state) {
    WORLD.sql(
        "update hub.member_state set state = ? where user_id = (select user_id from hub.app_user where email = ?)",
        state,
        email);
  }

  private static void role(String email, String role) {
    WORLD.sql(
        "update hub.member_state set role = ? where user_id = (select user_id from hub.app_user where email = ?)",
        role,
        email);
  }

  @Nested
  class WhatSettingsForbid {
    private static Answer set(String key, String value) {
      return ACME.admin()
          .put(
              "/api/organizations/" + ACME.id() + "/settings",
              "{\"settings\": {\"%s\": %s}}".formatted(key, value))
          .expect(200);
    }

    @AfterEach
    void unset() {
      set("vault.allowedHosts", "null");
      set("vault.whoMayChange", "null");
    }

    private static void assertDenied(Answer answer, String setting) {
      answer.expect(403, "POLICY_DENIED");
      assertThat(answer.text("/setting")).isEqualTo(setting);
    }

    private static String refusals(Answer request) {
      return WORLD.text(
          """
          select string_agg(action || ' ' || code || ' ' || changes::text, chr(10)) from hub.audit_entry
          where org_id = ? and resource_id = ? and result = 'refused'
          """,
          ACME.id(),
          request.text("/id"));
    }

    @Test
    void shouldAskForHostsWhenItIsAskedForAndWhenItIsHandedOver() {
      Answer request = asked(unique("hosts"));
      set("vault.allowedHosts", "[\"*.example.net\"]");
      Answer denied = owner.post(PATH, body(unique("hosts"), somebody()));
      assertDenied(denied, "vault.allowedHosts");
      assertThat(denied.text("/errors/0/pointer")).isEqualTo("/fields/host");
      assertDenied(
          owner.post(PATH + "/" + request.text("/id") + "/resend", "{}"), "vault.allowedHosts");
      Answer late = enter(link(request), CANARY);
      assertThat(late.status()).isEqualTo(403);
      assertThat(late.body())
          .contains("The settings of the organization do not allow it now.")
          .doesNotContain(CANARY);
      assertThat(refusals(request))
          .contains("secretrequest.used POLICY_DENIED", "vault.allowedHosts")
          .doesNotContain(CANARY);
      assertThat(owner.get(PATH + "/" + request.text("/id")).text("/state")).isEqualTo("PENDING");
      set("vault.allowedHosts", "[\"db.example.com\"]");
      assertThat(enter(link(request), CANARY).status()).isEqualTo(200);
    }

    @Test
    void shouldAskForTheRoleOfWhoAsked() {
      Client admin = WORLD.person(ACME, unique("asker"), "org_admin");
      Answer request = admin.post(PATH, body(unique("role"), somebody())).expect(201);
      Answer own = asked(unique("role"));
      set("vault.whoMayChange", "[\"owner\"]");
      assertDenied(admin.post(PATH, body(unique("role"), somebody())), "vault.whoMayChange");
      assertThat(NOBODY.get(link(request)).status()).isEqualTo(403);
      assertThat(enter(link(request), CANARY).status()).isEqualTo(403);
      assertThat(refusals(request)).contains("POLICY_DENIED", "vault.whoMayChange");
      assertThat(enter(link(own), CANARY).status()).isEqualTo(200);
      // It is withdrawn all the same.
      admin.delete(PATH + "/" + request.text("/id")).expect(204);
    }
  }
}
