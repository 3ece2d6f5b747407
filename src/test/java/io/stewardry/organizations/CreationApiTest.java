package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// R5, R9, R11-R15: organizations are created whole or not at all, alone and in a batch.
class CreationApiTest extends TwoMsps {

  @Test
  void shouldAnswerWholeAndWriteItDownInBothLogs() {
    String domain = SharedApplication.unique("new") + ".example";
    Answer created =
        msp.admin()
            .post(
                "/api/organizations",
                """
                {"name": "Ünïque Näme GmbH", "emailDomain": "%s.", "externalId": "X-1", "description": "About",
                 "limits": {"users": 3, "automations": null}, "owners": [{"firstName": "O", "lastName": "W", "email": "O@%s"}]}
                """
                    .formatted(domain.toUpperCase(), domain))
            .expect(201);
    assertThat(created.text("/kind")).isEqualTo("CUSTOMER");
    assertThat(created.text("/emailDomain")).isEqualTo(domain);
    assertThat(created.text("/slug")).startsWith("unique-name-gmbh");
    assertThat(created.text("/managingOrganizationId")).isEqualTo(msp.id().toString());
    assertThat(created.text("/effectiveState")).isEqualTo("ACTIVE");
    assertThat(created.at("/users").asInt()).isZero();
    assertThat(created.at("/emailDomains/0/primary").asBoolean()).isTrue();
    String id = created.text("/id");

    Client there = msp.admin().in(id);
    assertThat(there.get("/api/users").expect(200).items("/state")).containsExactly("INVITED");
    assertThat(there.get("/api/organizations/" + id + "/capabilities").expect(200).body())
        .contains("\"iam\"");
    assertThat(
            there.get("/api/organizations/" + id + "/limits").expect(200).at("/used/users").asInt())
        .isEqualTo(1);
    Answer log = there.get("/api/audit?action=organization.created").expect(200);
    assertThat(log.items("/actor/email")).containsExactly(msp.ownerEmail());
    assertThat(log.items("/copyOf")).containsExactly((String) null);
    Answer atHome = msp.admin().get("/api/audit?action=organization.created&limit=1").expect(200);
    assertThat(atHome.items("/targetOrganizationId")).containsExactly(id);
    assertThat(atHome.items("/copyOf")).containsExactly(log.items("/id").getFirst());
  }

  @Test
  void shouldRefuseWhatIsWrongAndLeaveNothing() {
    Client admin = msp.admin();
    long before = world.count("select count(*) from priv.node");
    String domain = SharedApplication.unique("w") + ".example";
    String owner =
        "\"owners\": [{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o@"
            + domain
            + "\"}]";
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"emailDomain\": \"gmail.com\", \"owners\": [{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o@gmail.com\"}]}")
        .expect(422, "PUBLIC_EMAIL_DOMAIN");
    admin
        .post("/api/organizations", DRAFT.formatted("N", "co.uk", "o@co.uk"))
        .expect(422, "PUBLIC_EMAIL_DOMAIN");
    admin
        .post("/api/organizations", DRAFT.formatted("N", "localhost", "o@localhost"))
        .expect(422, "VALIDATION_FAILED");
    admin
        .post("/api/organizations", DRAFT.formatted("N", domain, "o@elsewhere.example"))
        .expect(422, "EMAIL_DOMAIN_MISMATCH");
    admin
        .post("/api/organizations", DRAFT.formatted("N", domain, "o@sub." + domain))
        .expect(422, "EMAIL_DOMAIN_MISMATCH");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"emailDomain\": \"" + domain + "\", \"owners\": []}")
        .expect(422, "OWNER_REQUIRED");
    admin
        .post("/api/organizations", "{\"name\": \"N\", \"emailDomain\": \"" + domain + "\"}")
        .expect(422, "OWNER_REQUIRED");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"\", \"emailDomain\": \"" + domain + "\", " + owner + "}")
        .expect(422, "VALIDATION_FAILED");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \""
                + "x".repeat(513)
                + "\", \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(422, "VALIDATION_FAILED");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"tags\": [], \"emailDomain\": \"" + domain + "\", " + owner + "}")
        .expect(422, "VALIDATION_FAILED");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"managingOrganizationId\": null, \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(422, "VALIDATION_FAILED");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"kind\": \"MSP\", \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(403, "PLATFORM_ONLY");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"license\": {}, \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(403, "PLATFORM_ONLY");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"capabilities\": [{\"key\": \"vault\"}], \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(422, "CAPABILITY_NOT_AVAILABLE");
    admin
        .post(
            "/api/organizations",
            "{\"name\": \"N\", \"limits\": {\"users\": 0}, \"emailDomain\": \""
                + domain
                + "\", "
                + owner
                + "}")
        .expect(409, "LIMIT_EXCEEDED");
    admin
        .post("/api/organizations", DRAFT.formatted("N", acme.domain(), "new@" + acme.domain()))
        .expect(409, "EMAIL_DOMAIN_TAKEN");
    admin
        .post("/api/organizations", DRAFT.formatted("N", zeta.domain(), "new@" + zeta.domain()))
        .expect(409, "EMAIL_DOMAIN_TAKEN");
    // Both at once where both are taken, and nothing is left of either try.
    Answer both =
        admin
            .post(
                "/api/organizations",
                DRAFT
                    .formatted("N", zeta.domain(), "new@" + zeta.domain())
                    .replaceFirst(
                        "\\{", "{\"slug\": \"" + acme.name().toLowerCase(Locale.ROOT) + "\", "))
            .expect(409, "EMAIL_DOMAIN_TAKEN");
    assertThat(both.items("/errors", "/pointer")).containsExactly("/emailDomain", "/slug");
    acme.admin().post("/api/organizations", draft("mine")).expect(403, "FORBIDDEN");
    admin.in(acme.id()).post("/api/organizations", draft("mine")).expect(403, "FORBIDDEN");
    assertThat(world.count("select count(*) from priv.node")).isEqualTo(before);
    assertThat(world.count("select count(*) from priv.domain where domain = ?", domain)).isZero();
  }

  @Test
  void shouldGiveADomainToOneOfThirtyTwoAtOnce() throws Exception {
    String domain = SharedApplication.unique("race") + ".example";
    List<Callable<Integer>> tries =
        IntStream.range(0, 32)
            .<Callable<Integer>>mapToObj(n ->
                () ->
                    (n % 2 == 0 ? msp : otherMsp)
                        .admin()
                        .post(
                            "/api/organizations",
                            DRAFT.formatted("R" + n, domain, "o" + n + "@" + domain))
                        .status())
            .toList();
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Integer> statuses =
          threads.invokeAll(tries).stream().map(Future::resultNow).sorted().toList();
      assertThat(statuses).startsWith(201).hasSize(32);
      assertThat(statuses.subList(1, 32)).containsOnly(409);
    }
    assertThat(world.count("select count(*) from hub.organization where domain = ?", domain))
        .isEqualTo(1);
  }

  @Test
  void shouldCreateABatchRowByRow() {
    String twice = draft("batch");
    Answer answer =
        msp.admin()
            .post(
                "/api/organizations/batch",
                "{\"organizations\": [" + twice + "," + twice + ", null, " + draft("more") + "]}")
            .expect(207);
    assertThat(answer.at("/results").size()).isEqualTo(4);
    assertThat(answer.at("/results/0/status").asInt()).isEqualTo(201);
    assertThat(answer.text("/results/1/code")).isEqualTo("EMAIL_DOMAIN_TAKEN");
    assertThat(answer.text("/results/2/code")).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.text("/results/3/id")).isNotNull();
    msp.admin()
        .post("/api/organizations/batch", "{\"organizations\": [" + "null,".repeat(100) + "null]}")
        .expect(422, "VALIDATION_FAILED");
    msp.admin()
        .post("/api/organizations/batch", "{\"organizations\": []}")
        .expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldRepeatTheAnswerForTheSameKey() throws Exception {
    String body = draft("once");
    Client keyed = msp.admin().with("Idempotency-Key", "key-" + UUID.randomUUID());
    Answer first = keyed.post("/api/organizations", body).expect(201);
    Answer again = keyed.post("/api/organizations", body).expect(201);
    assertThat(again.body()).isEqualTo(first.body());
    keyed.post("/api/organizations", draft("other")).expect(422, "IDEMPOTENCY_MISMATCH");
    // Another actor, another organization, another path: another call.
    otherMsp
        .admin()
        .with("Idempotency-Key", "shared")
        .post("/api/organizations", draft("a"))
        .expect(201);
    msp.admin()
        .with("Idempotency-Key", "shared")
        .post("/api/organizations", draft("b"))
        .expect(201);
    // A refusal is not kept: the next try may succeed.
    Client later = msp.admin().with("Idempotency-Key", "later-" + UUID.randomUUID());
    later.post("/api/organizations", "{}").expect(422);
    later.post("/api/organizations", draft("later")).expect(201);

    // A refused row of a batch takes nothing of the others along, with a key too, and neither
    // does a slug that is taken.
    String twice = draft("keyedbatch");
    Answer batch =
        msp.admin()
            .with("Idempotency-Key", "batch-" + UUID.randomUUID())
            .post(
                "/api/organizations/batch",
                "{\"organizations\": [" + twice + "," + twice + "," + draft("keyedbatch") + "]}")
            .expect(207);
    assertThat(batch.at("/results/0/status").asInt()).isEqualTo(201);
    assertThat(batch.text("/results/1/code")).isEqualTo("EMAIL_DOMAIN_TAKEN");
    assertThat(batch.at("/results/2/status").asInt()).isEqualTo(201);
    assertThat(
            msp.admin()
                .get("/api/organizations/" + batch.text("/results/2/id"))
                .expect(200)
                .text("/name"))
        .isEqualTo("keyedbatch");

    Client parallel = msp.admin().with("Idempotency-Key", "parallel-" + UUID.randomUUID());
    String one = draft("parallel");
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Answer>> tries =
          IntStream.range(0, 8)
              .<Callable<Answer>>mapToObj(n -> () -> parallel.post("/api/organizations", one))
              .toList();
      List<Answer> answers = threads.invokeAll(tries).stream().map(Future::resultNow).toList();
      assertThat(answers).allMatch(answer -> answer.status() == 201);
      assertThat(answers.stream().map(answer -> answer.text("/id")).distinct()).hasSize(1);
    }
  }
}
