package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// R1-R5, R8-R15, R19, R20, R22-R26, R30, R33, R49-R57; scenarios A3 and A4.
class OrganizationsApiTest {
  private static final String DRAFT =
      """
      {"name": "%s", "emailDomain": "%s", "owners": [{"firstName": "Olga", "lastName": "Owner", "email": "%s"}]}
      """;

  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made acme = world.customer(msp, "Acme");
  private final World.Made beta = world.customer(msp, "Beta");
  private final World.Made otherMsp = world.msp("South");
  private final World.Made zeta = world.customer(otherMsp, "Zeta");

  private static String draft(String word) {
    String domain = SharedApplication.unique(word) + ".example";
    return DRAFT.formatted(word, domain, "o@" + domain);
  }

  @Nested
  class Creating {
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
      assertThat(created.at("/users").asInt()).isEqualTo(1);
      assertThat(created.at("/emailDomains/0/primary").asBoolean()).isTrue();
      String id = created.text("/id");

      Client there = msp.admin().in(id);
      assertThat(there.get("/api/users").expect(200).items("/state")).containsExactly("INVITED");
      assertThat(there.get("/api/organizations/" + id + "/capabilities").expect(200).body())
          .contains("\"iam\"");
      assertThat(
              there
                  .get("/api/organizations/" + id + "/limits")
                  .expect(200)
                  .at("/used/users")
                  .asInt())
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
          .post(
              "/api/organizations/batch", "{\"organizations\": [" + "null,".repeat(100) + "null]}")
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

  @Nested
  class Reaching {
    @Test
    void shouldActInTheOrganizationThatTheHeaderNames() {
      Client bob = msp.admin();
      assertThat(bob.get("/api/users").expect(200).items("/email"))
          .contains(msp.ownerEmail())
          .doesNotContain(acme.ownerEmail());
      Answer inAcme = bob.in(acme.id()).get("/api/users").expect(200);
      assertThat(inAcme.items("/email")).containsExactly(acme.ownerEmail());
      assertThat(inAcme.header("X-Org-Id")).isEqualTo(acme.id().toString());
      Answer foreign = bob.in(zeta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      Answer unknown = bob.in(UUID.randomUUID()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
      UUID platform = world.id("select org_id from priv.node where kind = 'PLATFORM'");
      assertThat(
              bob.in(platform)
                  .get("/api/users")
                  .expect(403, "ORG_ACCESS_DENIED")
                  .bodyWithoutRequestId())
          .isEqualTo(unknown.bodyWithoutRequestId());
      bob.in("abc").get("/api/users").expect(400, "INVALID_ORG_ID");
      bob.in("").get("/api/users").expect(400, "INVALID_ORG_ID");
      bob.twice("X-Org-Id", acme.id().toString()).get("/api/users").expect(400, "INVALID_ORG_ID");
      bob.in("1-1-1-1-1").get("/api/users").expect(400, "INVALID_ORG_ID");
      bob.in(acme.id()).in(acme.id()).get("/api/users").expect(200);
      acme.admin().in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      acme.admin().in(msp.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(bob.in(msp.id()).get("/api/users").expect(200).items("/email"))
          .contains(msp.ownerEmail());
      // A user of another organization is unknown here, though his id is known.
      bob.in(acme.id()).get("/api/users/" + beta.owner()).expect(404, "NOT_FOUND");
      bob.in(acme.id()).get("/api/users/" + acme.owner()).expect(200);
    }

    @Test
    void shouldTellTheRefusalToTheLogOfHisHomeOnly() {
      acme.admin().in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      Answer log = acme.admin().get("/api/audit?action=request.refused").expect(200);
      assertThat(log.at("/items/0/changes/requestedOrganizationId").asString())
          .isEqualTo(beta.id().toString());
      assertThat(log.text("/items/0/code")).isEqualTo("ORG_ACCESS_DENIED");
      assertThat(beta.admin().get("/api/audit?action=request.refused").expect(200).items("/id"))
          .isEmpty();
    }

    @Test
    void shouldEnterAnOrganizationOnceInHalfAnHour() {
      Client fresh =
          world.application().client().signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
      fresh.in(beta.id()).get("/api/users").expect(200);
      fresh.in(beta.id()).get("/api/users").expect(200);
      assertThat(
              beta.admin()
                  .get("/api/audit?action=context.entered")
                  .expect(200)
                  .items("/actor/homeOrganizationId"))
          .containsExactly(msp.id().toString());
    }

    @Test
    void shouldListItsOwnChildrenAndNoOthers() {
      assertThat(msp.admin().get("/api/organizations").expect(200).items("/id"))
          .contains(acme.id().toString(), beta.id().toString())
          .doesNotContain(zeta.id().toString(), msp.id().toString());
      assertThat(acme.admin().get("/api/organizations").expect(200).items("/id")).isEmpty();
      assertThat(
              world
                  .superuser()
                  .get("/api/organizations?kind=MSP&limit=100")
                  .expect(200)
                  .items("/id"))
          .contains(msp.id().toString(), otherMsp.id().toString());
      assertThat(
              world
                  .superuser()
                  .get("/api/organizations?managedBy=" + msp.id())
                  .expect(200)
                  .items("/id"))
          .contains(acme.id().toString());
      msp.admin()
          .get("/api/organizations?managedBy=" + otherMsp.id())
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldAnswerTheSameForAForeignAndAnUnknownPathId() {
      for (String path : List.of("", "/capabilities", "/limits")) {
        Answer foreign =
            msp.admin().get("/api/organizations/" + zeta.id() + path).expect(404, "NOT_FOUND");
        Answer unknown =
            msp.admin()
                .get("/api/organizations/" + UUID.randomUUID() + path)
                .expect(404, "NOT_FOUND");
        assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
        msp.admin().get("/api/organizations/nonsense" + path).expect(404, "NOT_FOUND");
      }
      msp.admin()
          .in(acme.id())
          .get("/api/organizations/" + beta.id())
          .expect(400, "ORG_CONTEXT_MISMATCH");
      msp.admin()
          .in(acme.id())
          .get("/api/organizations/" + UUID.randomUUID())
          .expect(400, "ORG_CONTEXT_MISMATCH");
      acme.admin().get("/api/organizations/" + beta.id()).expect(404, "NOT_FOUND");
      acme.admin().get("/api/organizations/" + acme.id()).expect(200);
      msp.admin().in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
      world.superuser().get("/api/organizations/" + zeta.id()).expect(200);
    }

    @Test
    void shouldShowTheSwitcherHomeFirst() {
      World.Made west = world.msp("Zzz");
      for (String name : List.of("Zeta", "Acme", "émile", "Beta")) {
        String domain = SharedApplication.unique("sw") + ".example";
        west.admin()
            .post("/api/organizations", DRAFT.formatted(name, domain, "o@" + domain))
            .expect(201);
      }
      Answer all = west.admin().get("/api/me/organizations").expect(200);
      assertThat(all.items("/name")).containsExactly(west.name(), "Acme", "Beta", "émile", "Zeta");
      assertThat(all.at("/items/0/home").asBoolean()).isTrue();
      assertThat(all.at("/total").asInt()).isEqualTo(5);
      assertThat(west.admin().get("/api/me/organizations?search=EMI").expect(200).items("/name"))
          .containsExactly("émile");
      assertThat(
              west.admin()
                  .get("/api/me/organizations?search=" + west.domain())
                  .expect(200)
                  .items("/name"))
          .containsExactly(west.name());
      assertThat(acme.admin().get("/api/me/organizations").expect(200).items("/name"))
          .containsExactly(acme.name());
    }
  }

  @Nested
  class Listing {
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

  @Nested
  class Editing {
    @Test
    void shouldChangeDetailsUnderAVersion() {
      World.Made org = world.customer(msp, "Edit");
      String path = "/api/organizations/" + org.id();
      Answer read = msp.admin().get(path).expect(200);
      String tag = read.header("ETag");
      assertThat(tag).isEqualTo("\"1\"");
      Answer changed =
          msp.admin()
              .with("If-Match", tag)
              .patch(path, "{\"name\": \"Renamed\", \"externalId\": \"E\"}")
              .expect(200);
      assertThat(changed.header("ETag")).isEqualTo("\"2\"");
      msp.admin()
          .with("If-Match", tag)
          .patch(path, "{\"name\": \"Late\"}")
          .expect(412, "VERSION_MISMATCH");
      assertThat(msp.admin().get("/api/organizations?search=renamed").expect(200).items("/id"))
          .contains(org.id().toString());
      assertThat(
              org.admin()
                  .patch(path, "{\"externalId\": null, \"description\": \"ours\"}")
                  .expect(200)
                  .at("/externalId")
                  .isNull())
          .isTrue();
      msp.admin().in(org.id()).patch(path, "{\"description\": \"inside\"}").expect(200);
      Answer log = org.admin().get("/api/audit?action=organization.updated").expect(200);
      assertThat(log.items("/actor/homeOrganizationId"))
          .containsExactly(msp.id().toString(), org.id().toString(), msp.id().toString());
      assertThat(log.at("/items/2/changes/name/from").asString()).isEqualTo(org.name());
    }

    @Test
    void shouldKeepWhatIsNotItsToChange() {
      String path = "/api/organizations/" + acme.id();
      msp.admin()
          .patch(path, "{\"emailDomain\": \"new.example\"}")
          .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
      acme.admin()
          .patch(path, "{\"emailDomain\": \"new.example\"}")
          .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
      msp.admin().patch(path, "{\"managingOrganizationId\": null}").expect(403, "PLATFORM_ONLY");
      for (String member :
          List.of("kind", "state", "commercialOwner", "version", "id", "children")) {
        msp.admin().patch(path, "{\"" + member + "\": \"MSP\"}").expect(422, "VALIDATION_FAILED");
      }
      msp.admin()
          .patch(path, "{\"slug\": \"" + beta.name().toLowerCase() + "\"}")
          .expect(409, "SLUG_TAKEN");
      msp.admin().patch(path, "{\"slug\": \"Not A Slug\"}").expect(422, "VALIDATION_FAILED");
      otherMsp.admin().patch(path, "{\"name\": \"Mine\"}").expect(404, "NOT_FOUND");
      beta.admin().patch(path, "{\"name\": \"Mine\"}").expect(403, "FORBIDDEN");
      msp.admin().patch(path, "[]").expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldLetASuperuserChangeTheDomainForAReason() {
      World.Made org = world.customer(msp, "Dom");
      String wanted = SharedApplication.unique("moved") + ".example";
      String path = "/api/organizations/" + org.id();
      world
          .superuser()
          .patch(path, "{\"emailDomain\": \"" + wanted + "\"}")
          .expect(422, "VALIDATION_FAILED");
      world
          .superuser()
          .patch(path, "{\"emailDomain\": \"" + acme.domain() + "\", \"reason\": \"sold\"}")
          .expect(409, "EMAIL_DOMAIN_TAKEN");
      assertThat(
              world
                  .superuser()
                  .patch(path, "{\"emailDomain\": \"" + wanted + "\", \"reason\": \"sold\"}")
                  .expect(200)
                  .text("/emailDomain"))
          .isEqualTo(wanted);
      assertThat(
              org.admin()
                  .get("/api/audit?action=organization.domain_changed")
                  .expect(200)
                  .at("/items/0/changes/reason")
                  .asString())
          .isEqualTo("sold");
    }
  }

  @Nested
  class Suspending {
    @Test
    void shouldStopItsUsersAndLetStaffRead() {
      World.Made org = world.customer(msp, "Susp");
      String path = "/api/organizations/" + org.id();
      assertThat(msp.admin().post(path + "/suspend", null).expect(200).text("/state"))
          .isEqualTo("SUSPENDED");
      org.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      world
          .application()
          .client()
          .post(
              "/api/sessions",
              "{\"email\": \""
                  + org.ownerEmail()
                  + "\", \"password\": \""
                  + SharedApplication.PASSWORD
                  + "\"}")
          .expect(403, "ORG_SUSPENDED");
      msp.admin().in(org.id()).get("/api/users").expect(200);
      msp.admin().in(org.id()).patch(path, "{\"name\": \"No\"}").expect(403, "ORG_SUSPENDED");
      msp.admin().patch(path, "{\"name\": \"From above\"}").expect(200);
      msp.admin().post(path + "/suspend", null).expect(409, "INVALID_STATE");
      assertThat(msp.admin().post(path + "/resume", null).expect(200).text("/state"))
          .isEqualTo("ACTIVE");
      org.admin().get("/api/me").expect(200);
      org.admin().post(path + "/suspend", null).expect(403, "FORBIDDEN");
      otherMsp.admin().post(path + "/suspend", null).expect(404, "NOT_FOUND");
    }

    @Test
    void shouldKeepASuspensionByASuperuser() {
      World.Made org = world.standalone("Solo");
      World.Made own = world.msp("Plat");
      world
          .superuser()
          .put(
              "/api/organizations/" + org.id() + "/managing-organization",
              "{\"organizationId\": \"" + own.id() + "\"}")
          .expect(200);
      // The superuser acts inside its manager, to whom it belongs now.
      String path = "/api/organizations/" + org.id();
      assertThat(
              world
                  .superuser()
                  .in(own.id())
                  .post(path + "/suspend", null)
                  .expect(200)
                  .text("/suspendedBy"))
          .isEqualTo("PLATFORM");
      own.admin().post(path + "/resume", null).expect(403, "FORBIDDEN");
      own.admin()
          .with("X-Test", "1")
          .send("DELETE", path, "{\"confirmation\": \"" + org.name() + "\"}")
          .expect(200);
      own.admin().post(path + "/restore", null).expect(200);
      own.admin().post(path + "/resume", null).expect(403, "FORBIDDEN");
      world.superuser().in(own.id()).post(path + "/resume", null).expect(200);
    }

    /// A write that was under way either commits before the suspension is acknowledged or not at
    /// all.
    @Test
    void shouldBeFollowedByNoWrite() throws Exception {
      World.Made org = world.customer(msp, "Exact");
      String path = "/api/organizations/" + org.id();
      for (int round = 0; round < 5; round++) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(6)) {
          for (int n = 0; n < 6; n++) {
            threads.submit(() -> {
              while (!stop.get()) {
                if (org.admin().patch(path, "{\"description\": \"again\"}").status() == 200) {
                  written.incrementAndGet();
                }
              }
            });
          }
          Awaitility.await().until(() -> written.get() > 20);
          int version =
              msp.admin().post(path + "/suspend", null).expect(200).at("/version").asInt();
          int before = msp.admin().get(path).expect(200).at("/version").asInt();
          assertThat(before).isEqualTo(version);
          Answer later = org.admin().patch(path, "{}").expect(403, "ORG_SUSPENDED");
          assertThat(later.status()).isEqualTo(403);
          stop.set(true);
        }
        assertThat(msp.admin().get(path).expect(200).at("/version").asInt())
            .isEqualTo(
                (int)
                    world.count(
                        "select version::bigint from hub.organization where org_id = ?", org.id()));
        int after = msp.admin().post(path + "/resume", null).expect(200).at("/version").asInt();
        assertThat((long) after)
            .isEqualTo(
                world.count(
                    "select 1 + count(*) from hub.audit_entry where org_id = ? and action = 'organization.updated'",
                    org.id()));
      }
    }

    @Test
    void shouldReachEverythingBelow() {
      World.Made top = world.msp("Top");
      World.Made below = world.customer(top, "Below");
      world.superuser().post("/api/organizations/" + top.id() + "/suspend", null).expect(200);
      top.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      below.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      assertThat(
              world
                  .superuser()
                  .get("/api/organizations/" + below.id())
                  .expect(200)
                  .text("/effectiveState"))
          .isEqualTo("SUSPENDED_BY_PARENT");
      world.superuser().post("/api/organizations/" + top.id() + "/resume", null).expect(200);
      below.admin().get("/api/me").expect(200);
    }
  }

  @Nested
  class Deleting {
    @Test
    void shouldMakeItUnreachableAndRestoreItSuspended() {
      World.Made org = world.customer(msp, "Del");
      String path = "/api/organizations/" + org.id();
      msp.admin()
          .send("DELETE", path, "{\"confirmation\": \"wrong\"}")
          .expect(422, "CONFIRMATION_MISMATCH");
      msp.admin().send("DELETE", path, "{\"confirmation\": \"" + org.name() + "\"}").expect(200);
      msp.admin().in(org.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(msp.admin().get("/api/organizations?limit=100").expect(200).items("/id"))
          .doesNotContain(org.id().toString());
      assertThat(msp.admin().get("/api/organizations?state=DELETING").expect(200).items("/id"))
          .contains(org.id().toString());
      org.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
      msp.admin()
          .post("/api/organizations", DRAFT.formatted("Again", org.domain(), "x@" + org.domain()))
          .expect(409, "EMAIL_DOMAIN_TAKEN");
      assertThat(msp.admin().post(path + "/restore", null).expect(200).text("/state"))
          .isEqualTo("SUSPENDED");
      msp.admin().post(path + "/resume", null).expect(200);
      org.admin().get("/api/me").expect(200);
      world
          .superuser()
          .send(
              "DELETE",
              "/api/organizations/" + msp.id(),
              "{\"confirmation\": \"" + msp.name() + "\"}")
          .expect(409, "ORG_HAS_CHILDREN");
    }
  }

  @Nested
  class ManagedBy {
    @Test
    void shouldTakeEffectOnEverybodysNextRequest() {
      World.Made solo = world.standalone("Solo");
      String path = "/api/organizations/" + solo.id() + "/managing-organization";
      String byNorth = "{\"organizationId\": \"" + msp.id() + "\"}";
      msp.admin().put(path, byNorth).expect(403, "PLATFORM_ONLY");
      solo.admin().put(path, byNorth).expect(403, "PLATFORM_ONLY");
      msp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      world.superuser().put(path, byNorth).expect(200);
      msp.admin().in(solo.id()).get("/api/users").expect(200);
      assertThat(
              msp.admin()
                  .get("/api/organizations?search=" + solo.domain())
                  .expect(200)
                  .items("/id"))
          .containsExactly(solo.id().toString());
      world.superuser().put(path, "{\"organizationId\": \"" + otherMsp.id() + "\"}").expect(200);
      msp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      otherMsp.admin().in(solo.id()).get("/api/users").expect(200);
      world.superuser().put(path, "{\"organizationId\": null}").expect(200);
      otherMsp.admin().in(solo.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      solo.admin().get("/api/me").expect(200);
      assertThat(solo.admin().get("/api/audit?action=organization.linked").expect(200).items("/id"))
          .hasSize(2);
    }

    @Test
    void shouldRefuseWhoCannotManage() {
      World.Made solo = world.standalone("Alone");
      String path = "/api/organizations/" + solo.id() + "/managing-organization";
      world
          .superuser()
          .put(path, "{\"organizationId\": \"" + acme.id() + "\"}")
          .expect(422, "INVALID_PARENT");
      world
          .superuser()
          .put(path, "{\"organizationId\": \"" + solo.id() + "\"}")
          .expect(422, "INVALID_PARENT");
      world
          .superuser()
          .put(path, "{\"organizationId\": \"" + UUID.randomUUID() + "\"}")
          .expect(422, "INVALID_PARENT");
      world
          .superuser()
          .put(path, "{\"organizationId\": \"nonsense\"}")
          .expect(422, "VALIDATION_FAILED");
      world
          .superuser()
          .put(
              "/api/organizations/" + msp.id() + "/managing-organization",
              "{\"organizationId\": \"" + msp.id() + "\"}")
          .expect(422, "INVALID_PARENT");
      world
          .superuser()
          .put(
              "/api/organizations/" + UUID.randomUUID() + "/managing-organization",
              "{\"organizationId\": null}")
          .expect(404, "NOT_FOUND");
    }

    @Test
    void shouldKeepTheTreeThreeDeep() {
      World.Made top = world.msp("Deep");
      World.Made middle = world.msp("Mid");
      World.Made low = world.msp("Low");
      world.customer(low, "Leaf");
      world
          .superuser()
          .put(
              "/api/organizations/" + middle.id() + "/managing-organization",
              "{\"organizationId\": \"" + top.id() + "\"}")
          .expect(200);
      world
          .superuser()
          .put(
              "/api/organizations/" + low.id() + "/managing-organization",
              "{\"organizationId\": \"" + middle.id() + "\"}")
          .expect(422, "INVALID_PARENT");
      world
          .superuser()
          .put(
              "/api/organizations/" + low.id() + "/managing-organization",
              "{\"organizationId\": \"" + top.id() + "\"}")
          .expect(200);
      assertThat(
              top.admin()
                  .get("/api/organizations?search=" + low.domain())
                  .expect(200)
                  .at("/items/0/children")
                  .asInt())
          .isEqualTo(1);
    }

    @Test
    void shouldNeverCloseACircleHoweverManyMoveAtOnce() throws Exception {
      World.Made one = world.msp("Circle");
      World.Made two = world.msp("Circle");
      String ofOne = "/api/organizations/" + one.id() + "/managing-organization";
      String ofTwo = "/api/organizations/" + two.id() + "/managing-organization";
      for (int round = 0; round < 10; round++) {
        try (var threads = Executors.newFixedThreadPool(2)) {
          List<Callable<Integer>> moves =
              List.of(
                  () ->
                      world
                          .superuser()
                          .put(ofOne, "{\"organizationId\": \"" + two.id() + "\"}")
                          .status(),
                  () ->
                      world
                          .superuser()
                          .put(ofTwo, "{\"organizationId\": \"" + one.id() + "\"}")
                          .status());
          assertThat(threads.invokeAll(moves).stream().map(Future::resultNow).sorted().toList())
              .containsExactly(200, 422);
        }
        world.superuser().put(ofOne, "{\"organizationId\": null}").expect(200);
        world.superuser().put(ofTwo, "{\"organizationId\": null}").expect(200);
      }
    }
  }

  @Nested
  class Entitlements {
    @Test
    void shouldBeGivenFromAboveOnly() {
      World.Made org = world.customer(msp, "Ent");
      String path = "/api/organizations/" + org.id();
      assertThat(
              msp.admin().put(path + "/limits", "{\"users\": 1}").expect(200).at("/users").asInt())
          .isEqualTo(1);
      org.admin().put(path + "/limits", "{\"users\": 9}").expect(403, "FORBIDDEN");
      msp.admin().in(org.id()).put(path + "/limits", "{\"users\": 9}").expect(403, "FORBIDDEN");
      msp.admin().put(path + "/limits", "{\"users\": -1}").expect(422, "VALIDATION_FAILED");
      msp.admin().put(path + "/limits", "{\"cows\": 1}").expect(422, "VALIDATION_FAILED");
      msp.admin().put(path + "/capabilities", "[]").expect(409, "CAPABILITY_MANDATORY");
      msp.admin()
          .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]")
          .expect(422, "CAPABILITY_NOT_AVAILABLE");
      msp.admin()
          .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
          .expect(409, "MSP_NOT_ASSIGNABLE");
      world
          .superuser()
          .put(
              "/api/organizations/" + msp.id() + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
          .expect(200);
      msp.admin()
          .put(
              path + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"vault\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}]")
          .expect(200);
      assertThat(org.admin().get(path + "/capabilities").expect(200).at("/1/status").asString())
          .isEqualTo("EFFECTIVE");
      world
          .superuser()
          .put(
              "/api/organizations/" + msp.id() + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
          .expect(200);
      assertThat(org.admin().get(path + "/capabilities").expect(200).at("/1/status").asString())
          .isEqualTo("BLOCKED_BY_PARENT");
    }
  }
}
